"""What a ballot asks, in full: the matter, the rule, until when, and the answers to choose from.

The same words whenever they are put, so that a question shown again stands once. Never here: the rule in words (see
`rule_words`), when it is asked, whether it is over, or how it is counted (see `asking` and `ballot`).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.messages import clause_words, headed, numbered, shared_text
from flows.objection import Reason
from flows.stages.promised import beside
from flows.stages.words import (
    afar_words,
    apart_words,
    fair_words,
    ground_rules,
    habit_words,
    interest_words,
    joining_words,
    leaving_words,
    ledger_words,
    nature_words,
    papers,
    sheet_words,
    spoke_words,
    suspension_words,
    text_ranking,
    together_words,
    tone_watching,
    trust_words,
    way_words,
)
from flows.stages.words.rule_words import rule_of, until
from flows.ways import WAYS
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    Gauge,
    GroupName,
    Leaf,
    Listing,
    Message,
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Text,
    Words,
)

Blocks = tuple[Block | Leaf, ...]


def choices(dialogue: Dialogue, ballot: Ballot) -> tuple[Choice, ...]:
    """The buttons under a ballot's question."""
    if ballot.kind in text_ranking.BUTTONS:
        return text_ranking.BUTTONS[ballot.kind](dialogue, ballot)
    keys = papers.choices(dialogue.id, ballot.id, ballot.asks, secret=ballot.secret)
    return (*keys, apart_words.button(dialogue)) if ballot.kind == "decide" else keys


def in_private(dialogue: Dialogue, ballot: Ballot) -> tuple[Choice, ...]:
    """Below a secret question in a group's chat: the way to where nobody else sees the answer."""
    return (Choice(NC_("button", "Vote in private"), ("booth", dialogue.id, ballot.id)),) if ballot.secret else ()


def question(dialogue: Dialogue, ballot: Ballot, group: str, *news: Text) -> Message:
    """What a group reads when it is asked: the matter, the rule, until when, and that it may change its mind.

    `news` come first: what has happened to the ballot since it was opened.
    """
    matter = MATTERS[ballot.kind](dialogue, ballot, group)
    ending = (*explained(ballot), rule_of(ballot), *until(ballot))
    answers = (*choices(dialogue, ballot), *in_private(dialogue, ballot))
    return headed(dialogue, *news, *matter, *ending, choices=answers, blocking=True, discreet=ballot.secret)


def _invitation(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    others = tuple(GroupName(other) for other in ballot.groups if other != group)
    mediator = PersonName(ballot.by)
    invitation = N_(
        "%(mediator)s invites %(group)s to a dialogue about “%(topic)s” with %(others)s. Do we enter?",
        mediator=mediator,
        group=GroupName(group),
        topic=dialogue.topic,
        others=others,
    )
    role = N_(
        "%(mediator)s would mediate: pass words on between the groups, slow things down when needed, and write one "
        "shared text with all of you. Everything a mediator does is shown to all groups, and nothing binds you "
        "until you have decided on it yourselves.",
        mediator=mediator,
    )
    join = N_("Not on the roster yet? Write /join first.")
    if dialogue.plan is None:
        return (invitation, role, join)
    return (invitation, role, N_("What awaits you:"), *way_words.outline(dialogue.plan), join)


def _decision(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    """The exact text, and the mark by which it can be compared."""
    called = N_("%(mediator)s calls the decision. Does this text become our agreement?", mediator=PersonName(ballot.by))
    if not ballot.by:
        called = _in_time(dialogue)
    term = NN_(
        "It would hold for %(count)s day, and lapse then unless you renew it.",
        "It would hold for %(count)s days, and lapse then unless you renew it.",
        dialogue.term_days,
    )
    heard = nature_words.on_text(dialogue, ballot.hash)
    return (called, *shared_text(dialogue), *heard, term, same_text(ballot.hash), *apart_words.ends(dialogue))


def _in_time(dialogue: Dialogue) -> Text:
    """Nobody called it: at a renewal its time has come, whether somebody has changed a word or not."""
    if dialogue.agreement and dialogue.agreement.clauses == dialogue.clauses:
        return N_("It is time to decide. Nobody has changed a word: shall this text go on as it is?")
    return N_("It is time to decide: shall this changed text become our agreement?")


def same_text(digest: str) -> Text:
    """By which two groups can see that they read the same words; nobody has to."""
    return N_("Every group reads the same words: their mark is %(hash)s everywhere.", hash=digest[:12])


def _renewal(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    """The agreement that stands, not the text that may be being changed beside it."""
    agreement = dialogue.agreement
    if agreement is None:
        return ()
    ends = N_(
        "Agreement %(code)s ends on %(until)s. Shall it go on? Without an answer it lapses.",
        code=agreement.code,
        until=agreement.until,
    )
    heard = nature_words.on_text(dialogue, agreement.hash)
    return (Paragraph(ends), numbered(agreement.clauses, agreement.language), *heard, *_undoing(dialogue))


def _undoing(dialogue: Dialogue) -> Blocks:
    """What groups have named that they can undo is decided on with it."""
    there = beside.quotes(dialogue)
    return (N_("If it goes on as it is, this is promised beside it:"), *there) if there else ()


def _question(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    """A mediator's question, and its options where it has some."""
    asks = N_("%(mediator)s asks all groups:", mediator=PersonName(ballot.by))
    if ballot.round > 1:
        asks = N_("The first place was a tie, so all groups are asked once more:")
    title = Quote(Words(ballot.title, dialogue.language))
    options = tuple(_option(option, dialogue.language) for option in ballot.asks.options)
    return (asks, title, Listing(options, ordered=True), *_dots(ballot)) if options else (asks, title)


def _gauge(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    """A temperature check, which an app may show as a poll of its own."""
    asks = N_("%(mediator)s takes the temperature in all groups:", mediator=PersonName(ballot.by))
    return (asks, Gauge(Words(ballot.title, dialogue.language)))


def _dots(ballot: Ballot) -> Blocks:
    """How many dots everyone has, where dots are given."""
    if not ballot.asks.points:
        return ()
    return (NN_("You have %(count)s dot.", "You have %(count)s dots.", ballot.asks.points),)


def _option(option: str | datetime, language: str) -> Leaf:
    """People's own words, or a moment that everyone reads in their own hour."""
    return Words(option, language) if isinstance(option, str) else N_("%(moment)s", moment=option)


def _petition(_: Dialogue, ballot: Ballot, group: str) -> Blocks:
    begins = N_(
        "Somebody in %(group)s fears harm from the text, and asks you to sign a petition of concern:",
        group=GroupName(group),
    )
    return (begins, Quote(Saying(ballot.title)))


def _home(_: Dialogue, ballot: Ballot, __: str) -> Blocks:
    """A thought of somebody in the group that others want too."""
    begins = N_("Several of you want this for your own group. Shall your group do it?")
    return (begins, Quote(Saying(ballot.title)))


def _validity(dialogue: Dialogue, _: Ballot, group: str) -> Blocks:
    """What people of this group object to, and whether the group wants it heard."""
    objections = dialogue.repair.objections if dialogue.repair else ()
    reasons = [reason for one in objections if one.group == group for reason in one.reasons]
    quotes = [quote for reason in reasons for quote in _reason(dialogue, reason)]
    return (N_("Somebody in your group objects to the text. Should that be heard?"), *quotes)


def _reason(dialogue: Dialogue, reason: Reason) -> Iterator[Block]:
    clause = dialogue.clause(reason.clause)
    if clause:
        yield Paragraph(N_("The clause:"))
        yield Quote(clause_words(clause, dialogue.language))
    yield Paragraph(N_("The harm they see:"))
    yield Quote(Saying(reason.harm))
    if reason.remedy:
        yield Paragraph(N_("What would remove it:"))
        yield Quote(Saying(reason.remedy))


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {
    "enter": _invitation,
    "decide": _decision,
    "renew": _renewal,
    "ask": _question,
    "poll": _gauge,
    "petition": _petition,
    "validity": _validity,
    "home": _home,
    **ground_rules.MATTERS,
    **trust_words.MATTERS,
    **way_words.MATTERS,
    **tone_watching.MATTERS,
    **spoke_words.MATTERS,
    **interest_words.MATTERS,
    **habit_words.MATTERS,
    **leaving_words.MATTERS,
    **suspension_words.MATTERS,
    **joining_words.MATTERS,
    **afar_words.MATTERS,
    **apart_words.MATTERS,
    **ledger_words.MATTERS,
    **fair_words.MATTERS,
    **text_ranking.MATTERS,
    **together_words.MATTERS,
    **nature_words.MATTERS,
    **sheet_words.MATTER,
}
"""By the kind of ballot: what it is about, as one group reads it."""


ALIKE = frozenset(("decide", "renew", "ask", "poll"))
"""Kinds that every group reads in the same words."""

SAYS_IT_ALL = frozenset(
    (
        "enter",
        "renew",
        "petition",
        "validity",
        "home",
        *ground_rules.MATTERS,
        *interest_words.MATTERS,
        *habit_words.MATTERS,
        *leaving_words.MATTERS,
        *joining_words.MATTERS,
        *apart_words.MATTERS,
        *ledger_words.MATTERS,
        *fair_words.MATTERS,
        *trust_words.MATTERS,
        *tone_watching.MATTERS,
        *way_words.MATTERS,
        *spoke_words.MATTERS,
        *text_ranking.MATTERS,
        *together_words.MATTERS,
        *nature_words.MATTERS,
        *sheet_words.MATTER,
    )
)
"""Kinds whose buttons need no explanation."""


def explained(ballot: Ballot) -> Blocks:
    """How to answer, for somebody who has never voted; nothing where the buttons say it all.

    What is secret is never typed where others read it, so there the paper itself says how.
    """
    way = WAYS[ballot.asks.way]
    if ballot.kind in SAYS_IT_ALL:
        return ()
    return (way.sentence,) if ballot.secret else (way.sentence, way.typed)
