"""An objection in three answers: which clause, what harm and to whom, what change would remove it.

Asked one after another, in private where we have met, else where the person objected. Without the harm an answer counts
as a concern. Never here: whether an objection is a good one; that is for the person's own group.
"""

from dataclasses import replace
from secrets import token_hex

from bot.acting.delivery import private
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.store import ballots, codes, objections, words
from bot.store.objections import Given
from flows.dialogue import Dialogue
from flows.refusals import Refused, empty, too_long
from flows.wording import N_, NC_, Choice

REASON_LIMIT = 280  # characters
WHOLE = "0"
"""How a button names the whole text."""


def begin(asked: Asked, dialogue: str, ballot: str) -> None:
    """Somebody has answered that they object: ask why. Asked again by whoever objects again, to say it better.

    Only where a decision is taken: a question beside the stages blocks nothing, and asks for no reasons.
    """
    room = _still_objecting(asked, dialogue, ballot)
    if room.ballot is None or room.ballot.id != ballot:
        return
    there = _quiet_place(asked)
    group = _home(asked, room, ballot)
    there.await_answer("object_clause", dialogue=dialogue, ballot=ballot, group=group)
    clauses = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=one.text[:40]), ("objclause", dialogue, ballot, one.id))
        for number, one in enumerate(room.clauses, 1)
    )
    whole = Choice(NC_("button", "The whole text"), ("objclause", dialogue, ballot, WHOLE))
    there.here(
        N_(
            "You object. Three short questions, so that everyone can look for a way. Until then it counts as a concern."
        ),
        N_("Which clause would do harm?"),
        choices=(*clauses, whole, _way_out(dialogue, ballot)),
    )


def clause_pressed(asked: Asked, dialogue: str, ballot: str, clause: str) -> None:
    """The clause was pressed; now the harm."""
    room = _still_objecting(asked, dialogue, ballot)
    form = _form(asked, "object_clause", ballot)
    if clause != WHOLE and room.clause(clause) is None:
        raise Refused(N_("This clause is not in the text any more. Please choose again."))
    said = {**_about(form), "clause": "" if clause == WHOLE else clause}
    asked.await_answer("object_harm", **said)
    asked.here(
        N_("What harm would it do, and to whom? Please type it, in at most %(limit)s characters.", limit=REASON_LIMIT),
        N_("When the ballot has closed, your group reads it, and then the others. Your name is not beside it."),
        choices=(_way_out(dialogue, ballot),),
    )


def harm_given(asked: Asked, dialogue: str, ballot: str, group: str, clause: str) -> None:
    """The harm was typed; now what would remove it."""
    _still_objecting(asked, dialogue, ballot)
    harm = short(asked.rest)
    asked.await_answer("object_remedy", dialogue=dialogue, ballot=ballot, group=group, clause=clause, harm=harm)
    skip = Choice(NC_("button", "I do not know yet"), ("objskip", dialogue, ballot))
    asked.here(
        N_("What change would remove the harm? Please type it; you can also leave it open."),
        choices=(skip, _way_out(dialogue, ballot)),
    )


def remedy_given(asked: Asked, dialogue: str, ballot: str, group: str, clause: str, harm: str) -> None:
    """The remedy was typed."""
    about = {"dialogue": dialogue, "ballot": ballot, "group": group, "clause": clause, "harm": harm}
    _record(asked, about, short(asked.rest))


def remedy_skipped(asked: Asked, dialogue: str, ballot: str) -> None:
    """They do not know yet what would remove it."""
    form = _form(asked, "object_remedy", ballot)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    _record(asked, dict(form.answers), "")


def left(asked: Asked, dialogue: str, ballot: str) -> None:
    """They would rather not say why."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(
        N_("Good. Without a reason it is counted as a concern. To give one before the close, answer “I object” again.")
    )


def _record(asked: Asked, about: dict[str, str], remedy: str) -> None:
    """The three answers are there: now it is an objection with reasons."""
    dialogue, ballot = about["dialogue"], about["ballot"]
    _still_objecting(asked, dialogue, ballot)
    for old in objections.words_of(asked.books, dialogue, ballot, asked.person.id):
        words.erase(asked.books, dialogue, old)
    name = f"o{ballot}-{token_hex(4)}"
    harm = _keep(asked, about, f"{name}-h", about["harm"])
    removes = _keep(asked, about, f"{name}-r", remedy) if remedy else ""
    given = Given(dialogue, ballot, asked.person.id, about["group"], about["clause"], harm, removes, asked.now)
    objections.keep(asked.books, given)
    asked.here(
        N_("Thank you. Your objection stands with its reason until the ballot closes."),
        N_("If you change your mind, answer the ballot another way; to say it better, answer “I object” again."),
    )


def _keep(asked: Asked, about: dict[str, str], word: str, text: str) -> str:
    said = words.Word(about["dialogue"], word, about["group"], asked.person.id, text, asked.person.locale, asked.now)
    words.keep(asked.books, said)
    return word


def _still_objecting(asked: Asked, dialogue: str, ballot: str) -> Dialogue:
    """The room, if its ballot is open and the person objects. Raises `Refused`."""
    room, _ = found(asked.books, dialogue)
    row = ballots.ballot_of(asked.books, dialogue, ballot)
    if room.open_ballot(ballot) is None or row is None or row.closed or asked.now >= row.closes_at:
        raise Refused(
            N_("This ballot has closed already. To be heard, write /say and your words in your group's chat.")
        )
    if ballots.mark_of(asked.books, dialogue, ballot, asked.person.id) != "object":
        raise Refused(N_("You have answered this ballot another way since, so no reason is needed any more."))
    return room


def _quiet_place(asked: Asked) -> Asked:
    """The same person where only they read, if we have met there."""
    own = private(asked.books, asked.person.id)
    if asked.heard.private or not own:
        return asked
    return replace(asked, heard=replace(asked.heard, place=own[0], private=True, handle=""), group=None)


def _home(asked: Asked, room: Dialogue, ballot: str) -> str:
    """The group for which they object: where they said it, else the first of theirs that is asked."""
    own = objections.at_home(asked.books, room.id, ballot, asked.person.id)
    if asked.group and asked.group.id in own:
        return asked.group.id
    return own[0]


def _about(form: codes.Form) -> dict[str, str]:
    return {name: form.answers[name] for name in ("dialogue", "ballot", "group")}


def _form(asked: Asked, name: str, ballot: str) -> codes.Form:
    """The question that this press answers. Raises `Refused` when it is another day's, or another's."""
    form = asked.form()
    if form is None or form.name != name or form.answers["ballot"] != ballot:
        raise Refused(N_("This question is over. To give your reasons, answer “I object” once more."))
    return form


def _way_out(dialogue: str, ballot: str) -> Choice:
    return Choice(NC_("button", "Leave it as a concern"), ("objleave", dialogue, ballot))


def short(text: str) -> str:
    """A reason as it was typed. Raises `Refused` without words, or with too many."""
    said = " ".join(text.split())
    if not said:
        raise empty()
    if len(said) > REASON_LIMIT:
        raise too_long(REASON_LIMIT, len(said))
    return said
