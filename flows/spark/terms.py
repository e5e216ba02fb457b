"""Whether a group wishes to be found, by what and by whom, as it has decided in its own chat.

Never here: how it decided, or a person's words about it.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from flows.economy.measures import plain
from flows.spark.alike import alike

NEEDS, TOPICS, PLACE, AGREEMENTS = "needs", "topics", "place", "agreements"
BY = (TOPICS, PLACE, NEEDS, AGREEMENTS)
ALL, BOUND, TOPIC = "all", "bound", "topic"
WHOM = (ALL, BOUND, TOPIC)
"""By all groups that wish to be found too; only by those it has an agreement with; only by those that share a topic."""
CHAT = "chat"
MOST = 5  # topics, needs or offers: what can still be read in one sentence
LONGEST = 40  # characters of one


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a group is found. `hears`: its chat, or the id of the person who is told in private."""

    by: tuple[str, ...] = ()
    whom: str = ALL
    topics: tuple[str, ...] = ()
    place: str = ""
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    hears: str = CHAT

    @property
    def is_found(self) -> bool:
        """Whether there is anything by which it can be found."""
        return bool(self.by)


def dumped(terms: Terms) -> str:
    """The terms as text, to be kept."""
    return json.dumps(asdict(terms), ensure_ascii=False, sort_keys=True)


def loaded(kept: str) -> Terms:
    """Terms from kept text."""
    form: dict[str, Any] = json.loads(kept)
    return Terms(**{name: _frozen(value) for name, value in form.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def several(typed: str) -> tuple[str, ...]:
    """A typed list, "rice, seeds", one by one; what is there twice is there once."""
    for sign in ";\n،؛、":
        typed = typed.replace(sign, ",")
    found = {plain(part): " ".join(part.split()) for part in typed.split(",") if plain(part)}
    return tuple(found.values())


def compared(words: Iterable[str]) -> dict[str, str]:
    """Words by how they are compared."""
    return {alike(one): one for one in words}
