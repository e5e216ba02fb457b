"""A story as it is written: chats on channels, people in them, and what they do, step by step, in a YAML file.

Every mistake is named with its step. Never here: playing it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ConfigError

DEEDS = ("say", "press", "number", "react", "edit", "withdraw", "add", "remove", "leave", "wait", "due", "note")
UNITS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}
SPAN = re.compile(r"(\d+) (minute|hour|day|week)s?$")


@dataclass(frozen=True, slots=True)
class Chat:
    """A group's chat: channel, name, the language of whoever adds the bot, people; the first is a steward."""

    id: str
    channel: str
    title: str
    language: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody does, or that time does. `chat` is a group's chat, or a person's id for their private chat."""

    number: int
    deed: str
    what: str = ""
    chat: str = ""
    who: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story. `channels`: name -> whether it has buttons; `people`: id -> (name, channel, language)."""

    title: str
    begins: datetime
    channels: Mapping[str, bool]
    chats: tuple[Chat, ...]
    people: Mapping[str, tuple[str, str, str]]
    steps: tuple[Step, ...] = field(default=())


def read(path: Path) -> Story:
    """The story in a file. Raises ConfigError that names the step which cannot be understood."""
    try:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"The story {path.name} cannot be read: {error}") from error
    return understood(form, path.name)


def understood(form: Any, name: str) -> Story:
    """A story from its parsed form."""
    try:
        chats = tuple(
            Chat(id, about["channel"], about["title"], about["language"], tuple(about["people"]))
            for id, about in form["chats"].items()
        )
        people = {id: (about["name"], about["channel"], about["language"]) for id, about in form["people"].items()}
        begins = form["begins"]
        steps = tuple(step for number, one in enumerate(form["steps"], 1) for step in _steps(number, one))
        channels = {id: bool(buttons) for id, buttons in form["channels"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"The story {name} lacks something: {error}") from error
    return Story(form["title"], begins.replace(tzinfo=begins.tzinfo or UTC), channels, chats, people, steps)


def _steps(number: int, form: Mapping[str, Any]) -> Iterator[Step]:
    """A step for each of the people it names."""
    deeds = [deed for deed in DEEDS if deed in form]
    if len(deeds) != 1:
        raise ConfigError(f"Step {number} must say one of {', '.join(DEEDS)}.")
    deed = deeds[0]
    who = form.get("who", "")
    for one in who if isinstance(who, list) else [who]:
        yield Step(number, deed, str(form[deed]), form.get("in", one), one, form.get("to", ""))


def span(text: str, number: int) -> timedelta:
    """A span of time as it is written, like "8 days"."""
    match = SPAN.match(text)
    if match is None:
        raise ConfigError(f"Step {number}: “{text}” is no span of time. Write it like “8 days”.")
    return timedelta(seconds=int(match[1]) * UNITS[match[2]])
