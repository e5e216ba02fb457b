"""The booth: a secret paper is filled in, looked at and handed in where nobody else sees it.

Until it is handed in it lies sealed as a draft, and nothing of it is ever said in plain rows: what the person is told
waits in the outbox under the ballot's own key. Never here: an open vote (see `votes`), the box, the count.
"""

from dataclasses import replace

from bot.channels.base import Act, Kind
from bot.clerk.ask import turnout
from bot.clerk.asked import Asked
from bot.store import ballots, codes, outbox, secret_ballots
from bot.store.ballots import Ballot, Outcome
from bot.store.outbox import Outgoing
from bot.store.secret_ballots import Booth
from flows import record
from flows.refusals import Refused
from flows.stages.words.papers import REFUSALS, code_shown, drafted, handed_in, paper_keys, way_of
from flows.wording import N_, Message, Text, message

CHANGE = "change"
"""The form that remembers a token until the paper is handed in again."""


def press(asked: Asked, kept: Ballot, key: str) -> None:
    """One press more on the paper. It is not handed in yet. Raises `Refused` where others could see it."""
    _unseen(asked)
    before = secret_ballots.draft_of(asked.books, kept.dialogue, kept.id, asked.person.id)
    _compose(asked, kept, way_of(kept.sheet).press(kept.sheet, before, key))


def typed(asked: Asked, kept: Ballot, paper: str) -> None:
    """The paper was written in words; they are taken away from the chat where the app lets us."""
    _unseen(asked)
    _compose(asked, kept, paper)


def refuse_in_sight(asked: Asked, about: tuple[str, str]) -> None:
    """Raise `Refused` when somebody answers a secret ballot where everyone sees it."""
    kept = ballots.ballot_of(asked.books, *about)
    if kept and kept.secret and not kept.closed:
        raise Refused(REFUSALS["in_sight"])


def looks_like_an_answer(kept: Ballot, text: str) -> bool:
    """Whether these words are meant as an answer, be it one that counts or not."""
    try:
        return way_of(kept.sheet).read(kept.sheet, text) is not None
    except Refused:
        return True


def hand(asked: Asked, dialogue: str, ballot: str) -> None:
    """The paper goes into the box of each of the person's groups. The receipt does not say what is on it."""
    kept = _secret(asked, dialogue, ballot)
    if kept.changeable and not asked.heard.private:
        raise Refused(REFUSALS["alone"])
    token = _token(asked, kept)
    handed = secret_ballots.hand_in(asked.books, dialogue, ballot, asked.person.id, asked.now, token=token)
    if handed.outcome not in (Outcome.RECORDED, Outcome.CHANGED):
        raise Refused(_refusal(handed.outcome, kept))
    if not asked.heard.private and (asked.group is None or asked.group.id not in handed.groups):
        raise Refused(REFUSALS["elsewhere"])
    if asked.heard.private:
        codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(handed_in(handed.groups, kept.closes_at))
    if handed.token:
        _confide(asked, kept, message(code_shown(handed.token)))
    if handed.outcome is Outcome.RECORDED:
        turnout.announce(asked, kept, handed.groups)


def blank(asked: Asked, dialogue: str, ballot: str) -> None:
    """The draft is torn up."""
    kept = _secret(asked, dialogue, ballot)
    secret_ballots.drop_draft(asked.books, kept.dialogue, kept.id, asked.person.id)
    asked.quietly(N_("Your paper is empty again. Nothing was handed in."))


def begin_change(asked: Asked) -> Ballot:
    """The code of a paper was written in private: the ballot it belongs to. Raises `Refused` for any other code."""
    take_away(asked)
    for dialogue, ballot, _ in ballots.open_for(asked.books, asked.person.id, asked.now):
        kept = ballots.ballot_of(asked.books, dialogue, ballot)
        if kept and kept.changeable and secret_ballots.holds(asked.books, dialogue, ballot, asked.rest):
            asked.await_answer(CHANGE, dialogue=dialogue, ballot=ballot, token=asked.rest)
            return kept
    raise Refused(REFUSALS["no_such_token"])


def is_handed_in(asked: Asked, kept: Ballot) -> bool:
    """Whether this person's paper lies in the box, for all their groups."""
    values = {"dialogue": kept.dialogue, "ballot": kept.id, "person": asked.person.id}
    rows = secret_ballots.found(asked.books, values)
    return bool(rows) and not Booth.from_rows(rows).left


def take_away(asked: Asked) -> None:
    """What was written in private is removed from the chat, where the app lets us; nothing is lost if it does not."""
    if asked.heard.private and asked.heard.act is Act.SAID and asked.heard.message:
        gone = Outgoing(asked.place, "retract", asked.now, handle=asked.heard.message)
        outbox.put(asked.books, gone)


def _secret(asked: Asked, dialogue: str, ballot: str) -> Ballot:
    """The secret ballot of a press. Raises `Refused` for another one, for one who is no person, and in sight."""
    if asked.heard.author.kind is not Kind.PERSON:
        raise Refused(REFUSALS["not_a_person"])
    kept = ballots.ballot_of(asked.books, dialogue, ballot)
    if kept is None or not kept.secret:
        raise Refused(REFUSALS["no_such_ballot"])
    _unseen(asked)
    return kept


def _unseen(asked: Asked) -> None:
    """Raise `Refused` unless only we can see what the person did: reactions stay in sight even in private chats."""
    act = asked.heard.act
    if act is Act.REACTED or (act is Act.SAID and not asked.heard.private):
        raise Refused(REFUSALS["in_sight"])


def _token(asked: Asked, kept: Ballot) -> str:
    """The code under which the person began to change this paper; empty if they did not."""
    form = asked.form()
    if form is None or form.name != CHANGE:
        return ""
    same = (form.answers.get("dialogue"), form.answers.get("ballot")) == (kept.dialogue, kept.id)
    return form.answers.get("token", "") if same else ""


def _compose(asked: Asked, kept: Ballot, paper: str) -> None:
    """Keep what the paper says now, and show it to the person alone."""
    key, changing = (kept.dialogue, kept.id, asked.person.id), bool(_token(asked, kept))
    outcome = secret_ballots.put_draft(asked.books, *key, paper, asked.now, changing=changing)
    if outcome is not Outcome.RECORDED:
        raise Refused(_refusal(outcome, kept))
    take_away(asked)
    told = drafted(kept.sheet, paper, changeable=kept.changeable)
    _answer(asked, kept, message(told, choices=paper_keys(kept.dialogue, kept.id)))


def _refusal(outcome: Outcome, kept: Ballot) -> Text:
    """Why not; a paper that lies in the box stays there, or needs its code."""
    if outcome is Outcome.SAME:
        return REFUSALS["unproven" if kept.changeable else "handed_in"]
    return REFUSALS[str(outcome.value)]


def _answer(asked: Asked, kept: Ballot, told: Message) -> None:
    """Tell the person alone, in passing where the app can do that: our own hall would keep a message beside their name.

    Elsewhere whoever wrote is answered below their words.
    """
    if asked.heard.handle:
        asked.answered.add(asked.heard.handle)
        toast = Outgoing(asked.place, "answer", asked.now, record.dump(told), handle=asked.heard.handle)
        outbox.put(asked.books, replace(toast, person=asked.person.id, key_name=kept.salt))
    else:
        _confide(asked, kept, told)


def _confide(asked: Asked, kept: Ballot, told: Message) -> None:
    """Say it in this private chat. While it waits to be said it is sealed like the paper."""
    outbox.put(asked.books, Outgoing(asked.place, "post", asked.now, record.dump(told), key_name=kept.salt))
