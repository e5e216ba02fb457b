"""Whether Telegram's news reach the house: by webhook, or asked for; what waits there, and what went wrong last.

Never here: reading what waits, or setting anything. A sentence never holds the token or an address.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import Address, Config
from bot.doctor.finding import Finding, ok, warn, wrong
from bot.doctor.wires import Answer, Wire
from bot.errors import Unreachable
from bot.store.lease import holder

A_WHILE = 3  # seconds we listen to find out whether somebody else does
LONGEST = 120  # characters of what Telegram says of an error
LONG_AGO = timedelta(hours=1)
ANOTHER = "Another program asks Telegram for news with the same token, so each of them misses some."
STOP_IT = "Stop that program, or make a bot of its own. If you do not know it: @BotFather, /revoke gives a new token."
REMEDIES = (
    (("403",), "Let the proxy before the house pass the header X-Telegram-Bot-Api-Secret-Token on unchanged."),
    (("404", "405"), "The proxy leads elsewhere: it must pass the path on to where the house listens."),
    (("503",), "The house was starting or could not keep it. Look into its log, and at the disk."),
    (("502", "504"), "The proxy answers, but not the house behind it: is it running, and at house.listen?"),
    (("resolve", "ip address"), "Telegram does not find the name in telegram.webhook: check its entry in the DNS."),
    (("ssl", "certificate"), "Telegram does not trust the certificate there: check that it is valid, with its chain."),
    (("refused", "timed out", "timeout", "reset", "connect"), "Nobody answers there: check the proxy and firewall."),
)
"""By words in Telegram's own sentence: what to do about it."""
NOT_RUNNING = "The house does not run. What waits is delivered when it does."
NO_REMEDY = "Check the proxy before the house: it must pass POST on to where the house listens."


async def examine(config: Config, wire: Wire, base: str) -> AsyncIterator[Finding]:
    """How Telegram's news come, and whether they do. `base` is where the Bot API is asked."""
    info, running = await wire.ask(f"{base}/getWebhookInfo"), lives(config.house.store)
    if config.telegram.webhook:
        for finding in delivery(info, config.telegram.delivery, running=running):
            yield finding
    else:
        yield webhook(info)
        yield waiting(info)
        if not running and not told(info).get("url"):
            for finding in conflict(await wire.ask(f"{base}/getUpdates?timeout={A_WHILE}&limit=1")):
                yield finding
    if running:
        for finding in troubles(await health(config.house.listen, wire)):
            yield finding


def lives(store: Path) -> bool:
    """Whether a house lives in this store now."""
    return store.exists() and holder(store) is not None


def told(answer: Answer) -> dict[str, Any]:
    """What Telegram wraps in `result`."""
    found = answer.body.get("result")
    return found if isinstance(found, dict) else {}


def webhook(info: Answer) -> Finding:
    """Whether another program is told what people say, while the house asks for it."""
    if not told(info).get("url"):
        return ok("No other program listens by a webhook.")
    return warn(
        "A webhook is set, but not in telegram.webhook: another program may be using this bot.",
        "Stop that program, or make a bot of its own. One that is left over is taken away when the house starts; "
        "what waits for it is kept.",
    )


def waiting(info: Answer) -> Finding:
    """How much Telegram keeps for us."""
    many = told(info).get("pending_update_count", 0)
    if not many:
        return ok("Nothing waits at Telegram to be heard.")
    return ok(
        f"Waiting at Telegram to be heard: {many}.",
        "Telegram keeps it for a day, presses of buttons for two and a half minutes.",
    )


def conflict(poll: Answer) -> Iterator[Finding]:
    """Whether somebody else asked for news while we did (HTTP 409)."""
    if poll.status == 409:
        yield wrong(ANOTHER, STOP_IT)


def delivery(info: Answer, address: str, *, running: bool, now: datetime | None = None) -> Iterator[Finding]:
    """Whether Telegram delivers to us, what waits, and what went wrong last."""
    url = told(info).get("url")
    if url == address:
        yield ok("Telegram delivers to the address in telegram.webhook.")
        yield waiting(info)
        yield from last_error(told(info), now or datetime.now(UTC), running=running)
    elif url:
        yield warn(
            "Telegram delivers to another address than telegram.webhook.",
            "The house sets its own when it starts, and looks every five minutes. If it changes again: " + STOP_IT,
        )
    elif running:
        yield wrong(
            "The house runs, but Telegram has no webhook.",
            "Telegram may not take the address in telegram.webhook: the log of the house says why.",
        )
    else:
        yield ok("Telegram has no webhook yet.", "The house sets it when it starts.")
        yield waiting(info)


def last_error(info: dict[str, Any], now: datetime, *, running: bool) -> Iterator[Finding]:
    """What Telegram says of its last delivery that failed. It matters while something waits."""
    if not info.get("last_error_date"):
        return
    ago = now - datetime.fromtimestamp(info["last_error_date"], UTC)
    said = "".join(sign for sign in str(info.get("last_error_message", "")) if sign.isprintable())[:LONGEST]
    sentence = f"The last delivery that failed, {since(ago)}: “{said}”."
    if info.get("pending_update_count"):
        yield warn(sentence, remedy(said) if running else NOT_RUNNING)
    elif ago < LONG_AGO:
        yield ok(sentence, "All has been delivered since.")


def since(ago: timedelta) -> str:
    """How long ago, in whole minutes."""
    minutes = int(ago.total_seconds() // 60)
    return f"{minutes} minutes ago" if minutes > 1 else "just now"


def remedy(said: str) -> str:
    """What to do about an error of a delivery."""
    return next((does for words, does in REMEDIES if any(word in said.lower() for word in words)), NO_REMEDY)


async def health(listen: Address, wire: Wire) -> Answer:
    """What the house that runs says of itself; nothing if it cannot be asked."""
    host = "localhost" if listen.host in ("0.0.0.0", "::") else listen.host  # noqa: S104  names, not a bind
    try:
        return await wire.ask(f"http://{Address(host, listen.port)}/health")
    except Unreachable:
        return Answer(0)


def troubles(house: Answer, name: str = "telegram") -> Iterator[Finding]:
    """What the house that runs says of its hearing on a channel."""
    channels = house.body.get("channels")
    channel = channels.get(name) if isinstance(channels, dict) else None
    for trouble in channel.get("troubles", []) if isinstance(channel, dict) else []:
        yield warn(f"The house says: {trouble}", STOP_IT if "same token" in str(trouble) else "")
