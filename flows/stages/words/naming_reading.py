"""The answers as all read them: in a few standing notices, one of each group in turn, with what is meant by them.

Never here: the questions about meaning while they wait for an author (see `naming_meaning`), or anybody's words.
"""

from collections.abc import Iterator

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Show
from flows.evolving.naming import of
from flows.messages import headed
from flows.naming import Item, Naming
from flows.people import Everyone
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Quote, Saying, Text

CHUNK = 12  # items in one message
READ, MEANINGS, MARKING, PAIRING = "naming:read", "naming:meanings", "naming:marks", "naming:pairs"


def readings(dialogue: Dialogue, *head: Text) -> Iterator[Effect]:
    """All answers, in a few standing notices; the last says what can be done now. Replaced when something changes."""
    listed = of(dialogue).listed
    chunks = [listed[at : at + CHUNK] for at in range(0, len(listed), CHUNK)]
    for number, chunk in enumerate(chunks):
        before = head if number == 0 else ()
        quotes = tuple(said(of(dialogue), item) for item in chunk)
        last = number == len(chunks) - 1
        after: tuple[Block | Leaf, ...] = (ONLY_MEANING, HOW_TO_ASK) if last else ()
        ask = (Choice(NC_("button", "Ask what one means"), ("meaning", dialogue.id)),) if last else ()
        shown = headed(dialogue, *before, ALL_ANSWERS, *quotes, *after, choices=ask)
        yield Show(f"{READ}:{number + 1}", Everyone(), shown)


ALL_ANSWERS = N_("The answers, one of each group in turn:")
ONLY_MEANING = N_("Now only one thing is asked: what does it mean? Please no comments yet. They have their time later.")
HOW_TO_ASK = N_(
    "Press the button, or write /meaning, the number and your question, like: /meaning 3 Which water do you mean?"
)


def said(naming: Naming, item: Item) -> Quote:
    """An item with its number and its group."""
    number, group = naming.number(item.word), GroupName(item.group)
    if item.into and naming.phase == "meaning":
        other = naming.number(item.into)
        return Quote(
            Saying(item.word),
            N_("%(number)s · %(group)s · says the same as %(other)s", number=number, group=group, other=other),
        )
    return Quote(Saying(item.word), N_("%(number)s · %(group)s", number=number, group=group))


def meanings(dialogue: Dialogue) -> Show:
    """What was asked and what was meant: one standing notice."""
    naming = of(dialogue)
    quotes: list[Block] = []
    for item, one in naming.meanings:
        if one.answer:
            number = naming.number(item.word)
            asks = N_("%(group)s asks about %(number)s", group=GroupName(one.group), number=number)
            tells = N_("what %(group)s means by %(number)s", group=GroupName(item.group), number=number)
            quotes += (Quote(Saying(one.word), asks), Quote(Saying(one.answer), tells))
    return Show(MEANINGS, Everyone(), headed(dialogue, N_("What is meant:"), *quotes))


def taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Iterator[Effect]:
    """Notices that show what was taken back are shown anew without it."""
    naming = dialogue.naming
    if naming is None or naming.phase not in ("meaning", "marking"):
        return
    if naming.phase == "meaning":
        yield from readings(dialogue)
        yield Retract(Everyone(), key=f"{READ}:{-(-len(naming.listed) // CHUNK) + 1}")
    if any(one.answer for _, one in naming.meanings):
        yield meanings(dialogue)
    else:
        yield Retract(Everyone(), key=MEANINGS)
