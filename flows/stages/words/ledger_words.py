"""The ledger in words: what lessens an inequality, what has become of it, and why there is no new term without it.

Never here: what a group's word is, or whether the gate is open (see `flows.ledger`).
"""

from collections.abc import Callable, Iterator, Mapping

from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.flow import Announce
from flows.ledger import entries
from flows.messages import clause_words, headed, tell_all
from flows.people import Everyone
from flows.power import Judged, guarded, named
from flows.power_words import BECAME, LABELS
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, PersonName, Quote, Text

Blocks = tuple[Block | Leaf, ...]


def said(word: str) -> Text:
    """What a group reads in the place of the question."""
    return N_("Your group says: %(word)s. All read it when every group has been asked.", word=BECAME[word])


def _asked(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    """What was promised, and whose word stands."""
    clause_id, _, matter = ballot.title.partition(":")
    agreement = dialogue.agreement
    clause = next((one for one in agreement.clauses if one.id == clause_id), None) if agreement else None
    asks = N_("You have agreed on this so that you stand less unequally (%(matter)s):", matter=LABELS[matter])
    quote: Blocks = (Quote(clause_words(clause, dialogue.language)),) if clause else ()
    seen = clause.commitment.seen if clause and clause.commitment else ""
    sign: Blocks = (N_("You wanted to see it by this: %(seen)s", seen=seen),) if seen else ()
    became = N_("What has become of the inequality since then?")
    return (asks, *quote, *sign, became, _whose(dialogue, matter, group))


def _whose(dialogue: Dialogue, matter: str, group: str) -> Text:
    sides = guarded(dialogue.power.views, dialogue.groups) if dialogue.power else {}
    if group in sides.get(matter, ()):
        return N_("Here your group is the weaker side: what you say stands.")
    return N_("What the weaker side says stands; what you say is shown beside it.")


def _free(_: Dialogue, __: Ballot, ___: str) -> Blocks:
    ask = N_("Before you decide: could your group have said no to this text, without having to pay for it?")
    scale = N_(
        "1 means: not at all. 10 means: quite freely. If it is below 7 on average, the mediators are told, and never "
        "who said what."
    )
    return (ask, scale)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"lesser": _asked, "free": _free}


def ledger(dialogue: Dialogue) -> Iterator[Effect]:
    """What has become of each inequality: the weaker side's word, and the others' beside it."""
    agreement, known = dialogue.agreement, dialogue.power
    if agreement is None or known is None:
        return
    sides, blocks = guarded(known.views, agreement.parties), list[Block | Leaf]()
    for clause in agreement.clauses:
        for judged in _of(known.judged, clause.id):
            matter, side = judged[0].matter, sides.get(judged[0].matter, ())
            blocks += [Quote(clause_words(clause, agreement.language), LABELS[matter])]
            blocks += [Listing(tuple(_line(one, one.group in side) for one in judged))]
    head = N_("What has become of your inequalities. The word of the weaker side stands:")
    yield Show(f"ledger:{agreement.terms}", Everyone(), headed(dialogue, head, *blocks))


def _of(judged: tuple[Judged, ...], clause: str) -> Iterator[list[Judged]]:
    """What all say of a clause, a list a matter."""
    for matter in dict.fromkeys(one.matter for one in judged if one.clause == clause):
        yield [one for one in judged if (one.clause, one.matter) == (clause, matter)]


def _line(judged: Judged, stands: bool) -> Text:  # noqa: FBT001 - two lines, one choice
    group, word = GroupName(judged.group), BECAME[judged.word]
    if stands:
        return N_("%(group)s, the weaker side: %(word)s", group=group, word=word)
    return N_("beside it, %(group)s: %(word)s", group=group, word=word)


def _ledger_asked(dialogue: Dialogue, fact: f.LedgerAsked) -> Iterator[Effect]:
    asked = N_("The mediator %(mediator)s asks: what has become of your inequalities?", mediator=PersonName(fact.by))
    yield tell_all(dialogue, asked, N_("Each group is asked in its own chat."))


WHY: Mapping[str, Text] = {
    "empty": N_("Nothing in the agreement lessens the inequality between you, so it is not simply renewed."),
    "unreviewed": N_("The weaker side has not said what has become of the inequality, so nothing is simply renewed."),
    "bad": N_("Twice the weaker side has said that the inequality is the same or worse, so nothing is simply renewed."),
}


def _shut(dialogue: Dialogue, fact: f.GateShut) -> Iterator[Effect]:
    again = N_("You begin again where it is named what it is really about. After that you can write a text anew.")
    until = (
        (N_("Meanwhile the agreement stands until %(until)s.", until=dialogue.agreement.until),)
        if dialogue.agreement
        else ()
    )
    yield tell_all(dialogue, WHY[fact.why], again, *until)


def offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    """For the mediators: to read the sheets again, to note what lessens an inequality, to ask what has become of it."""
    known = dialogue.power
    if known is None or not known.views:
        return ()
    sheets = Choice(NC_("button", "Where each of us stands"), ("strength", dialogue.id))
    if not named(known.views, dialogue.groups):
        return (sheets,)
    note = Choice(NC_("button", "What lessens an inequality"), ("lessen", dialogue.id))
    ask = Choice(NC_("button", "What has become of it?"), ("lessask", dialogue.id))
    stands = dialogue.agreement is not None and bool(entries(dialogue.agreement.clauses))
    open_now = any(one.kind == "lesser" for one in dialogue.questions)
    noting = (note,) if dialogue.stage == "drafting" and dialogue.clauses else ()
    return (*noting, *((ask,) if stands and not open_now else ()), sheets)


ANNOUNCES: dict[type, Announce] = {f.LedgerAsked: _ledger_asked, f.GateShut: _shut}
