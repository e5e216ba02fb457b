"""What a ballot asks, in full: the matter, the rule, until when, and the answers to choose from.

The same words whenever they are put, so that a question shown again stands once. Never here: when it is asked, whether
it is over, or how it is counted (see `asking` and `ballot`).
"""

from collections.abc import Callable, Mapping
from math import ceil

from flows.ballot import CHOICES, Ballot
from flows.dialogue import Dialogue
from flows.messages import headed, shared_text
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
    Paragraph,
    PersonName,
    Text,
    Words,
)

LABELS: dict[str, dict[str, Text]] = {
    "enter": {"yes": NC_("enter", "Yes, we enter"), "no": NC_("enter", "No, not now")},
    "decide": {"yes": NC_("decide", "Yes"), "no": NC_("decide", "No"), "abstain": NC_("decide", "I abstain")},
    "renew": {
        "keep": NC_("renew", "Keep it"),
        "change": NC_("renew", "Keep it with changes"),
        "lapse": NC_("renew", "Let it lapse"),
    },
}

Blocks = tuple[Block | Leaf, ...]


def choices(dialogue: Dialogue, ballot: Ballot) -> tuple[Choice, ...]:
    """The buttons under a ballot's question."""
    return tuple(
        Choice(LABELS[ballot.kind][choice], ("mark", dialogue.id, ballot.id, choice)) for choice in CHOICES[ballot.kind]
    )


def question(dialogue: Dialogue, ballot: Ballot, group: str, *news: Text) -> Message:
    """What a group reads when it is asked: the matter, the rule, until when, and that it may change its mind.

    `news` come first: what has happened to the ballot since it was opened.
    """
    matter = MATTERS[ballot.kind](dialogue, ballot, group)
    ending = (rule_of(ballot), until(ballot))
    return headed(dialogue, *news, *matter, *ending, choices=choices(dialogue, ballot), blocking=True)


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
    return (invitation, role, N_("Not on the roster yet? Write /join first."))


def _decision(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    """The exact text and its fingerprint."""
    called = N_("%(mediator)s calls the decision. Does this text become our agreement?", mediator=PersonName(ballot.by))
    term = NN_(
        "It would hold for %(count)s day, and lapse then unless you renew it. "
        "Fingerprint of the text, the same for every group: %(hash)s.",
        "It would hold for %(count)s days, and lapse then unless you renew it. "
        "Fingerprint of the text, the same for every group: %(hash)s.",
        dialogue.term_days,
        hash=ballot.hash[:12],
    )
    return (called, *shared_text(dialogue), term)


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
    clauses = Listing(tuple(Words(clause.text, agreement.language) for clause in agreement.clauses), ordered=True)
    return (Paragraph(ends), clauses)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {
    "enter": _invitation,
    "decide": _decision,
    "renew": _renewal,
}
"""By the kind of ballot: what it is about, as one group reads it."""


def rule_of(ballot: Ballot) -> Text:
    """The rule in one breath."""
    percent = ceil(ballot.rule.yes_quorum * 100)
    if ballot.kind == "renew":
        return N_(
            "Each group decides for itself. It keeps the agreement when at least %(percent)s in every 100 people on "
            "its roster want to, with or without changes, and they are more than those who let it lapse. "
            "If one group lets it lapse, it ends for all.",
            percent=percent,
        )
    if ballot.kind == "enter":
        return N_(
            "Your group enters when at least %(percent)s in every 100 people on its roster say yes, "
            "and more say yes than no.",
            percent=percent,
        )
    return N_(
        "It becomes our agreement when every group says yes. A group says yes when at least %(percent)s in every 100 "
        "people on its roster say yes, and more say yes than no.",
        percent=percent,
    )


def until(ballot: Ballot) -> Text:
    """How long the ballot is open at most, and what is seen of it."""
    return N_(
        "Open until %(closes)s, or until everyone has answered and a mediator closes it. "
        "Until then you can change your answer, and everyone sees only how many have answered.",
        closes=ballot.closes,
    )
