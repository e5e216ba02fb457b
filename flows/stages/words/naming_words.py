"""What people read while it is named what it is really about: the question, the answers, what was meant, the marks.

Never here: any decision (see `naming`), the map (see `naming_map`), or anybody's words.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Show
from flows.evolving.naming import of
from flows.messages import headed
from flows.naming import A_DAY, MARKS, MOST_ANSWERS, SENTENCE, Item, Naming
from flows.people import Everyone, Group
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    GroupName,
    Leaf,
    Listing,
    Message,
    PersonName,
    Quote,
    Saying,
    Text,
    Words,
)

CHUNK = 12  # items in one message
READ, MEANINGS, MARKING, PAIRING = "naming:read", "naming:meanings", "naming:marks", "naming:pairs"

QUESTIONS: Mapping[str, Text] = {
    "hard": N_("What makes it hard for us to live well together here?"),
    "way": N_("What stands in the way of what we want to reach together?"),
    "worry": N_("What worries you most when you think of the years to come?"),
}
"""What groups may be asked; a mediator chooses one, or writes another."""
TITLES: Mapping[str, Text] = {
    "hard": NC_("button", "What makes it hard"),
    "way": NC_("button", "What stands in the way"),
    "worry": NC_("button", "What worries us"),
}


def question_of(question: str) -> Text | Words:
    """The question as people read it."""
    return QUESTIONS.get(question) or Words(question)


def whose(by: str, acted: Text, over: Text) -> Text:
    """Who ended a step: a mediator, by name, or the clock."""
    return acted if by else over


# The question and its answers -----------------------------------------------------------------------------------------


def asked(dialogue: Dialogue, by: str, until: datetime) -> Message:
    """The question, as each group reads it."""
    return headed(
        dialogue,
        N_("The mediator %(mediator)s asks everyone one question:", mediator=PersonName(by)),
        Quote(question_of(of(dialogue).question)),
        N_(
            "Answer in one sentence of at most %(length)s characters: press the button, reply to this message, or "
            "write /answer and your words. Up to %(number)s answers each.",
            length=SENTENCE,
            number=MOST_ANSWERS,
        ),
        N_("I keep them until %(until)s; then all are read out, one of each group in turn.", until=until),
        choices=(answer(dialogue),),
    )


def answer(dialogue: Dialogue) -> Choice:
    """The button by which somebody answers."""
    return Choice(NC_("button", "Answer"), ("nameit", dialogue.id))


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


def to_author(dialogue: Dialogue, fact: f.MeaningAsked) -> Message:
    """The question, as the author of the item reads it."""
    return headed(
        dialogue,
        N_("Somebody of %(group)s asks what you mean by your answer:", group=GroupName(fact.group)),
        Quote(Saying(fact.about), N_("your answer")),
        Quote(Saying(fact.word), N_("the question")),
        N_(
            "Reply to this message, once, in at most %(length)s characters. All groups read it. You need not answer.",
            length=SENTENCE,
        ),
        choices=(Choice(NC_("button", "Say what I mean"), ("meant", dialogue.id, fact.word)),),
    )


def together(dialogue: Dialogue, *blocks: Block | Leaf, word: str, group: str) -> Message:
    """Two items were put together; the groups whose they are can object."""
    naming = of(dialogue)
    own = {item.group for item in naming.items if item.word == word or item.word == _into(naming, word)}
    apart = (Choice(NC_("button", "Keep them apart"), ("apart", dialogue.id, word)),) if group in own else ()
    how = (N_("If they do not say the same, press the button: then they stay apart."),) if apart else ()
    return headed(dialogue, *blocks, *how, choices=apart)


def _into(naming: Naming, word: str) -> str:
    item = naming.item(word)
    return item.into if item else ""


# Marks and pairs ------------------------------------------------------------------------------------------------------


def marks_asked(dialogue: Dialogue, group: str, *head: Text) -> Show:
    """Everyone is asked to mark, in the group's chat."""
    naming = of(dialogue)
    how = N_("Which of the answers matter most to you? Mark up to %(marks)s of them.", marks=MARKS)
    where = N_("I ask you in private: press the button, or write /marks to me. Nobody sees who marked what.")
    until = N_("You can change your marks until %(until)s.", until=naming.until or "")
    choose = Choice(NC_("button", "Choose mine"), ("marks", dialogue.id))
    return Show(MARKING, Group(group), headed(dialogue, *head, how, where, until, choices=(choose,)))


def marking(dialogue: Dialogue, chosen: tuple[str, ...]) -> Message:
    """The answers as one person marks them, in private."""
    naming = of(dialogue)
    have = marks_of(naming, chosen)
    none = N_(
        "Mark up to %(marks)s that matter most to you: press their numbers, or write them, like: 1 4.", marks=MARKS
    )
    undo = N_("The same number again takes a mark back. Nobody sees your marks.")
    items = Listing(tuple(Saying(item.word) for item in naming.open), ordered=True)
    numbers = tuple(_mark(dialogue, item, marked=item.word in chosen) for item in naming.open)
    return headed(dialogue, *question_block(naming), items, have if chosen else none, undo, choices=numbers)


def marks_of(naming: Naming, chosen: tuple[str, ...]) -> Text:
    """What somebody has marked, by its numbers, and how many marks are left."""
    numbers = tuple(naming.number(word) for word in chosen)
    return N_("Your marks: %(numbers)s. Left: %(left)s.", numbers=numbers, left=MARKS - len(chosen))


def question_block(naming: Naming) -> tuple[Block, ...]:
    """What was asked, above what was answered."""
    return (Quote(question_of(naming.question)),)


def _mark(dialogue: Dialogue, item: Item, *, marked: bool) -> Choice:
    number = of(dialogue).number(item.word)
    label = NC_("mark", "✓ %(number)s", number=number) if marked else NC_("mark", "%(number)s", number=number)
    return Choice(label, ("markit", dialogue.id, item.word))


def pairs_asked(dialogue: Dialogue, group: str) -> Show:
    """Everyone is asked what helps what, in the group's chat."""
    until = of(dialogue).until or ""
    how = N_("Which of these helps to solve which? I ask short questions in private: at most %(number)s a day.",
             number=A_DAY)  # fmt: skip
    begin = N_("To begin, press the button or write /pairs to me. Yes or no is enough. Until %(until)s.", until=until)
    few = Choice(NC_("button", "Answer a few"), ("pairs", dialogue.id))
    return Show(PAIRING, Group(group), headed(dialogue, how, begin, choices=(few,)))


def pair(dialogue: Dialogue, one: str, other: str, left: int) -> Message:
    """One question, to one person in private. `left`: how many more there are today."""
    act = ("helps", dialogue.id, one, other)
    more = NN_("%(count)s more question today.", "%(count)s more questions today.", left)
    last = N_("That is the last question today.")
    return headed(
        dialogue,
        N_("If we solved this:"),
        Quote(Saying(one)),
        N_("would that help much to solve this?"),
        Quote(Saying(other)),
        more if left else last,
        choices=(
            Choice(NC_("pair", "Yes, much"), (*act, "y")),
            Choice(NC_("pair", "No"), (*act, "n")),
            Choice(NC_("pair", "I cannot say"), (*act, "s")),
            Choice(NC_("button", "No more of these"), ("nopairs", dialogue.id)),
        ),
    )


# The desk and what is gone --------------------------------------------------------------------------------------------


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Where it stands, for the desk."""
    naming = dialogue.naming
    if naming is None or not naming.phase or dialogue.stage != "naming":
        return
    if naming.phase == "answering":
        yield from _answers(dialogue, naming)
    if naming.phase == "meaning":
        open_ones = sum(not one.answer for _, one in naming.meanings)
        if open_ones:
            yield NN_(
                "%(count)s question about meaning waits for its author.",
                "%(count)s questions about meaning wait for their authors.",
                open_ones,
            )
    if naming.until:
        yield N_("This step ends at %(until)s, or when you end it.", until=naming.until)


def _answers(dialogue: Dialogue, naming: Naming) -> Iterator[Text]:
    """How many answers there are, and from whom none."""
    none = tuple(GroupName(group) for group in dialogue.groups if not naming.of(group))
    for group in dialogue.groups:
        if naming.of(group):
            yield NN_(
                "%(group)s: %(count)s answer", "%(group)s: %(count)s answers", len(naming.of(group)),
                group=GroupName(group),
            )  # fmt: skip
    if none:
        yield N_("No answer yet from %(groups)s.", groups=none)


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
