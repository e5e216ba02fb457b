"""Whole texts by several authors in words: the invitation, the standing notice, the rankings, and what was chosen.

Until the end a text is known by its letter and its group. Never here: an author's name before that, or who ranked how.
"""

from collections.abc import Callable, Iterator, Mapping

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.candidates import MOST_CLAUSES, MOST_OF_A_SIDE, NONE, TARGET, Contest, WholeText
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Group, Mediators, Person
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Link, Listing, PersonName, Quote, Saying, Text

Blocks = tuple[Block | Leaf, ...]
NO_TEXT = NC_("button", "None of these")


def named(one: WholeText) -> Text:
    """A text as readers know it: its letter, and the group it comes from."""
    if not one.group:
        return N_("Text %(letter)s, by a mediator", letter=one.letter)
    return N_("Text %(letter)s, from %(group)s", letter=one.letter, group=GroupName(one.group))


def signed(one: WholeText) -> Text:
    """The same at the end, with its author."""
    person = PersonName(one.person)
    if not one.group:
        return N_("Text %(letter)s, by %(person)s, who mediates", letter=one.letter, person=person)
    return N_(
        "Text %(letter)s, by %(person)s · %(group)s", letter=one.letter, person=person, group=GroupName(one.group)
    )


def read_button(dialogue: Dialogue) -> Choice:
    """Reading happens in private, in an order of one's own."""
    return Choice(NC_("button", "Read the texts"), ("texts", dialogue.id))


def ordered(contest: Contest, name: Callable[[WholeText], Text]) -> Listing:
    """The texts as the last ranking put them."""
    lines = (NO_TEXT if letter == NONE else _line(contest, letter, name) for letter in contest.order)
    return Listing(tuple(line for line in lines if line), ordered=True)


def _line(contest: Contest, letter: str, name: Callable[[WholeText], Text]) -> Text | None:
    one = contest.by_letter(letter)
    return name(one) if one else None


# Asking for texts -----------------------------------------------------------------------------------------------------


def _opened(dialogue: Dialogue, fact: f.TextsOpened) -> Iterator[Effect]:
    asks = N_("The mediator %(mediator)s asks: who writes a whole text for all of us?", mediator=PersonName(fact.by))
    how = N_(
        "Up to %(number)s people of every group, and the mediators, write one each, in private, until %(until)s. "
        "All read them without names. Everybody puts them in order, and the one that the group which likes it least "
        "still likes best becomes the draft. Nobody has to write.",
        number=MOST_OF_A_SIDE,
        until=fact.until,
    )
    choices = (Choice(NC_("button", "I will write one"), ("textme", dialogue.id)),)
    for group in dialogue.groups:
        yield Say(Group(group), headed(dialogue, asks, how, choices=choices))
    yield WakeAt("texts", fact.until, c.MoveTexts(fact.round, "writing"))
    yield from _mediators(dialogue, N_("Several authors write now. You can write too: /text and your text."))


def _mediators(dialogue: Dialogue, news: Text) -> Iterator[Effect]:
    yield Show("texts", Mediators(), headed(dialogue, news, *lines(dialogue), choices=steps(dialogue)))


def steps(dialogue: Dialogue) -> tuple[Choice, ...]:
    """What a mediator can do now: not wait, or end it."""
    contest = dialogue.contest
    if contest is None or contest.phase == "over":
        return ()
    onward = {
        "writing": NC_("button", "Do not wait: rank the texts"),
        "revising": NC_("button", "Do not wait: the last ranking"),
    }
    go = (Choice(onward[contest.phase], ("textmove", dialogue.id, contest.phase)),) if contest.phase in onward else ()
    return (*go, Choice(NC_("button", "End without a choice"), ("textend", dialogue.id)))


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, while a text is written on the whole way."""
    if dialogue.plan is None or dialogue.stage != "drafting" or dialogue.agreement:
        return ()
    return steps(dialogue) or (Choice(NC_("button", "Let several people write"), ("textopen", dialogue.id)),)


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Where the round stands, for the desk."""
    contest = dialogue.contest
    if contest is None or contest.phase == "over":
        return
    number = len(contest.texts)
    if contest.phase == "writing":
        yield NN_(
            "%(count)s text by one of several authors is there; about %(target)s would be good. Open until %(until)s.",
            "%(count)s texts by several authors are there; about %(target)s would be good. Open until %(until)s.",
            number,
            target=TARGET,
            until=contest.until,
        )
    elif contest.phase == "revising":
        yield N_("The authors can write their texts anew until %(until)s.", until=contest.until)
    else:
        yield NN_(
            "%(count)s text is being ranked until %(until)s.",
            "%(count)s texts are being ranked until %(until)s.",
            number,
            until=contest.until,
        )


def _written(dialogue: Dialogue, fact: f.TextWritten) -> Iterator[Effect]:
    """The author alone is told that it is safe; the mediators see how many there are."""
    back = Choice(NC_("button", "Take my text back"), ("textback", dialogue.id))
    if fact.done:
        kept = N_("Thank you. Your new text is ranked with the others when all authors are done.")
        yield Say(Person(fact.person), headed(dialogue, kept, choices=(back,)))
    else:
        kept = N_("I keep your text. Until the end nobody is told that it is yours; then your name stands beside it.")
        anew = N_("To write it anew, write /text and the whole text once more.")
        yield Say(Person(fact.person), headed(dialogue, kept, anew, choices=(back,)))
    yield from _mediators(dialogue, N_("Somebody has written."))


def _left(dialogue: Dialogue, _: f.TextLeft) -> Iterator[Effect]:
    yield from _mediators(dialogue, N_("An author leaves their text as it is."))


# Ranking --------------------------------------------------------------------------------------------------------------


def _put(dialogue: Dialogue, fact: f.TextsPut) -> Iterator[Effect]:
    """Every group reads the question beside this; the mediators see it at their desk."""
    yield Hush("texts")
    if fact.by:
        yield tell_all(
            dialogue, N_("The mediator %(mediator)s goes on: the texts are ranked now.", mediator=PersonName(fact.by))
        )
    yield from _mediators(dialogue, N_("Everybody puts the texts in order now, in private."))


def _matter(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    contest = dialogue.contest
    if contest is None:
        return ()
    number = len(contest.texts)
    last = contest.phase == "final"
    head = (
        NN_(
            "The authors are done, and %(count)s text is there. Please say once more whether you want it or none.",
            "The authors are done, and %(count)s texts are there. Please put them in order for the last time.",
            number,
        )
        if last
        else NN_(
            "%(count)s whole text is there, without its author's name.",
            "%(count)s whole texts are there, without their authors' names.",
            number,
        )
    )
    how = N_("Press the button: you read them in private and put them in order, the one you like best first.")
    more = () if last else (N_("You can say one sentence about each of them; its author reads it."),)
    return (head, how, *more)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"texts": _matter}


def buttons(dialogue: Dialogue, _: Ballot) -> tuple[Choice, ...]:
    """Nobody ranks in front of others, or in one fixed order."""
    return (read_button(dialogue),)


BUTTONS: Mapping[str, Callable[[Dialogue, Ballot], tuple[Choice, ...]]] = {"texts": buttons}


def _ranked(dialogue: Dialogue, fact: f.TextsRanked) -> Iterator[Effect]:
    contest = dialogue.contest
    if contest is None:
        return
    yield WakeAt("texts", fact.until, c.MoveTexts(fact.round, "revising"))
    head = N_("This is the order of all groups. What the group that likes a text least says counts first.")
    then = N_("Now the authors can write theirs anew, until %(until)s. Then you rank once more.", until=fact.until)
    yield tell_all(dialogue, head, ordered(contest, named), then)
    yield from _mediators(dialogue, N_("The first ranking is over."))


def _told(dialogue: Dialogue, fact: f.CritiquesTold) -> Iterator[Effect]:
    """Each author reads what was said of their own text, and chooses."""
    contest = dialogue.contest
    for one in contest.texts if contest else ():
        mine = [critique for critique in fact.critiques if critique.candidate == one.id]
        head = NN_(
            "%(count)s person has said something about your text (%(letter)s):",
            "%(count)s people have said something about your text (%(letter)s):",
            len(mine),
            letter=one.letter,
        )
        none = N_("Nobody has said anything about your text (%(letter)s).", letter=one.letter)
        quotes = (Quote(Saying(critique.word), _from(critique.group)) for critique in mine)
        said: Blocks = (head, *quotes) if mine else (none,)
        ask = N_("You can write it anew, once: /text and the whole text. Or leave it as it is.")
        yield Say(Person(one.person), headed(dialogue, *said, ask, choices=author_choices(dialogue)))


def _from(group: str) -> Text:
    return N_("somebody of %(group)s", group=GroupName(group))


def author_choices(dialogue: Dialogue) -> tuple[Choice, ...]:
    """What an author can do after the first ranking."""
    return (
        Choice(NC_("button", "Write it anew"), ("textme", dialogue.id)),
        Choice(NC_("button", "Leave it as it is"), ("textleave", dialogue.id)),
        Choice(NC_("button", "Take my text back"), ("textback", dialogue.id)),
    )


# The end --------------------------------------------------------------------------------------------------------------


def _chosen(dialogue: Dialogue, fact: f.TextsChosen) -> Iterator[Effect]:
    contest = dialogue.contest
    if contest is None:
        return
    best = contest.text(fact.candidate)
    head = (
        N_("All groups have ranked the texts. This one becomes the draft: %(text)s.", text=signed(best))
        if best
        else N_("All groups have ranked the texts, and “None of these” comes first. The draft stays as it is.")
    )
    rule = N_(
        "What the group that likes a text least says counts first. Where that left two side by side, lots were drawn "
        "from the digest of this ballot; anyone can draw them again."
    )
    record = Link(N_("The record of this ballot, for anyone to check"), f"/records/{dialogue.id}/{fact.ballot}")
    keep = N_("To read all of them, write /texts to me in private. Nothing is decided yet: say what must change.")
    yield tell_all(dialogue, head, ordered(contest, signed), rule, record, keep)
    yield from _mediators(dialogue, N_("The texts are ranked."))


def _taken(dialogue: Dialogue, fact: f.TextTaken) -> Iterator[Effect]:
    """The draft itself is shown as it always is; this says whose it was."""
    contest = dialogue.contest
    one = contest.text(fact.candidate) if contest else None
    if one:
        yield Say(
            Mediators(), headed(dialogue, N_("The draft is now: %(text)s. You can go on with it.", text=signed(one)))
        )


def _ended(dialogue: Dialogue, fact: f.TextsEnded) -> Iterator[Effect]:
    yield Hush("texts")
    yield tell_all(dialogue, ENDED[fact.reason])
    yield from _mediators(dialogue, N_("The round of texts is over."))


ENDED: Mapping[str, Text] = {
    "mediator": N_("The mediator ends the round of texts by several authors. The draft stays as it is."),
    "few": N_("Fewer than two texts were written, so there is nothing to choose from. The draft stays as it is."),
    "silent": N_("Too few people of at least one group ranked the texts, so none is chosen. The draft stays as it is."),
    "moved": N_("The room goes on, so the texts by several authors are not ranked any more."),
}

ANNOUNCES: dict[type, Announce] = {
    f.TextsOpened: _opened,
    f.TextWritten: _written,
    f.TextLeft: _left,
    f.TextsPut: _put,
    f.TextsRanked: _ranked,
    f.CritiquesTold: _told,
    f.TextsChosen: _chosen,
    f.TextTaken: _taken,
    f.TextsEnded: _ended,
}

HOW_TO_WRITE = NN_(
    "Please write the whole text in one message: one clause on each line, at most %(count)s clause.",
    "Please write the whole text in one message: one clause on each line, at most %(count)s clauses.",
    MOST_CLAUSES,
)
