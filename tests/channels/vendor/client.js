// A second, independent Matrix client for the tests: the library and the cryptography of Element, in its strictest mode.
import { createClient, ClientEvent, MemoryStore } from "matrix-js-sdk";
import { OnlySignedDevicesIsolationMode } from "matrix-js-sdk/lib/crypto-api";

let client;

// Signs in with a token, makes keys for the account, and begins to listen.
async function start({ url, user, token, device, password }) {
    client = createClient({ baseUrl: url, userId: user, accessToken: token, deviceId: device, store: new MemoryStore() });
    await client.initRustCrypto({ useIndexedDB: false });
    const crypto = client.getCrypto();
    crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
    await crypto.bootstrapCrossSigning({
        authUploadDeviceSigningKeys: (ask) =>
            ask({ type: "m.login.password", identifier: { type: "m.id.user", user }, password }),
    });
    const ready = new Promise((done) => client.on(ClientEvent.Sync, (state) => state === "PREPARED" && done()));
    await client.startClient({ initialSyncLimit: 50 });
    await ready;
}

// Sends a message; the event's id.
async function say(room, text) {
    return (await client.sendTextMessage(room, text)).event_id;
}

// Sends any content.
async function send(room, content) {
    return (await client.sendMessage(room, content)).event_id;
}

// The messages of a room as they are shown: who, what, or why it cannot be read.
function seen(room) {
    const events = client.getRoom(room)?.getLiveTimeline().getEvents() ?? [];
    return events
        .filter((event) => ["m.room.message", "m.room.encrypted"].includes(event.getType()))
        .map((event) => ({
            id: event.getId(),
            sender: event.getSender(),
            sealed: event.isEncrypted(),
            content: event.getContent(),
            failure: event.isDecryptionFailure() ? (event.decryptionFailureReason ?? "unknown") : "",
        }));
}

// Whether a device is signed by its own account.
async function isSigned(user, device) {
    return (await client.getCrypto().getDeviceVerificationStatus(user, device))?.signedByOwner ?? false;
}

// Forgets the rooms' keys, so that the next message makes new ones.
async function turn(room) {
    await client.getCrypto().forceDiscardSession(room);
}

async function stop() {
    client.stopClient();
}

// Opens an account's secret storage with a recovery key as people type it; which of its keys of its own it holds.
async function recovered({ url, user, token, device, recovery }) {
    const { decodeRecoveryKey } = await import("matrix-js-sdk/lib/crypto-api");
    const key = decodeRecoveryKey(recovery);
    const keys = { getSecretStorageKey: async ({ keys }) => [Object.keys(keys)[0], key] };
    const other = createClient({ baseUrl: url, userId: user, accessToken: token, deviceId: device, cryptoCallbacks: keys });
    await other.initRustCrypto({ useIndexedDB: false });
    await other.getCrypto().userHasCrossSigningKeys(user, true);
    await other.getCrypto().bootstrapCrossSigning({});
    const status = await other.getCrypto().getCrossSigningStatus();
    return { ...status.privateKeysCachedLocally, inStorage: status.privateKeysInSecretStorage };
}

window.matrix = { start, say, send, seen, isSigned, turn, stop, recovered };
