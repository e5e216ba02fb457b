"""What nature says: one guardian writes, another of a different group agrees; then it is said to all.

An opinion on a text before it is decided on, a turn in the talk, a petition of concern. Who sees it otherwise is noted.
Never here: what nature would say if it could; people speak for it and say so.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows import rules
from flows.dialogue import Dialogue
from flows.evolving.turns import now_in
from flows.flow import Decide
from flows.messages import require_calm, require_mediator
from flows.nature import ABSENT, CONCERN, LIMIT, OPINION, PURPOSES, TURN, Being, Guardian, Utterance, of
from flows.plan import TALKING
from flows.refusals import Refused, empty, overtaken, too_long
from flows.seasons import by_day
from flows.stages.ask import petitions
from flows.stages.nature.guarding import require_guardian
from flows.stories import told_in
from flows.wording import N_

WRITING = ("drafting", "deciding", "repairing")
TURNS_IN = (*TALKING, "drafting")


def text_now(dialogue: Dialogue) -> str:
    """The fingerprint of the text to have an opinion on: the one being written, or the one that stands."""
    if dialogue.ballot and dialogue.ballot.hash:
        return dialogue.ballot.hash
    if dialogue.stage in WRITING:
        return dialogue.hash if dialogue.clauses else ""
    return dialogue.agreement.hash if dialogue.agreement else ""


def asked(dialogue: Dialogue, being: Being, text: str, now: datetime, by: str = "", *, called: bool = False) -> f.Fact:
    """Its guardians are asked what they make of this text."""
    until = by_day(now + ABSENT, (dialogue.zones or ("UTC",))[0])
    return f.NatureAsked(being.id, text, until, by, now, called)


def ask(dialogue: Dialogue, command: c.AskNature, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks the guardians about the text as it is."""
    require_mediator(dialogue, command.by)
    text = text_now(dialogue)
    if not text:
        raise Refused(N_("The shared text is still empty. Please add a clause first."))
    if not text.startswith(command.seen):
        raise overtaken()
    due = [one for one in of(dialogue).concerned if command.being in ("", one.id)]
    if not due:
        raise Refused(N_("There is nothing in this room yet that is to be heard. Write /nature to propose it."))
    silent = [one for one in due if text not in one.asked and not one.heard_on(text)]
    if not silent:
        raise Refused(N_("Its guardians have been asked about exactly this text. You hear from me when they answer."))
    for being in silent:
        yield asked(dialogue, being, text, now, command.by)


def absent(dialogue: Dialogue, command: c.NoteAbsence, now: datetime) -> Iterator[f.Fact]:
    """Two weeks have passed since they were asked about a text: that nothing came is written down."""
    being = of(dialogue).being(command.being)
    if being:
        yield from unheard(being, command.hash, now)


def unheard(being: Being, text: str, now: datetime) -> Iterator[f.Fact]:
    """The absence, once its time has come."""
    since = being.asked.get(text)
    if since and now >= since + ABSENT and not being.heard_on(text):
        yield f.NatureAbsent(being.id, text, now, now - since - ABSENT)


def write(dialogue: Dialogue, command: c.WriteForNature, now: datetime) -> Iterator[f.Fact]:
    """A guardian writes; the others read it in private. Written anew, the new words stand."""
    being, guardian = require_guardian(dialogue, command.being, command.by, now)
    if command.purpose not in PURPOSES or dialogue.stage == "closed":
        raise overtaken()
    if not command.text.strip():
        raise empty()
    if len(command.text) > LIMIT:
        raise too_long(LIMIT, len(command.text))
    require_may(dialogue, being, command.purpose, now)
    text = text_now(dialogue) if command.purpose == OPINION else ""
    draft = Utterance(command.word, command.purpose, command.by, guardian.group, now, text)
    yield f.NatureDrafted(being.id, draft, command.by, now)


def require_may(dialogue: Dialogue, being: Being, purpose: str, now: datetime) -> None:
    """Raise `Refused` where it cannot say that now."""
    if not being.can_speak:
        raise Refused(
            N_(
                "It has no guardian of another group now, and two groups speak for it together. People of other groups "
                "can offer with /nature in their chat."
            )
        )
    if purpose == TURN:
        _require_turn(dialogue, being, now)
    elif purpose == CONCERN:
        _require_concern(dialogue, being, now)
    elif not text_now(dialogue):
        raise Refused(N_("There is no text yet to have an opinion on. You hear from me when there is one."))


def _require_turn(dialogue: Dialogue, being: Being, now: datetime) -> None:
    require_calm(dialogue, now)
    if dialogue.stage not in TURNS_IN:
        raise Refused(N_("Nobody takes turns now. What it makes of a text you can say as its opinion."))
    telling = told_in(dialogue.stories)
    if telling and being.story == telling.id:
        raise Refused(N_("It has told its story in this round. When all are told, it can answer as everyone can."))
    if being.turn == now_in(dialogue).number and dialogue.stage == "speaking":
        raise Refused(N_("It has had its turn in this round. In the next round it has another."))


def _require_concern(dialogue: Dialogue, being: Being, now: datetime) -> None:
    petitions.require_open(dialogue)
    if being not in of(dialogue).concerned:
        raise Refused(N_("A concern can be raised once it is noted that the matter is about it. A mediator does that."))
    lately = [one for one in being.concerns if (now - one).days < 365]
    if len(lately) >= rules.PETITIONS_A_YEAR:
        raise Refused(
            N_(
                "It can raise %(number)s concerns a year, and it has. You can say it as its opinion.",
                number=len(lately),
            )
        )


def agree(dialogue: Dialogue, command: c.AgreeForNature, now: datetime) -> Iterator[f.Fact]:
    """A guardian of another group agrees: it is said."""
    being, guardian = require_guardian(dialogue, command.being, command.by, now)
    draft = _draft(being, command)
    require_other(draft, guardian)
    require_may(dialogue, being, draft.purpose, now)
    said = replace(draft, second=command.by, against=tuple(one for one in draft.against if one != command.by))
    if draft.purpose == OPINION:
        if draft.hash != text_now(dialogue):
            raise Refused(
                N_("The text has changed since this was written. Please look at it, and write the opinion anew.")
            )
        yield f.NatureOpined(being.id, said, command.by, now)
    elif draft.purpose == TURN:
        number = now_in(dialogue).number if dialogue.stage == "speaking" else 0
        telling = told_in(dialogue.stories)
        yield f.NatureSpoke(being.id, said, number, command.by, now, telling.id if telling else "")
    else:
        yield f.NatureConcerned(being.id, said, now + rules.COOLING, command.by, now)
        if dialogue.ballot:
            yield f.BallotStopped(dialogue.ballot, "petition", now)


def _draft(being: Being, command: c.AgreeForNature) -> Utterance:
    draft = being.drafts.get(command.purpose)
    if draft is None or draft.word != command.word:
        raise overtaken()
    return draft


def require_other(draft: Utterance, guardian: Guardian) -> None:
    """Raise `Refused` for somebody of the group that wrote it."""
    if draft.group == guardian.group:
        raise Refused(N_("Somebody of your own group wrote this. A guardian of another group has to agree to it."))


def dissent(dialogue: Dialogue, command: c.DissentForNature, now: datetime) -> Iterator[f.Fact]:
    """A guardian sees it otherwise. It is noted beside what is said, without a name."""
    being, _ = require_guardian(dialogue, command.being, command.by, now)
    known = [one for one in (*being.drafts.values(), *being.opinions) if one.word == command.word]
    if not known or known[0].by == command.by:
        raise overtaken()
    if command.by in known[0].against:
        raise Refused(N_("That is noted already. You can also write what it should say instead."))
    yield f.NatureDissented(being.id, known[0].purpose, command.word, command.by, now)


DECIDES: dict[type, Decide] = {
    c.AskNature: ask,
    c.NoteAbsence: absent,
    c.WriteForNature: write,
    c.AgreeForNature: agree,
    c.DissentForNature: dissent,
}
