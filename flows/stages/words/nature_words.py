"""Nature in the words that questions and cards share: what a group is asked, and what it says of a text.

Never here: who may speak for it, or when (see `stages.nature`).
"""

from collections.abc import Callable, Iterator, Mapping

from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.nature import CONCERN, END, OPINION, TURN, Being, Utterance, of, offered
from flows.nature import MATTERS as ALL_MATTERS
from flows.stories import told_in
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Paragraph, PersonName, Quote, Saying, Text

Blocks = tuple[Block | Leaf, ...]

KINDS: Mapping[str, Text] = {
    "river": NC_("nature", "a river"),
    "forest": NC_("nature", "a forest"),
    "soil": NC_("nature", "the soil"),
    "coast": NC_("nature", "a coast"),
    "body": NC_("nature", "a body"),
}
ABOUT: Mapping[str, Text] = {
    "land": NC_("matter", "land"),
    "water": NC_("matter", "water"),
    "air": NC_("matter", "air"),
    "body": NC_("matter", "the body"),
}


def matters(known: tuple[str, ...]) -> tuple[Text, ...]:
    """What it is about, as people read it."""
    return tuple(ABOUT[matter] for matter in ALL_MATTERS if matter in known)


def _proposal(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    being = of(dialogue).being(ballot.title)
    if being is None:
        return ()
    asks = N_(
        "%(person)s proposes that %(being)s (%(kind)s) is a party of this room. Do we accept it?",
        person=PersonName(ballot.by),
        being=being.name,
        kind=KINDS[being.kind],
    )
    means = N_(
        "It does not vote. Guardians from several groups speak for it. On %(matters)s nothing is decided before they "
        "have said what they think of the text; if they say nothing, all wait two weeks and go on.",
        matters=matters(being.matters),
    )
    return (asks, means, N_("It is accepted when every group says yes."))


def _guardian(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    name, person = offered(ballot.title)
    being = of(dialogue).being(name)
    asks = N_(
        "%(person)s offers to be a guardian of %(being)s for %(group)s, for a year. Do you agree?",
        person=PersonName(person),
        being=being.name if being else "",
        group=GroupName(group),
    )
    means = N_(
        "A guardian reads every text on it, says with guardians of other groups what it does to it, and may step back."
    )
    return (asks, means)


def _change(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    being, person = of(dialogue).being(ballot.title), PersonName(ballot.by)
    if being is None:
        return ()
    holds = N_("It holds when every group says yes.")
    if being.change == END:
        asks = N_(
            "%(person)s proposes that %(being)s is no party of this room any more. Do we agree?",
            person=person,
            being=being.name,
        )
        means = N_("Then nobody speaks for it here, and nothing waits for what it says.")
        return (asks, means, holds)
    asks = N_(
        "%(person)s proposes another name for %(being)s: %(name)s. Do we agree?",
        person=person,
        being=being.name,
        name=being.change,
    )
    return (asks, holds)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {
    "alter": _change,
    "nature": _proposal,
    "guardian": _guardian,
}
SAID: Mapping[str, Mapping[str, Text]] = {
    "alter": {
        "yes": N_("Your group says yes to it. I tell you when all groups have."),
        "no": N_("Your group says no, so all stays as it was."),
        "unanswered": N_("Too few of your group have answered, so all stays as it was."),
    },
    "nature": {
        "yes": N_("Your group says yes to it. I tell you when all groups have."),
        "no": N_("Your group says no, so it does not become a party."),
        "unanswered": N_("Too few of your group have answered, so it does not become a party."),
    },
    "guardian": {
        "yes": N_("Your group agrees. The year begins today."),
        "no": N_("Your group does not agree. Somebody else can offer with /nature."),
        "unanswered": N_("Too few of your group have answered. Anybody can offer again with /nature."),
    },
}
"""By kind of question and answer: what the group reads in its place."""


def through(dialogue: Dialogue, being: Being, said: Utterance) -> Text:
    """Who speaks: it, and through whom."""
    people = PersonName(said.by), PersonName(said.second)
    return N_("%(being)s, through %(people)s", being=being.name, people=people)


def quoted(dialogue: Dialogue, being: Being, said: Utterance) -> tuple[Block, ...]:
    """Its words, through whom, and whether a guardian sees it otherwise."""
    quote = Quote(Saying(said.word), through(dialogue, being, said))
    return (quote, *map(Paragraph, _otherwise(said)))


def _otherwise(said: Utterance) -> Iterator[Text]:
    if said.against:
        yield NN_(
            "%(count)s of its guardians sees it otherwise.",
            "%(count)s of its guardians see it otherwise.",
            len(said.against),
        )


PUBLIC = N_(
    "Once the text is put to a decision, anybody can read this with it on the public pages, without your names. "
    "Words that you take back are gone from there too."
)
"""What guardians know before they write an opinion, or agree to one."""


def on_text(dialogue: Dialogue, text: str) -> Iterator[Block]:
    """What nature says of a text, for everyone who reads or decides on it; or that nothing came."""
    for being in of(dialogue).parties:
        said = being.opinion(text)
        if said:
            yield from quoted(dialogue, being, said)
        elif text in being.absent:
            yield Paragraph(
                N_(
                    "%(being)s has not been heard: its guardians were asked, and said nothing until %(day)s.",
                    being=being.name,
                    day=being.absent[text].date(),
                )
            )


def turn_lines(dialogue: Dialogue, number: int) -> Iterator[Text]:
    """In the notice of a round: whether it has been heard in it."""
    for being in of(dialogue).concerned:
        if being.turn == number:
            yield N_("Heard: %(being)s", being=being.name)
        elif being.can_speak:
            yield N_("Its turn is open in this round: %(being)s. Its guardians write /nature to me.", being=being.name)


UNDO = N_("And one more question: what harm of your own can your group undo this season?")
"""At every look back (practice F9.4)."""


def undo_button(dialogue: Dialogue) -> Choice:
    """Below the sheet of a look back."""
    return Choice(NC_("button", "A harm we can undo"), ("undo", dialogue.id))


BUTTONS: Mapping[str, Text] = {
    OPINION: NC_("button", "What it says of the text"),
    TURN: NC_("button", "Its turn to speak"),
    CONCERN: NC_("button", "It sees harm"),
}


STORY = NC_("button", "Its story")
"""In place of its turn, while all tell stories."""


def writing(dialogue: Dialogue, being: str, purpose: str) -> Choice:
    """To write for it."""
    tells = purpose == TURN and told_in(dialogue.stories)
    return Choice(STORY if tells else BUTTONS[purpose], ("naturesay", dialogue.id, being, purpose))


SEASONS: Mapping[str, Text] = {
    "winter": NC_("season", "winter"),
    "spring": NC_("season", "spring"),
    "summer": NC_("season", "summer"),
    "autumn": NC_("season", "autumn"),
    "wet": NC_("season", "rainy season"),
    "dry": NC_("season", "dry season"),
}
SEASON_BEGINS: Mapping[str, Text] = {
    "winter": N_("Winter begins."),
    "spring": N_("Spring begins."),
    "summer": N_("Summer begins."),
    "autumn": N_("Autumn begins."),
    "wet": N_("The rainy season begins."),
    "dry": N_("The dry season begins."),
}
SEASONS_BUTTON = Choice(NC_("button", "Our seasons are different"), ("seasons",))


def seen_button(dialogue: Dialogue) -> Choice:
    """To say what one has seen."""
    return Choice(NC_("button", "I have seen something"), ("seeit", dialogue.id))
