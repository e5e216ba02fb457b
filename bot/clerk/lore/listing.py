"""/kept: what somebody may see of what their groups keep, one by one; and whom a steward lets in. Always in private.

Never here: what is asked of a steward (see `asking` and `answering`).
"""

from collections.abc import Iterator

from bot.acting import lore
from bot.acting.delivery import say
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.lore.access import alone, looked_after, may_see, seen
from bot.clerk.voices import belongs
from bot.store import roster
from bot.store.lore import items, leaves
from flows.lore import ASKED, FEW, Item, named
from flows.refusals import Refused
from flows.stages.words.lore_words import view
from flows.stages.words.wish_words import LETTERS
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Paragraph, PersonName, Quote, Saying, message

A_PAGE = 6
NAMES = 7
NOTHING = N_("Your groups keep nothing here that you may see. To keep something, write /keep.")
KEEP = Choice(NC_("button", "Keep something"), ("lorenew",))


def word(asked: Asked) -> None:
    """/kept, in private; written in a group's chat, it is answered in private."""
    own = alone(asked)
    if own is not asked:
        asked.here(N_("I have written to you in private: there nobody else reads it."))
    page(own, "0")


def page(asked: Asked, number: str) -> None:
    """A page of it; what waits for a steward's answer comes first."""
    asked.alone()
    there = [item for group in belongs(asked) for item in items.of_group(asked.books, group) if may_see(asked, item)]
    there.sort(key=lambda item: not _waiting(asked, item))
    first = int(number) * A_PAGE if number.isdecimal() and len(number) < 4 else 0
    shown = there[first : first + A_PAGE]
    blocks: list[Block] = [*_lines(asked, shown)] or [Paragraph(NOTHING)]
    opens = (
        Choice(NC_("button", "Open %(letter)s", letter=letter), ("loresee", item.id)) for letter, item in _by(shown)
    )
    more = (Choice(NC_("button", "More"), ("loremore", str(first // A_PAGE + 1))),) if there[first + A_PAGE :] else ()
    told = message(*blocks, *lore.staying(asked.books, asked.person.id), choices=(*opens, *more, KEEP))
    say(asked.books, asked.place, told, asked.now)


def _by(shown: list[Item]) -> Iterator[tuple[str, Item]]:
    yield from zip(LETTERS, shown, strict=False)


def _waiting(asked: Asked, item: Item) -> int:
    """How many questions about it wait for this person as its steward."""
    if item.steward != asked.person.id:
        return 0
    return sum(leave.state == ASKED for leave in leaves.of_item(asked.books, item.id))


def _lines(asked: Asked, shown: list[Item]) -> Iterator[Block]:
    for letter, item in _by(shown):
        about = N_("%(letter)s. %(group)s keeps this", letter=letter, group=GroupName(item.group))
        waits = _waiting(asked, item)
        if waits:
            about = NN_(
                "%(letter)s. %(count)s question about this waits for you",
                "%(letter)s. %(count)s questions about this wait for you",
                waits,
                letter=letter,
            )
        yield Quote(Saying(named(item.id, "n")), about)


def see(asked: Asked, item: str) -> None:
    """One of them, whole, with its labels."""
    own, one = alone(asked), seen(asked, item)
    say(own.books, own.place, view(one, _waiting(own, one), tuple(_choices(own, one))), own.now)


def _choices(asked: Asked, item: Item) -> Iterator[Choice]:
    about = item.id
    if item.steward:
        yield Choice(NC_("button", "Show it to others"), ("loreshow", about))
    if item.steward == asked.person.id:
        yield Choice(NC_("button", "What was asked, and my answers"), ("loreyeses", about))
        if item.circle == FEW:
            yield Choice(NC_("button", "Who may see it"), ("lorewho", about, "0"))
    if item.steward == asked.person.id or (not item.steward and item.by == asked.person.id):
        yield Choice(NC_("button", "Take it back for good"), ("loreback", about))
    yield Choice(NC_("button", "Ask for another steward"), ("loreother", about))


def who(asked: Asked, item: str, number: str) -> None:
    """The people of the group, for the steward to let in or out."""
    asked.alone()
    one = looked_after(asked, item)
    inside = items.circle_of(asked.books, item)
    people = [each for each in roster.members(asked.books, one.group) if each.id not in (one.steward, one.by)]
    first = int(number) * NAMES if number.isdecimal() and len(number) < 4 else 0
    shown = people[first : first + NAMES]
    choices = [
        Choice(
            NC_("button", "✓ %(person)s", person=PersonName(each.id))
            if each.id in inside
            else NC_("button", "%(person)s", person=PersonName(each.id)),
            ("lorelet", item, each.id),
        )
        for each in shown
    ]
    if people[first + NAMES :]:
        choices.append(Choice(NC_("button", "More"), ("lorewho", item, str(first // NAMES + 1))))
    ask = N_("Who may see it besides you and who brought it? A press lets somebody in, another one out.")
    asked.here(ask, choices=(*choices, stop()))


def let(asked: Asked, item: str, person: str) -> None:
    """Somebody of the group is let in, or out again."""
    asked.alone()
    one = looked_after(asked, item)
    if one.circle != FEW or not roster.is_member(asked.books, one.group, person):
        raise Refused(N_("Only people on the roster of the group can be let in."))
    if person in items.circle_of(asked.books, item):
        items.let_out(asked.books, item, person)
        asked.becomes(N_("%(person)s does not see it any more.", person=PersonName(person)))
        return
    items.let_in(asked.books, item, person)
    asked.becomes(N_("%(person)s may see it now: they find it with /kept, in private.", person=PersonName(person)))
