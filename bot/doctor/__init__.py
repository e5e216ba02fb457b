"""What is missing or wrong, in plain words, each with its remedy. The way in is `examine`.

`finding` is what a check says, `ground` looks at this machine, `telegram` and `matrix` at the accounts, `sealing` at
the keys for encrypted rooms, `listening` at how news come from Telegram, `wires` asks over the network. Every check is
a small function from what it looks at to findings. Never here: a vendor's library, or a repair.
"""

from pathlib import Path

from bot.config import Config, load
from bot.doctor import ground, matrix, sealing, telegram
from bot.doctor.finding import Finding, Level, anything_wrong, as_text, wrong
from bot.doctor.wires import opened
from bot.errors import ConfigError

__all__ = ["Finding", "Level", "anything_wrong", "as_text", "examine"]


async def examine(file: Path | None = None) -> list[Finding]:
    """Look at everything. Settings that cannot be read are a finding, and the end of the look."""
    try:
        config = load(file)
    except ConfigError as error:
        return [wrong(str(error))]
    return [*ground.examine(config), *await accounts(config)]


async def accounts(config: Config) -> list[Finding]:
    """What the platforms say of the bot's accounts."""
    async with opened() as wire:
        said = [*await telegram.examine(config, wire), *await matrix.examine(config, wire)]
        return [*said, *await sealing.unread(config, wire)]
