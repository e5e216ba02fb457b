"""What an operator may decide: `peopleness.toml`, the environment, and how both become one frozen `Config`.

`sections` declares every setting once (name, default, what it means), `reading` turns a written value into a typed
one, `loading` joins file, environment and secret files, `example` prints the documentation. Never here: a setting that
is read somewhere else, or a module-global configuration.
"""

from bot.config.example import example
from bot.config.loading import load
from bot.config.reading import Address, Pairs, Secret
from bot.config.sections import Config, Hall, House, Matrix, Setting, Telegram, settings

__all__ = [
    "Address",
    "Config",
    "Hall",
    "House",
    "Matrix",
    "Pairs",
    "Secret",
    "Setting",
    "Telegram",
    "example",
    "load",
    "settings",
]
