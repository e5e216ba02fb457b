"""What a community knows and keeps under its own law: an item, its labels, its circle, and the leaves a steward gave.

Never here: the words themselves (rows, and only theirs), or a sentence shown to people.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DRAFT, WAITING, KEPT = "draft", "waiting", "kept"
EVERYBODY, FEW = "all", "few"
SHOW, TONGUE, QUOTE = "show", "tongue", "quote"
ASKED, YES, NO, BACK, OVER = "asked", "yes", "no", "back", "over"
LONGEST_NAME, LONGEST_TEXT, LONGEST_WHY, LONGEST_OWN = 80, 2000, 300, 160
PER_GROUP = 200
BESIDES = re.compile(r"[\W_]+")
LEAST_COPIED = 24
"""Letters and digits from which on words are known again; shorter ones anybody may happen to say."""
PIECE, STRIDE = 32, 8
"""Of longer words every piece is known again that has `PIECE + STRIDE - 1` letters and digits in a row."""
WEEK = timedelta(days=7)
FAMILIES: dict[str, tuple[str, ...]] = {
    "origin": ("ours", "lineage", "several"),
    "protocol": ("season", "women", "men", "sacred"),
    "permission": ("within", "learning", "untraded", "askfirst"),
}
"""By family: where it comes from, how it is to be treated, what others may do. The three families are those of the
labels of Local Contexts; names and sentences are our own, and a community can always write its own instead."""
ORDER = tuple(FAMILIES)
SIGNS = {"origin": "o", "protocol": "r", "permission": "m"}


@dataclass(frozen=True, slots=True)
class Item:
    """Something a community keeps. `own`: families in which it has a label in its own words; `offers`: who wishes to be
    its steward and waits for a second person of the group.
    """

    id: str
    group: str
    by: str
    at: datetime
    steward: str = ""
    offers: str = ""
    circle: str = EVERYBODY
    state: str = DRAFT
    labels: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    language: str = ""

    def is_open_to(self, person: str, let_in: Collection[str] = ()) -> bool:
        """Whether somebody on the group's roster belongs to its circle."""
        if person == self.by:
            return True
        if self.state == DRAFT:
            return False
        return self.circle == EVERYBODY or person == self.steward or person in let_in


@dataclass(frozen=True, slots=True)
class Leave:
    """What somebody asked of a steward: to `use` it in a room, for all its groups or for one (`to`).

    `group`: for whom it was asked. A yes says when it was found free, since when the community had spoken about it,
    when the steward had read what it means, and until when it holds.
    """

    id: str
    item: str
    use: str
    room: str
    by: str
    group: str
    asked: datetime
    to: str = ""
    language: str = ""
    state: str = DRAFT
    days: int = 0
    free: datetime | None = None
    prior: date | None = None
    informed: datetime | None = None
    until: datetime | None = None
    ended: datetime | None = None
    written: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is a yes today."""
        return self.state == YES


def bare(text: str) -> str:
    """Words without all that a copy may change: case, spaces, punctuation."""
    return BESIDES.sub("", text.casefold())


def holds(typed: str, kept: str) -> bool:
    """Whether what somebody typed carries words that are kept, or a long piece of them."""
    said, words = bare(typed), bare(kept)
    if len(words) < LEAST_COPIED or len(said) < LEAST_COPIED:
        return False
    if words in said:
        return True
    return any(words[at : at + PIECE] in said for at in range(0, len(words) - PIECE + 1, STRIDE))


def named(item: str, part: str, leave: str = "") -> str:
    """How a message names a part of it: `t` the words, `n` the name, `p` what a leave is for, `w` a translation, and
    the sign of a family (`SIGNS`) for a label of the community's own. `leave`: under which it is shown there.
    """
    return f"lore:{item}:{part}:{leave}" if leave else f"lore:{item}:{part}"
