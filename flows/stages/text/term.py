"""The term of an agreement: its card, its alarms, its end. Shared by every stage in which an agreement may stand.

Never here: the questions asked at a review (see `renewing`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows import promise_words, reach
from flows.agreement import Agreement
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Show, WakeAt
from flows.joining import Distant
from flows.messages import apart_lines, apology, headed, lessening, numbered, scope_lines, tell_all
from flows.people import Everyone
from flows.review import leaving, resting, review_of
from flows.seasons import Rung, closing, heard_at, ladder, waking_hour
from flows.stages.promised import clock
from flows.stages.words import beside_words, nature_words
from flows.wording import N_, NN_, Block, GroupName, Listing, Message, Paragraph, Text

HOLD = timedelta(days=30)
"""The most that a term is held, once: for groups that could not be reached or asked, or while all talk."""
REMINDED = ("ask", "week", "day")
"""The steps of the ladder that are said in each group's chat; the review itself asks."""


def end_term(dialogue: Dialogue, command: c.EndTerm, now: datetime) -> Iterator[f.Fact]:
    """The term is over. A renewed agreement has a later end and is left alone."""
    agreement = dialogue.agreement
    if agreement is None or agreement.version != command.version or now < agreement.until:
        return
    silent = "unanswered" if dialogue.stage == "standing" else "unfinished"  # nobody was asked in time, or answered
    if (held := _held(dialogue, agreement, command, now)) is not None:
        yield held
        return
    reason = ("too few" if leaving(dialogue) else "decided") if dialogue.lapse_foreseen else silent
    yield f.AgreementLapsed(agreement.version, reason, now, now - agreement.until)


def _held(dialogue: Dialogue, agreement: Agreement, command: c.EndTerm, now: datetime) -> f.TermHeld | None:
    """Once, and at most for thirty days, it waits for those whom the notice never reached.

    Where nobody was asked at all, for the house was away, it stands as long as its review takes.
    """
    latest = agreement.until + HOLD
    if dialogue.held_from is not None or dialogue.lapse_foreseen or now >= latest:
        return None
    if nobody_asked(dialogue):
        days = _days_of_review(agreement)
        until = min(closing(now, days, dialogue.zones), latest)
        return f.TermHeld(agreement.version, until, now, "unreached", agreement.parties)
    return f.TermHeld(agreement.version, latest, now, "unreached", command.unreached) if command.unreached else None


def nobody_asked(dialogue: Dialogue) -> bool:
    """Whether the end has come and no group has been asked, or reminded, before it."""
    review = review_of(dialogue)
    if dialogue.ballot is not None:
        return False
    if dialogue.stage == "renewing":
        return review is not None and not review.asked
    return not dialogue.reviewed and not any(dialogue.climbed.values())


def _days_of_review(agreement: Agreement) -> int:
    """How many days lie between the opening of its review and its end."""
    return max(1, (agreement.until - ladder(agreement.term_from, agreement.until)[0].at).days)


def card(dialogue: Dialogue, agreement: Agreement) -> Message:
    """An agreement as people see it: code, parties, text, term, fingerprint."""
    parties = tuple(GroupName(group) for group in agreement.parties)
    blocks: tuple[Block, ...] = (
        Paragraph(N_("Agreement %(code)s between %(parties)s", code=agreement.code, parties=parties)),
        *_distant(dialogue),
        *beside_words.rests(dialogue),
        *((Listing(reach.lines(dialogue.reach.shares)),) if dialogue.reach else ()),
        numbered(agreement.clauses, agreement.language),
        *map(Paragraph, promise_words.lines(agreement.clauses)),
        *map(Paragraph, lessening(agreement.clauses)),
        *_rests(agreement),
        *nature_words.on_text(dialogue, agreement.hash),
        *beside_words.beside(dialogue, agreement),
        *map(Paragraph, apart_lines(dialogue, agreement)),
        *_reaches(agreement),
        Paragraph(
            N_(
                "It stands since %(since)s and holds until %(until)s. Before it ends, every group is asked whether to "
                "renew it; without an answer it lapses.",
                since=agreement.since,
                until=agreement.until,
            )
        ),
        *map(Paragraph, _leaving(dialogue)),
        Paragraph(N_("The mark of these words, the same for every group: %(hash)s", hash=agreement.hash[:12])),
    )
    return headed(dialogue, *blocks)


def _from_afar(dialogue: Dialogue) -> tuple[Distant, ...]:
    """The groups of other houses that are in it in this term."""
    standing, known = dialogue.agreement, dialogue.joining
    return known.inside(standing.version, standing.terms) if standing and known else ()


def _distant(dialogue: Dialogue) -> tuple[Block, ...]:
    """Who is in it from other houses, and stays."""
    groups = tuple(GroupName(one.group) for one in _from_afar(dialogue) if one.until is None)
    if not groups:
        return ()
    return (Paragraph(N_("From other houses are in it until its term ends: %(groups)s.", groups=groups)),)


def _reaches(agreement: Agreement) -> tuple[Block, ...]:
    """How far it reaches, where, about what, where that was said."""
    lines = tuple(scope_lines(replace(agreement.scope, links=()), agreement.clauses))
    return (Listing(lines),) if lines else ()


def _leaving(dialogue: Dialogue) -> Iterator[Text]:
    """Who has given notice, and until when they are bound."""
    given = {one.group: one.effect for one in dialogue.keeping.leaving} if dialogue.keeping else {}
    given |= {one.group: one.until for one in _from_afar(dialogue) if one.until}
    for group, until in given.items():
        yield N_("%(group)s has given notice and is bound until %(until)s.", group=GroupName(group), until=until)


def _rests(agreement: Agreement) -> tuple[Block, ...]:
    """Clauses that name somebody who is not in it any more: shown, and not in force."""
    clauses = resting(agreement)
    if not clauses:
        return ()
    numbers = [agreement.clauses.index(clause) + 1 for clause in clauses]
    return (
        Paragraph(
            NN_(
                "Clause %(numbers)s rests, for it names a group that has left.",
                "Clauses %(numbers)s rest, for they name a group that has left.",
                len(clauses),
                numbers=tuple(numbers),
            )
        ),
    )


def clockwork(dialogue: Dialogue, agreement: Agreement) -> Iterator[Effect]:
    """The alarms of a term: review, reminders in each group's own morning, end."""
    rungs = {rung.step: rung.at for rung in ladder(agreement.term_from, agreement.until)}
    review = waking_hour(rungs["review"], dialogue.zones)
    yield WakeAt("review", review, c.OpenReview(agreement.version))
    yield WakeAt("term", agreement.until, c.EndTerm(agreement.version))
    yield from clock.clockwork(dialogue)
    zones = {group: dialogue.zone_of(group) for group in agreement.parties}
    heard = {zone: reminders(agreement, zone) for zone in {*zones.values()}}
    for group, zone in zones.items():
        for rung in heard[zone]:
            yield WakeAt(f"ladder:{rung.step}:{group}", rung.at, c.RemindRenewal(agreement.version, rung.step, group))


def reminders(agreement: Agreement, zone: str) -> tuple[Rung, ...]:
    """The steps of the ladder that a group hears of, each at its moment there, earliest first."""
    rungs = ladder(agreement.term_from, agreement.until)
    return tuple(Rung(rung.step, heard_at(rung, agreement.until, zone)) for rung in rungs if rung.step in REMINDED)


def lapsed(dialogue: Dialogue, fact: f.AgreementLapsed) -> Iterator[Effect]:
    """Nothing lapses in silence."""
    why = {
        "decided": N_("At least one group decided to let it end."),
        "unanswered": N_("Not every group answered in time."),
        "unfinished": N_("Its changed text was not decided in time."),
        "too few": N_("Groups have left it, and too few stayed."),
    }[fact.reason]
    over = N_("The agreement has lapsed: its term has ended. %(why)s It binds nobody any more.", why=why)
    go_on = N_("A mediator can take up its text again, and you can decide on it anew.")
    yield from silenced(dialogue)
    yield Show(f"agreement:{dialogue.id}", Everyone(), headed(dialogue, over))
    yield tell_all(dialogue, over, *apology(fact.late), go_on)


def silenced(dialogue: Dialogue) -> Iterator[Effect]:
    """No alarm of a term rings any more."""
    for key in ("review", "term", "ask", "round", "seal"):
        yield Hush(key)
    yield from clock.silent(dialogue)
    for group in dialogue.groups:
        for step in REMINDED:
            yield Hush(f"ladder:{step}:{group}")
