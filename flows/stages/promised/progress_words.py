"""What became of a promise, in words and buttons: the question for each side, what each has said, what is late.

Never here: when anybody is asked (see `promise_clock`), or what counts (see `checking`).
"""

from collections.abc import Iterator

from flows import quantity
from flows.agreement import Commitment
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.promise_words import promise
from flows.promises import DONE, NOTHING, Due, Said, differ, of, settled, sides
from flows.stages.promised.checking import promised_here
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Listing, Message, Quote, Saying, Text

PARTS: dict[int, Text] = {
    25: NC_("button", "A quarter"),
    50: NC_("button", "Half of it"),
    75: NC_("button", "Most of it"),
}
"""What can be pressed where something is done in part."""


def key(due: Due) -> str:
    """The name of the notice about one day of a promise."""
    return f"due:{due.clause}:{due.day.isoformat()}"


def worded(dialogue: Dialogue, clause: str) -> tuple[Block | Leaf, ...]:
    """A promise as it is read out: of one beside the text, with its words."""
    here, beside = promised_here(dialogue, clause), of(dialogue).aside(clause)
    words = (Quote(Saying(beside.word)),) if beside else ()
    return (promise(here[2]), *words) if here else ()


def question(dialogue: Dialogue, due: Due, group: str) -> Message:
    """What a group is asked about one day, with what all sides have said so far. Empty where it binds no more."""
    here = promised_here(dialogue, due.clause)
    if here is None:
        return headed(dialogue, N_("This promise does not bind any more. Write /promises to see what is due."))
    made, _, promised = here
    asked = sides(promised, made.parties)
    blocks: tuple[Leaf | Block, ...] = (
        *worded(dialogue, due.clause),
        about(promised, due),
        *said(promised, due, asked),
    )
    if settled(due, asked):
        return headed(dialogue, *blocks, N_("It is done, as all sides say. Thank you."), choices=answers(dialogue, due))
    asks = _ask_giver() if group == promised.who else _ask_receiver(promised)
    spoken = all(group in due.said for group in asked)
    heard = ((DIFFER if differ(due, asked) else SAME),) if spoken else ()
    return headed(dialogue, *blocks, *heard, asks, choices=answers(dialogue, due))


SAME = N_("All sides say the same, and so it is written down.")
DIFFER = N_("You see it differently, and the mediators know. To speak about it, reply to this message.")


def _ask_giver() -> Text:
    return N_("Has your group done it? Anybody of you can answer, and change the answer later.")


def _ask_receiver(promised: Commitment) -> Text:
    if not promised.what:
        return N_("Is it undone, as far as your group can see? Anybody of you can answer, and change the answer later.")
    return N_("Has it reached your group? Anybody of you can answer, and change the answer later.")


def about(promised: Commitment, due: Due) -> Text:
    """Which day it is about."""
    if promised.often and due.times > 1:
        return N_("This is about the week until %(day)s: %(number)s times.", day=due.day, number=due.times)
    return N_("This is about %(day)s.", day=due.day)


def answers(dialogue: Dialogue, due: Due) -> tuple[Choice, ...]:
    """Done, partly, not yet; and words."""
    where = dialogue.id, due.clause, due.day.isoformat()
    return (
        Choice(NC_("button", "Done"), ("kept", *where, str(DONE))),
        Choice(NC_("button", "Partly"), ("keptpart", *where)),
        Choice(NC_("button", "Not yet"), ("kept", *where, str(NOTHING))),
        Choice(NC_("button", "Say something about it"), ("keptword", *where)),
    )


def said(promised: Commitment, due: Due, asked: tuple[str, ...]) -> Iterator[Block]:
    """What each side has said, and its words."""
    yield Listing(tuple(side(promised, group, due.said.get(group)) for group in asked))
    for group in asked:
        if group in due.said and due.said[group].word:
            by = N_("%(group)s", group=GroupName(group))
            yield Quote(Saying(due.said[group].word), by)


def side(promised: Commitment, group: str, one: Said | None) -> Text:
    """What one side says."""
    far = how_far(promised, one) if one else N_("nothing said yet")
    if not promised.what:
        return N_("%(group)s: %(far)s", group=GroupName(group), far=far)
    if group == promised.who:
        return N_("%(group)s, who gives: %(far)s", group=GroupName(group), far=far)
    return N_("%(group)s, who receives: %(far)s", group=GroupName(group), far=far)


def how_far(promised: Commitment, one: Said) -> Text:
    """How far it is, in the promise's own unit where it has one."""
    if one.share == DONE:
        return N_("done")
    if one.share == NOTHING:
        return N_("not yet")
    whole = quantity.read(promised.much)
    if one.amount and whole:
        return N_("%(amount)s of %(much)s", amount=one.amount, much=whole.words)
    return NN_("%(count)s of 100 parts", "%(count)s of 100 parts", one.share)
