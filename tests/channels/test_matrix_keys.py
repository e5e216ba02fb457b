"""What encrypted rooms rest on, without a server: recovery keys, an account's own keys, and what waits to be read."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bot.channels.matrix import open_matrix
from bot.errors import ConfigError

pytest.importorskip("vodozemac")
from bot.channels.matrix.sealed import Box
from bot.channels.matrix.sealed.circle import LONGEST, MOST, Circle, Rules
from bot.channels.matrix.sealed.identity import USAGES, Identity, canonical, unbase64
from bot.channels.matrix.sealed.machine import Machine, UnreadError
from bot.channels.matrix.sealed.vault import RecoveryKey, WrongKeyError
from bot.channels.matrix.sealed.waiting import Waiting

SPECIMEN = "EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d"
"""How Element's library writes these bytes, by its own tests."""
SPECIMEN_BYTES = bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
ANA = "@ana:river.test"


def identity() -> Identity:
    return Identity.of(ANA, {usage: RecoveryKey.fresh().key for usage in USAGES})


def test_a_recovery_key_is_written_as_other_programs_write_it() -> None:
    """And read with or without spaces."""
    key = RecoveryKey.fresh()

    assert key == RecoveryKey.read(str(key)) == RecoveryKey.read(f" {str(key).replace(' ', '')}\n")
    assert {4} == {len(group) for group in str(key).split()}
    assert (SPECIMEN, SPECIMEN_BYTES) == (str(RecoveryKey(SPECIMEN_BYTES)), RecoveryKey.read(SPECIMEN).key)


@pytest.mark.parametrize("typed", ["", "EsTc", "0OIl", "Es" * 24, "not a key at all"])
def test_what_is_no_recovery_key_is_refused(typed: str) -> None:
    """Also one with a letter gone wrong: it carries a check."""
    with pytest.raises(WrongKeyError):
        RecoveryKey.read(typed)


def test_a_secret_opens_with_its_key_and_under_its_name_only() -> None:
    """Nobody can pass one secret off as another, or change it."""
    key = RecoveryKey.fresh()
    locked = key.locked("m.cross_signing.master", b"secret")

    assert b"secret" == key.unlocked("m.cross_signing.master", locked)
    for wrong in (RecoveryKey.fresh(), key):
        with pytest.raises(WrongKeyError):
            wrong.unlocked("m.cross_signing.self_signing", locked)
    with pytest.raises(WrongKeyError):
        key.unlocked("m.cross_signing.master", {**locked, "mac": locked["iv"]})
    with pytest.raises(WrongKeyError):
        key.unlocked("m.cross_signing.master", {})


def test_a_key_describes_itself_so_that_it_can_be_told_from_another() -> None:
    """As the server keeps it."""
    key = RecoveryKey.fresh()

    assert key.fits(key.described())
    assert not RecoveryKey.fresh().fits(key.described())


def test_an_accounts_keys_are_signed_and_named_without_padding() -> None:
    """Trap 47: with padding, other programs silently take them for others."""
    own = identity()
    shown = own.shown("self_signing")
    signature = shown["signatures"][ANA][f"ed25519:{own.master.public}"]

    assert all("=" not in public for public in own.publics().values())
    assert "=" not in signature
    Ed25519PublicKey.from_public_bytes(unbase64(own.master.public)).verify(unbase64(signature), canonical(shown))
    assert "signatures" not in own.shown("master")


def test_an_accounts_keys_are_kept_for_the_operator_alone(tmp_path: Path) -> None:
    """Half a file is said plainly, and nothing new is made in its place."""
    file = tmp_path / "identity.json"
    own = identity()
    own.write(file)

    assert own == Identity.read(file)
    assert 0o600 == file.stat().st_mode & 0o777
    file.write_text(file.read_text()[:40])
    with pytest.raises(ConfigError, match="Take it away"):
        Identity.read(file)


def test_what_is_signed_is_written_in_one_way() -> None:
    """Sorted, compact, in UTF-8, without signatures and what is not signed."""
    assert (
        '{"a":"água","b":[1,{"c":null}]}'
        == canonical({"b": [1, {"c": None}], "a": "água", "signatures": {}, "unsigned": {"x": 1}}).decode()
    )


class Clock:
    """Says what time it is."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def event(number: int, sender: str = ANA) -> Any:
    return {"event_id": f"${number}", "sender": sender, "content": {"ciphertext": "x"}}


def test_what_cannot_be_read_waits_over_a_restart(tmp_path: Path) -> None:
    """Until its key comes, or a week has passed."""
    clock = Clock()
    waiting = Waiting(tmp_path / "waiting.json", 20, clock)
    assert waiting.keep("!a", event(1))
    assert not waiting.keep("!a", event(1))
    waiting.write()
    again = Waiting(tmp_path / "waiting.json", 20, clock)

    assert [("!a", event(1))] == again.all()
    clock.now += 8 * 86_400
    assert [] == again.all()


def test_a_room_is_told_of_each_person_once(tmp_path: Path) -> None:
    """After a while, for the key may still be on its way."""
    clock = Clock()
    waiting = Waiting(tmp_path / "waiting.json", 20, clock)
    for number, sender in enumerate([ANA, ANA, "@caio:river.test"]):
        waiting.keep("!a", event(number, sender))
    assert [] == waiting.overdue()
    assert 20.0 == waiting.seconds_left()
    clock.now += 21

    assert [("!a", event(0)), ("!a", event(2, "@caio:river.test"))] == waiting.overdue()
    assert [] == waiting.overdue()
    assert waiting.seconds_left() is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({}, (MOST, LONGEST)),
        ({"rotation_period_msgs": 10}, (10, LONGEST)),
        ({"rotation_period_msgs": 10**6, "rotation_period_ms": 10**15}, (MOST, LONGEST)),
        ({"rotation_period_msgs": "many", "rotation_period_ms": -1}, (MOST, LONGEST)),
    ],
)
def test_a_key_serves_no_longer_than_the_room_says(content: dict[str, Any], expected: tuple[object, object]) -> None:
    """And never longer than by default."""
    rules = Rules.of(content)

    assert expected == (rules.messages, rules.age)


def test_a_device_stays_itself(tmp_path: Path) -> None:
    """Its keys are made once; without their secret they are of no use, and that is said."""
    box = Box(tmp_path / "keys", tmp_path / "matrix.json")
    first = Machine(box, ANA, "PEOPLENESS")
    first.close()
    again = Machine(box, ANA, "PEOPLENESS")
    again.close()

    assert first.fingerprint == again.fingerprint
    (tmp_path / "keys" / "secret").unlink()
    with pytest.raises(ConfigError, match="does not fit"):
        Machine(box, ANA, "PEOPLENESS")
    (tmp_path / "keys" / "secret").write_text("another")
    with pytest.raises(ConfigError, match="does not fit"):
        Machine(box, ANA, "PEOPLENESS")
    (tmp_path / "keys" / "PEOPLENESS.db").write_bytes(b"no database" * 1000)
    with pytest.raises(ConfigError, match="cannot be read"):
        Machine(box, ANA, "PEOPLENESS")


@pytest.mark.parametrize(
    "content", [{"ciphertext": 7}, {"ciphertext": "x", "session_id": [], "sender_key": {}}, {"session_id": "x"}]
)
def test_what_a_strangers_program_sends_amiss_is_only_unread(tmp_path: Path, content: dict[str, Any]) -> None:
    """It makes nobody deaf."""
    machine = Machine(Box(tmp_path / "keys", tmp_path / "matrix.json"), ANA, "PEOPLENESS")
    bad = {"type": "m.room.encrypted", "sender": "@x:y", "content": {"algorithm": "m.olm.v1.curve25519-aes-sha2"}}
    machine.take_in([bad, {"type": "m.room.encrypted", "content": {}}, {"type": "m.room_key_request", "sender": 7}])
    machine.learn_devices({"device_keys": {"@x:y": {"A": {"keys": {}}, "B": {}}}})
    machine.learn_sessions({"one_time_keys": {"@x:y": {"A": {}}}})

    with pytest.raises(UnreadError):
        machine.open("!a", {"event_id": "$1", "sender": "@x:y", "content": content})
    machine.close()


async def test_a_house_with_lost_keys_does_not_start(tmp_path: Path) -> None:
    """One sentence says which folder is missing, and what to do."""
    state = tmp_path / "matrix.json"
    kept = {"homeserver": "http://h", "user": ANA, "device": "D", "token": "t", "fingerprint": "f"}
    state.write_text(json.dumps(kept))

    with pytest.raises(ConfigError, match=f"{tmp_path}/keys is not there"):
        async with open_matrix("matrix", "http://h", ANA, token="t", state=state, keys=tmp_path / "keys"):
            pass


def acquainted(one: Machine, other: Machine) -> None:
    """One knows the other's device and can write to it."""
    offer = other.offer(0, fallback=True)
    other.offered()
    one.learn_devices({"device_keys": {other.user: {other.device: other.device_keys()}}})
    [key, *_] = offer["one_time_keys"].items()
    one.learn_sessions({"one_time_keys": {other.user: {other.device: dict([key])}}})


def request(of: Machine, session: str) -> dict[str, Any]:
    """A device asks for the key to a room."""
    body: dict[str, Any] = {"algorithm": "m.megolm.v1.aes-sha2", "room_id": "!a", "session_id": session}
    about = {"action": "request", "request_id": of.device, "requesting_device_id": of.device, "body": body}
    return {"type": "m.room_key_request", "sender": of.user, "content": about}


def test_only_devices_that_the_account_has_signed_are_handed_its_keys(tmp_path: Path) -> None:
    """Neither other people's, nor one that only says it is ours."""
    own = identity()
    first, second, strange = (
        Machine(Box(tmp_path / name, tmp_path / "matrix.json"), user, name)
        for name, user in (("A", ANA), ("B", ANA), ("C", "@caio:river.test"))
    )
    for other in (second, strange):
        acquainted(first, other)
    first.olm.create_outbound_group_session("!a")
    session = first.olm.outbound_group_sessions["!a"].id
    mine = first.olm.account.identity_keys["curve25519"]
    asked = [request(second, session), request(strange, session)]
    for one in asked:
        one["content"]["body"]["sender_key"] = mine
    first.take_in(asked)
    before = first.waiting()
    shown = {"B": second.device_keys()}
    first.trust(shown, own.self_signing.public)
    still = first.olm.device_store[ANA]["B"].verified
    first.trust({"B": own.self_signing.signed(shown["B"], ANA)}, own.self_signing.public)
    first.take_in(asked)
    for machine in (first, second, strange):
        machine.close()

    assert [] == before
    assert not still
    assert [(ANA, "B")] == [(message.recipient, message.recipient_device) for message in first.waiting()]


def written(by: Machine, to: Machine, room: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What tells a device the key to a room, and an event sealed with it."""
    circle = Circle(by)
    circle.turn(room, {to.user}, Rules())
    [(messages, served)] = circle.parcels(room, {to.user})
    circle.served(room, served)
    content = circle.seal(room, "m.room.message", {"msgtype": "m.text", "body": "The river rose."})
    key = {"type": "m.room.encrypted", "sender": by.user, "content": messages[to.user][to.device]}
    return [key], {"event_id": "$1", "type": "m.room.encrypted", "sender": by.user, "content": content}


def test_p5_a_key_that_is_told_once_is_not_lost_however_the_program_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed half-way through what the server told, nothing of it was taken in: told again, all of it is."""
    box = Box(tmp_path / "ours", tmp_path / "matrix.json")
    ours = Machine(box, ANA, "PEOPLENESS")
    caio = Machine(Box(tmp_path / "caio", tmp_path / "matrix.json"), "@caio:river.test", "PHONE")
    acquainted(caio, ours)
    first, said = written(caio, ours, "!a")
    second, answered = written(caio, ours, "!b")

    with monkeypatch.context() as at_the_end:
        at_the_end.setattr(ours.olm, "collect_key_requests", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ours.take_in([*first, *second])
    ours.close()
    again = Machine(box, ANA, "PEOPLENESS")
    again.learn_devices({"device_keys": {caio.user: {caio.device: caio.device_keys()}}})
    with pytest.raises(UnreadError):
        again.open("!a", said)
    again.take_in([*first, *second])
    again.close()
    last = Machine(box, ANA, "PEOPLENESS")
    last.take_in([*first, *second])  # the cursor was not committed: it is told once more

    assert ["The river rose."] * 2 == [
        last.open(room, event)["content"]["body"] for room, event in (("!a", said), ("!b", answered))
    ]
    with pytest.raises(UnreadError):
        last.open("!b", said)
    with pytest.raises(UnreadError):
        last.open("!a", {**said, "event_id": "$2"})
    with pytest.raises(UnreadError):
        last.open("!a", {**said, "sender": "@davi:river.test"})
    for machine in (last, caio):
        machine.close()
