"""The settings as a paper: `peopleness.example.toml` is what this prints, and a test holds it to that.

Never here: a setting, or a word about one that is not in its declaration.
"""

import json
from collections.abc import Iterator
from typing import Any

from bot.config.reading import Secret
from bot.config.sections import SECTIONS, Setting, settings

TOP = """\
# Copy to peopleness.toml and take away the # where you want something else than what stands here.
# Each setting can also be a variable: house.listen is PEOPLENESS_HOUSE_LISTEN, and the variable wins.
# A secret may stand in a file of its own: token_file instead of token.
"""


def example() -> str:
    """A whole settings file in which every line is a comment but the sections."""
    return TOP + "\n".join(lines())


def lines() -> Iterator[str]:
    for section, kind in SECTIONS.items():
        yield f"\n# {kind.__doc__}\n[{section}]"
        yield from (described(one) for one in settings() if one.section == section)
    yield ""


def described(one: Setting) -> str:
    return f"# {one.name} = {as_toml(one.default)}  # {one.means}"


def as_toml(value: Any) -> str:
    """A default as it would be written; JSON's text and booleans are TOML's."""
    if isinstance(value, Secret) or value == ():
        return '""'
    return json.dumps(value if isinstance(value, bool) else str(value))
