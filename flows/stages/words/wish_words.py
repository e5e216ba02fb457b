"""What is said of needs and offers: the notice in each group's chat, and that two groups want to talk.

Never here: which of them may fit together (see `economy.fitting`), or people's words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.dialogue import Dialogue
from flows.economy.wishes import NEED, Wish
from flows.messages import headed
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Message, Paragraph, Quote, Saying, Text

NOTICE = "wishes"
FITS, NEWEST = 3, 5  # in a notice: with more it would not fit on a small screen
LETTERS = "ABCDEFGH"
"""What can be chosen is called by letters: numbers are what people type who have no buttons."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A need and an offer that may fit, as one of the two groups sees them: what it has said, what the other has."""

    need: Wish
    offer: Wish
    own: str
    other: str

    def partner(self, group: str) -> str:
        """The other group."""
        return self.offer.group if self.need.group == group else self.need.group


def notice(room: Dialogue, group: str, fits: tuple[Seen, ...], wishes: tuple[Wish, ...]) -> Message:
    """What may fit for this group, and what all groups of the room need and can give, the newest first."""
    shown = fits[:FITS]
    above = {wish.id for seen in shown for wish in (seen.need, seen.offer)}
    others = tuple(wish for wish in reversed(wishes) if wish.id not in above)
    blocks = [*_fitting(group, shown), *listed(others[:NEWEST])]
    more = len(others) - NEWEST
    if more > 0:
        blocks.append(Paragraph(NN_("And %(count)s more: /needs", "And %(count)s more: /needs", more)))
    blocks.append(Paragraph(HOW if wishes else NOTHING))
    return headed(room, *blocks, choices=tuple(_choices(room, shown)))


HOW = N_("To add to this, write /need or /offer here. Nothing is agreed by it.")
NOTHING = N_("No group needs or offers anything here now. To begin, write /need or /offer.")


def _fitting(group: str, fits: tuple[Seen, ...]) -> Iterator[Block]:
    """The pairs, each with where it stands."""
    if fits:
        yield Paragraph(N_("This may fit together. Only you can tell."))
    for letter, seen in zip(LETTERS, fits, strict=False):
        yield Quote(Saying(seen.need.id), N_("%(letter)s. %(group)s needs this", letter=letter, group=_name(seen.need)))
        yield Quote(
            Saying(seen.offer.id), N_("%(letter)s. %(group)s can give this", letter=letter, group=_name(seen.offer))
        )
        told = _stands(seen, letter, group)
        if told:
            yield Paragraph(told)


def _stands(seen: Seen, letter: str, group: str) -> Text | None:
    partner = GroupName(seen.partner(group))
    match seen.own, seen.other:
        case "yes", "yes":
            return N_(
                "%(letter)s: you and %(group)s both want to talk about it. Write /say and your words.",
                letter=letter,
                group=partner,
            )
        case "yes", _:
            return N_(
                "%(letter)s: you want to talk about it. %(group)s has not answered yet.", letter=letter, group=partner
            )
        case _, "yes":
            return N_("%(letter)s: %(group)s wants to talk about it. What do you say?", letter=letter, group=partner)
    return None


def _name(wish: Wish) -> GroupName:
    return GroupName(wish.group)


def listed(wishes: tuple[Wish, ...]) -> Iterator[Block]:
    """Needs and offers, each with whose it is."""
    for wish in wishes:
        whose = N_("%(group)s needs this", group=_name(wish))
        if wish.side != NEED:
            whose = N_("%(group)s can give this", group=_name(wish))
        yield Quote(Saying(wish.id), whose)


def _choices(room: Dialogue, fits: tuple[Seen, ...]) -> Iterator[Choice]:
    for letter, seen in zip(LETTERS, fits, strict=False):
        about = (room.id, seen.need.id, seen.offer.id)
        if not seen.own:
            yield Choice(NC_("button", "%(letter)s: let us talk", letter=letter), ("fityes", *about))
        if seen.own == seen.other == "yes":
            yield Choice(NC_("button", "%(letter)s: write down what we agreed", letter=letter), ("pact", *about))
        else:
            yield Choice(NC_("button", "%(letter)s does not fit us", letter=letter), ("fitno", *about))


def both_want(room: Dialogue, need: Wish, offer: Wish) -> Message:
    """Both groups want to talk; what comes of it is theirs."""
    return headed(
        room,
        N_("%(need)s and %(offer)s want to talk about this:", need=_name(need), offer=_name(offer)),
        *listed((need, offer)),
        N_("How much, from when, brought by whom, and what if it fails? Write /say and your words."),
        N_("When you have agreed, somebody of either group can write it down. Nothing binds you before that."),
        choices=(Choice(NC_("button", "Write down what we agreed"), ("pact", room.id, need.id, offer.id)),),
    )
