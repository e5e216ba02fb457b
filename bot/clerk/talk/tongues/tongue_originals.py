"""What is not yet in every language of a room, and words as they were said where people read a translation.

Never here: a translation being made.
"""

from collections.abc import Iterator

from bot.acting import tongue_rows
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.talk.tongues.tongue_circle import may_read, side
from bot.clerk.talk.tongues.tongue_sheets import ways_of
from bot.clerk.talk.tongues.tongue_shown import ALL, LOST, TEXT, answer, original, require
from bot.store import translations
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.words import tongue_buttons as buttons
from flows.tongues import base, clause_id, differ
from flows.wording import N_, ORIGINAL, Block, Choice, LanguageName, Listing, Paragraph, Quote, Saying, Words

MOST = 6  # missing words that are shown at once
MOST_ORIGINALS = 10


def missing(asked: Asked, dialogue: str) -> None:
    """What cannot be read yet in a language of the room: the text first, then what was said last."""
    room, _ = found(asked.books, dialogue)
    side(asked, room)
    every = [one for one in tongue_rows.owed(asked.books, room) if may_read(asked, room, one[0])]
    if not every:
        here = N_("Everything that you can read in this room can be read in all its languages.")
        how = N_("To translate other words, reply to them with /translate.")
        asked.tell(dialogue, headed(room, here, how))
        return
    some = every[:MOST]
    words = list(dict.fromkeys(about for about, _ in some))
    choices = tuple(
        Choice(
            N_("%(number)s into %(language)s", number=words.index(about) + 1, language=LanguageName(to)),
            ("tongueto", room.id, about, to),
        )
        for about, to in some
    )
    shown = Listing(tuple(original(asked, room, about) for about in words), ordered=True)
    rest = len(every) - len(some)
    more = (Paragraph(N_("There are %(number)s more; they come when these are done.", number=rest)),) if rest else ()
    how = N_("Do you read both languages? Press one and type what it means. A second person then checks it.")
    told = headed(room, N_("Not yet in every language of this room:"), shown, *more, how, choices=choices)
    asked.tell(dialogue, told)


def as_said(asked: Asked, dialogue: str, about: str) -> None:
    """The button: show the original, of the text, of one saying, or of the newest that this chat reads translated."""
    room, _ = found(asked.books, dialogue)
    blocks, choices = _text(asked, room) if about == TEXT else _said(asked, room, about)
    answer(asked, room, headed(room, *blocks, choices=choices), about)


def _text(asked: Asked, room: Dialogue) -> tuple[tuple[Block, ...], tuple[Choice, ...]]:
    side(asked, room)
    clauses = room.clauses or (room.agreement.clauses if room.agreement else ())
    if not clauses:
        raise Refused(LOST)
    head = N_("The text as it was written. This is the one that counts:")
    here = asked.group.locale if asked.group else asked.person.locale
    listed = Listing(tuple(Words(one.text, room.language) for one in clauses), ordered=True)
    return (Paragraph(head), listed), tuple(_clauses(asked, room, [clause_id(one.text) for one in clauses], here))


def _clauses(asked: Asked, room: Dialogue, abouts: list[str], locale: str) -> Iterator[Choice]:
    """For each clause that nobody has checked yet, a button below the original."""
    for number, about in enumerate(dict.fromkeys(abouts), 1):
        for to in tongue_rows.targets(asked.books, room, about):
            stands = translations.standing(asked.books, room.id, about, to)
            if stands and stands.state == "stands" and not differ(to, locale):
                label = N_("Clause %(number)s: this is what is meant", number=number)
                yield Choice(label, buttons.right(room, about, to, stands.number).act)


def _said(asked: Asked, room: Dialogue, about: str) -> tuple[tuple[Block, ...], tuple[Choice, ...]]:
    if about != ALL:
        require(asked, room, about)
        ways = (
            choice for to in tongue_rows.targets(asked.books, room, about) for choice in ways_of(asked, room, about, to)
        )
        return (Paragraph(N_("As it was said:")), Quote(original(asked, room, about))), tuple(ways)
    side(asked, room)
    locale = asked.group.locale if asked.group else asked.person.locale
    newest = translations.newest(asked.books, room.id, base(locale), MOST_ORIGINALS)
    items = tuple(Saying(one.about, ORIGINAL) for one in newest if may_read(asked, room, one.about))
    if not items:
        raise Refused(LOST)
    return (Paragraph(N_("As it was said, the newest first:")), Listing(items, ordered=True)), ()
