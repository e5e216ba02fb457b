"""What is recorded of agreements, told in words: what an agreement is at an instant, and every act of its history.

A list of acts read from above to below is its story. Never here: what people wrote themselves (a reservation, what a
witness saw, evidence): whoever tells the story quotes that beside the line.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flows.power_words import BECAME, LABELS
from flows.promises import BESIDE
from flows.registry import acts as a
from flows.registry.life import Span, State
from flows.wording import N_, NC_, NN_, GroupName, LanguageName, Text, Value

STATES: Mapping[State, Text] = {
    State.DRAFT: NC_("what an agreement is", "being written"),
    State.SIGNED: NC_("what an agreement is", "being signed"),
    State.IN_FORCE: NC_("what an agreement is", "in force"),
    State.REVIEW: NC_("what an agreement is", "in force, under review"),
    State.RENEWED: NC_("what an agreement is", "in force, renewed"),
    State.AMENDED: NC_("what an agreement is", "in force, a changed text follows"),
    State.SUSPENDED: NC_("what an agreement is", "resting"),
    State.DENOUNCED: NC_("what an agreement is", "in force, somebody is leaving"),
    State.LAPSED: NC_("what an agreement is", "ended"),
    State.SUPERSEDED: NC_("what an agreement is", "replaced"),
}
"""By state: two or three words for it."""


def groups(ids: tuple[str, ...]) -> tuple[Value, ...]:
    """Groups as their names, to be listed as the reader's language does."""
    return tuple(map(GroupName, ids))


def state(span: Span, kind: str = "written") -> Text:
    """What it is, in a sentence: with who has signed or is leaving, and until when. `kind`: of agreement."""
    if kind == "habit" and span.state is State.IN_FORCE and span.ends:
        return N_(PRACTISED.msgid, until=span.ends.date())
    if span.state in (State.SIGNED, State.DENOUNCED):
        return _by(span)
    if span.ends is None or span.state in UNBOUND:
        return UNBOUND.get(span.state, UNBOUND[State.DRAFT])
    return N_(BOUND.get(span.state, BOUND[State.IN_FORCE]).msgid, until=span.ends.date())


def _by(span: Span) -> Text:
    who = groups(span.by)
    if span.state is State.SIGNED:
        return N_("Signed by %(groups)s. It is not in force yet.", groups=who)
    if span.ends is None:
        return N_("It is in force. Leaving: %(groups)s.", groups=who)
    return N_("It is in force until %(until)s. Leaving: %(groups)s.", until=span.ends.date(), groups=who)


UNBOUND: Mapping[State, Text] = {
    State.DRAFT: N_("It is being written. No group has signed it yet."),
    State.LAPSED: N_("It has ended. It binds nobody any more."),
    State.SUPERSEDED: N_("It has been replaced by another agreement. It binds nobody any more."),
}
BOUND: Mapping[State, Text] = {
    State.IN_FORCE: N_("It is in force. It ends on %(until)s, unless its groups renew it."),
    State.REVIEW: N_(
        "It is in force, and its groups are deciding whether to renew it. Without a decision it ends on %(until)s."
    ),
    State.RENEWED: N_("It is in force and has been renewed: when this term ends on %(until)s, the next one begins."),
    State.AMENDED: N_("It is in force until %(until)s. From then on a changed text takes its place."),
    State.SUSPENDED: N_("It is resting: for now it binds nobody. Its term ends on %(until)s."),
}

PRACTISED = N_("It is practised. It ends on %(until)s, unless somebody sees it practised before.")

# The acts


def line(act: a.Act) -> Text:
    """What was recorded, in one sentence."""
    told: Text = LINES[type(act)](act)
    return told


def _answered(act: a.ReservationAnswered) -> Text:
    about: dict[str, Value] = {"group": GroupName(act.group), "other": GroupName(act.reserved_by)}
    if act.accepted:
        return N_("%(group)s accepted the reservation of %(other)s to point %(clause)s.", **about, clause=act.clause)
    return N_("%(group)s objected to the reservation of %(other)s to point %(clause)s.", **about, clause=act.clause)


HELD: Mapping[str, Text] = {
    "unreached": N_(
        "The term was held until %(until)s, because the question about its renewal had not reached every group."
    ),
    "talking": N_("The term was prolonged once, until %(until)s, because the groups were still talking."),
    "repair": N_("The term was held until %(until)s, so that the groups could repair what had gone wrong."),
}
ENDED: Mapping[str, Text] = {
    "decided": N_("It ended: its groups decided to let it end."),
    "unanswered": N_("It ended: too few had answered whether to renew it."),
    "unfinished": N_("It ended before the groups had finished talking about its renewal."),
    "too few parties": N_("It ended: too few groups were left in it."),
    "forgotten": N_("It ended: for a year nobody had seen it practised."),
}
LINKS: Mapping[str, Text] = {
    "supersedes": N_("It takes the place of agreement %(other)s."),
    "depends on": N_("It holds only together with agreement %(other)s."),
    "builds on": N_("It builds on agreement %(other)s."),
    "funded by": N_("Its costs are covered by agreement %(other)s."),
}
LINKED = N_("It is linked with agreement %(other)s.")


def link(act: a.Linked) -> Text:
    """How it hangs together with another agreement."""
    return tied(act.link, act.other)


def tied(how: str, other: str) -> Text:
    """A link in a sentence."""
    return N_(LINKS.get(how, LINKED).msgid, other=other)


UNLINKED: Mapping[str, Text] = {
    "depends on": N_("It does not depend on agreement %(other)s any more."),
    "builds on": N_("It does not refer to agreement %(other)s any more."),
}


def _unlinked(act: a.Unlinked) -> Text:
    return N_(UNLINKED.get(act.link, UNLINKED["builds on"]).msgid, other=act.other)


INCOMING: Mapping[str, Text] = {
    "supersedes": N_("Agreement %(other)s takes its place."),
    "depends on": N_("Agreement %(other)s holds only together with it."),
    "builds on": N_("Agreement %(other)s builds on it."),
    "funded by": N_("It covers the costs of agreement %(other)s."),
}


def incoming(act: a.Linked) -> Text:
    """How another agreement hangs together with this one, read from here."""
    return N_(INCOMING.get(act.link, LINKED).msgid, other=act.agreement)


def _held(act: a.Held) -> Text:
    return N_(HELD.get(act.why, N_("The term was held until %(until)s.")).msgid, until=act.until.date())


def _checked(act: a.CheckedIn) -> Text:
    if act.clause.startswith(BESIDE):
        return NN_(
            "%(group)s says: the harm that was promised to be undone beside the text is undone to %(count)s of 100.",
            "%(group)s says: the harm that was promised to be undone beside the text is undone to %(count)s of 100.",
            act.progress,
            group=GroupName(act.group),
        )
    about: dict[str, Value] = {"group": GroupName(act.group), "clause": act.clause}
    if act.side == "receiver":
        return NN_(
            "%(group)s, who receives it, says: point %(clause)s is done to %(count)s of 100.",
            "%(group)s, who receives it, says: point %(clause)s is done to %(count)s of 100.",
            act.progress,
            **about,
        )
    return NN_(
        "%(group)s, who gives it, says: point %(clause)s is done to %(count)s of 100.",
        "%(group)s, who gives it, says: point %(clause)s is done to %(count)s of 100.",
        act.progress,
        **about,
    )


def _judged(act: a.InequalityJudged) -> Text:
    about: dict[str, Value] = {
        "group": GroupName(act.group),
        "clause": act.clause,
        "matter": LABELS.get(act.matter, act.matter),
        "word": BECAME.get(act.became, act.became),
    }
    if act.stands:
        return N_("%(group)s, the weaker side here, says of point %(clause)s (%(matter)s): %(word)s.", **about)
    return N_("Beside it, %(group)s says of point %(clause)s (%(matter)s): %(word)s.", **about)


def _heard(act: a.NatureHeard) -> Text:
    about: dict[str, Value] = {"being": act.being, "version": act.version}
    if act.how == "opinion":
        return N_("The guardians of %(being)s said what version %(version)s of the text does to it.", **about)
    return N_(
        "The guardians of %(being)s were asked what version %(version)s of the text does to it, and said nothing.",
        **about,
    )


def _undoing(act: a.UndoingPromised) -> Text:
    return N_(
        "Beside the text, %(group)s promises to undo a harm of its own by %(day)s.",
        group=GroupName(act.group),
        day=act.on,
    )


BEGUN_AGAIN: Mapping[str, Text] = {
    "empty": N_("Nothing in it lessened the inequality between its groups, so they began again with what it is about."),
    "unreviewed": N_(
        "The weaker side had not said what became of the inequality, so the groups began again with what it is about."
    ),
    "bad": N_(
        "Twice the weaker side had said that the inequality was the same or worse, so the groups began again with what "
        "it is about."
    ),
}


def _version(sentence: Text) -> Callable[[Any], Text]:
    """A sentence about a version."""
    return lambda act: N_(sentence.msgid, version=act.version)


def received(reached: tuple[str, ...]) -> Text:
    """Whom a notice reached."""
    return N_("A notice about it reached %(groups)s.", groups=groups(reached))


def _group(sentence: Text) -> Callable[[Any], Text]:
    """A sentence about a group."""
    return lambda act: N_(sentence.msgid, group=GroupName(act.group))


def _deposited(act: a.Deposited) -> Text:
    if act.text.get("scope", {}).get("kind") == "habit":
        return N_("It was written down as a habit: people of two groups had seen it practised.")
    return N_("Version %(version)s of the text was put to a decision.", version=act.version)


def _entered(act: a.EnteredIntoForce) -> Text:
    about: dict[str, Value] = {"groups": groups(act.parties), "since": act.since.date(), "until": act.until.date()}
    return N_("It came into force between %(groups)s: from %(since)s until %(until)s.", **about)


def _renewed(act: a.Renewed) -> Text:
    about: dict[str, Value] = {"groups": groups(act.parties), "since": act.since.date(), "until": act.until.date()}
    return N_("%(groups)s renewed it: from %(since)s until %(until)s.", **about)


def _reserved(act: a.Reserved) -> Text:
    return N_("%(group)s signed with a reservation to point %(clause)s.", group=GroupName(act.group), clause=act.clause)


def _unreserved(act: a.ReservationWithdrawn) -> Text:
    return N_("%(group)s took its reservation to point %(clause)s back.", group=GroupName(act.group), clause=act.clause)


def _signed(act: a.Signed) -> Text:
    return N_("%(group)s signed version %(version)s.", group=GroupName(act.group), version=act.version)


def _translated(act: a.Translated) -> Text:
    language: dict[str, Value] = {"language": LanguageName(act.language), "version": act.version}
    if act.authentic:
        return N_("Version %(version)s can be read in %(language)s: read back and confirmed.", **language)
    return N_("Version %(version)s can be read in %(language)s.", **language)


def _denounced(act: a.Denounced) -> Text:
    return N_("%(group)s gave notice and leaves on %(day)s.", group=GroupName(act.group), day=act.effect.date())


def _offered(act: a.AccessionOffered) -> Text:
    about: dict[str, Value] = {"group": GroupName(act.group), "day": act.closes.date()}
    return N_("%(group)s wishes to join. The groups can object until %(day)s.", **about)


def _objected(act: a.AccessionObjected) -> Text:
    return N_("%(group)s objected to %(other)s joining.", group=GroupName(act.by), other=GroupName(act.group))


def _mending(act: a.CorrectionOffered) -> Text:
    about: dict[str, Value] = {"clause": act.clause, "day": act.closes.date()}
    return N_("An error in point %(clause)s shall be corrected. The groups can object until %(day)s.", **about)


def _not_mended(act: a.CorrectionRefused) -> Text:
    return N_("%(group)s objected to the correction of point %(clause)s.", group=GroupName(act.by), clause=act.clause)


def _not_mended_after_all(act: a.CorrectionWithdrawn) -> Text:
    return N_("The correction of point %(clause)s was taken back: the words stay.", clause=act.clause)


def _witnessed(act: a.Witnessed) -> Text:
    return N_("%(group)s saw it practised on %(day)s.", group=GroupName(act.group), day=act.on)


LINES: Mapping[type, Callable[[Any], Text]] = {
    a.Deposited: _deposited,
    a.Signed: _signed,
    a.Reserved: _reserved,
    a.ReservationAnswered: _answered,
    a.ReservationWithdrawn: _unreserved,
    a.EnteredIntoForce: _entered,
    a.ReviewOpened: lambda _: N_("The groups were asked whether it shall go on."),
    a.Received: lambda act: received((act.group,)),
    a.Held: _held,
    a.Renewed: _renewed,
    a.Suspended: lambda _: N_("It was put to rest: for now it binds nobody."),
    a.Resumed: lambda _: N_("It binds again."),
    a.Denounced: _denounced,
    a.DenunciationWithdrawn: _group(N_("%(group)s took its notice back and stays.")),
    a.AccessionOffered: _offered,
    a.AccessionObjected: _objected,
    a.AccessionWithdrawn: _group(N_("%(group)s stays outside after all.")),
    a.Acceded: _group(N_("%(group)s joined.")),
    a.CorrectionOffered: _mending,
    a.CorrectionRefused: _not_mended,
    a.CorrectionWithdrawn: _not_mended_after_all,
    a.Corrected: lambda act: N_("An error in point %(clause)s was corrected.", clause=act.clause),
    a.Linked: link,
    a.Unlinked: _unlinked,
    a.Superseded: lambda act: N_("Agreement %(other)s took its place.", other=act.by),
    a.Lapsed: lambda act: ENDED.get(act.reason, N_("It ended.")),
    a.Witnessed: _witnessed,
    a.TakenUp: lambda _: N_("It was taken up outside:"),
    a.TakingUpWithdrawn: lambda _: N_("This was taken back: it is not taken up there, or not any more."),
    a.CheckedIn: _checked,
    a.Translated: _translated,
    a.InequalityJudged: _judged,
    a.NatureHeard: _heard,
    a.UndoingPromised: _undoing,
    a.UndoingWithdrawn: _group(N_("What %(group)s promised to undo was taken back by whoever wrote it.")),
    a.BegunAgain: lambda act: BEGUN_AGAIN.get(act.why, BEGUN_AGAIN["empty"]),
}
"""By kind of act: its sentence."""


def quoted(act: a.Act) -> str:
    """What people wrote themselves in this act, to be shown beside its line; else nothing."""
    match act:
        case a.Reserved() | a.Witnessed():
            return act.words
        case a.CheckedIn():
            return act.evidence
        case a.TakenUp() | a.TakingUpWithdrawn():
            return act.reference
        case a.Suspended():
            return act.why
    return ""
