"""The rows around a dialogue: what a command needs to know from them, and what a fact writes into them.

Two tables: `KNOWS` (command -> the same command with what the rows say) and `WRITES` (fact -> rows). Never here: any
decision, and nothing that the journal could not explain.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.acting import (
    afar,
    changing,
    criticism,
    digests,
    economy,
    encounters,
    fates,
    flowing,
    giving,
    linked,
    naming,
    nature,
    nudges,
    observations,
    polling,
    reach,
    renewal,
    rounds,
    spokes,
    telling,
    texts,
    thermometer,
    tongues,
    turns,
    used_up,
    warmth,
)
from bot.store import Books, agreements, ballots, dialogues, enclosures, habits, people, roster, words
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue


def informed(books: Books, dialogue: Dialogue, command: c.Command, now: datetime) -> c.Command:
    """The command with what it must know from rows (the counts of a ballot); words said are put into their row."""
    know = KNOWS.get(type(command))
    return know(books, dialogue, command, now) if know else command


def written(books: Books, dialogue: Dialogue, fact: f.Fact) -> None:
    """The rows after a fact. `dialogue` is the state after the whole command."""
    write = WRITES.get(type(fact))
    if write:
        write(books, dialogue, fact)


def _said(books: Books, dialogue: Dialogue, command: c.Speak, now: datetime) -> c.Speak:
    command = spokes.known(books, dialogue, command, now)
    whose = (command.group, command.by, command.text, "")
    words.keep(books, words.Word(dialogue.id, command.word, *whose, now, answers=command.about))
    return turns.known(books, dialogue, command, now)


def _said_anew(books: Books, dialogue: Dialogue, command: c.Reword, now: datetime) -> c.Reword:
    waiting = dialogue.waits(command.word)
    command = replace(command, text=spokes.reworded(dialogue, command))
    if waiting:
        words.keep(books, words.Word(dialogue.id, command.word, waiting.group, waiting.by, command.text, "", now))
        return command
    return changing.known(books, dialogue, command, now)


def _talked_alone(books: Books, dialogue: Dialogue, command: c.TalkAlone, now: datetime) -> c.TalkAlone:
    return replace(command, only=roster.count(books, command.group) < 2)


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.CloseQuestion: polling.for_question,
    c.Ask: polling.with_rolls,
    c.CallDecision: polling.with_rolls,
    c.TieText: linked.known,
    c.LodgePetition: polling.with_recent,
    c.RemindBallot: nudges.informed,
    c.Speak: _said,
    c.Reword: _said_anew,
    c.CloseStatements: rounds.known,
    c.AskThermometer: thermometer.known,
    c.CloseThermometer: thermometer.known,
    c.InviteThermometer: thermometer.invited,
    c.MeasureReach: reach.known,
    **renewal.KNOWS,
    **telling.KNOWS,
    **spokes.KNOWS,
    **criticism.KNOWS,
    **naming.KNOWS,
    **texts.KNOWS,
    **tongues.KNOWS,
    **giving.KNOWS,
    **nature.KNOWS,
    c.TalkAlone: _talked_alone,
    c.WeighTurns: turns.weighed,
    c.InviteSilent: turns.invite,
    c.HoldEncounters: encounters.round_known,
    c.MoveMeetings: encounters.due_known,
    c.FeelWarmth: warmth.known,
}


def _opened(books: Books, dialogue: Dialogue, fact: f.RoomOpened) -> None:
    for party in fact.parties:
        dialogues.add_party(books, dialogue.id, party.group)
    dialogues.add_mediator(books, dialogue.id, fact.by)
    digests.begin(books, fact.by, dialogue, fact.at)


def _began(books: Books, dialogue: Dialogue, fact: f.DialogueBegan) -> None:
    for group in dialogues.parties_of(books, dialogue.id):
        if group not in fact.groups:
            dialogues.drop_party(books, dialogue.id, group)


def _agreed(books: Books, dialogue: Dialogue, fact: f.AgreementReached) -> None:
    made = fact.agreement
    text = made.instrument.canonical
    name = (dialogue.id, made.version, made.code, made.title, made.language)
    agreements.put(books, agreements.Standing(*name, text, made.hash, made.since, made.until))
    _sign(books, dialogue, fact)


def _renewed(books: Books, dialogue: Dialogue, fact: f.AgreementRenewed) -> None:
    agreements.renew(books, dialogue.id, fact.agreement.version, fact.agreement.until)
    _sign(books, dialogue, fact)


def _held(books: Books, dialogue: Dialogue, fact: f.TermHeld) -> None:
    agreements.renew(books, dialogue.id, fact.version, fact.until)


def _sign(books: Books, dialogue: Dialogue, fact: f.AgreementReached | f.AgreementRenewed) -> None:
    counts = ballots.counts(books, dialogue.id, fact.ballot)
    made = fact.agreement
    for group in made.parties:
        tally = counts.get(group, {})
        agreements.sign(
            books, agreements.Signature(dialogue.id, made.version, group, fact.ballot, made.hash, tally, fact.at)
        )


def _lapsed(books: Books, dialogue: Dialogue, fact: f.AgreementLapsed) -> None:
    agreements.lapse(books, dialogue.id, fact.version)


def _superseded(books: Books, dialogue: Dialogue, fact: f.AgreementSuperseded) -> None:
    agreements.supersede(books, dialogue.id, fact.version)


def _taken_back(books: Books, dialogue: Dialogue, fact: f.WordsTakenBack) -> None:
    words.erase(books, dialogue.id, fact.word)
    used_up.reread(books, dialogue.id, fact.word, fact.at)
    enclosures.erase(books, dialogue.id, fact.word)
    fates.taken_back(books, dialogue, fact)
    warmth.taken_back(books, dialogue, fact)
    economy.taken_back(books, dialogue, fact.word, fact.at)
    observations.taken_back(books, dialogue, fact.word, fact.at)


def _passed_on(books: Books, dialogue: Dialogue, fact: f.WordsPassedOn) -> None:
    turns.passed_on(books, dialogue, fact)
    spokes.passed_on(books, dialogue, fact)


def _delivered(books: Books, dialogue: Dialogue, fact: f.ShuttleDelivered) -> None:
    turns.delivered(books, dialogue, fact)
    spokes.delivered(books, dialogue, fact)


def _joined(books: Books, dialogue: Dialogue, fact: f.MediatorJoined) -> None:
    dialogues.add_mediator(books, dialogue.id, fact.person)
    digests.begin(books, fact.person, dialogue, fact.at)


def _left(books: Books, dialogue: Dialogue, fact: f.MediatorLeft) -> None:
    """After two accounts were linked the row carries today's id, and the dialogue perhaps an older one, or both."""
    known_as = people.selves(books, people.by_id(books, fact.person).id)
    if not any(self in dialogue.mediators for self in known_as):
        for self in known_as:
            dialogues.drop_mediator(books, dialogue.id, self)


def _withdrew(books: Books, dialogue: Dialogue, fact: f.GroupWithdrew) -> None:
    dialogues.drop_party(books, dialogue.id, fact.group)
    economy.left(books, dialogue, fact.group, fact.at)


def _habit(books: Books, dialogue: Dialogue, fact: f.HabitNoticed) -> None:
    for party in fact.parties:
        habits.add(books, dialogue.id, party.group)


def _no_habit(books: Books, dialogue: Dialogue, fact: f.HabitDisowned) -> None:
    habits.drop(books, dialogue.id, fact.group)


def _acceded(books: Books, dialogue: Dialogue, fact: f.GroupAcceded) -> None:
    """From now on its chats show the room, and its word stands among the signatures."""
    group = fact.party.group
    dialogues.add_party(books, dialogue.id, group)
    tally = ballots.counts(books, dialogue.id, fact.ballot).get(group, {})
    word = agreements.Signature(dialogue.id, fact.version, group, fact.ballot, fact.hash, tally, fact.at)
    agreements.sign(books, word)


WRITES: dict[type, Callable[[Books, Dialogue, Any], None]] = {
    f.RoomOpened: _opened,
    f.BallotOpened: polling.asked,
    f.BallotLooked: polling.looked,
    f.BallotExtended: polling.extended,
    f.BallotClosed: polling.closed,
    f.BallotStopped: polling.stopped,
    f.QuestionAsked: polling.asked,
    f.QuestionExtended: polling.extended,
    f.QuestionClosed: polling.question_closed,
    f.QuestionStopped: polling.stopped,
    f.TermHeld: _held,
    f.DialogueBegan: _began,
    f.ReviewOpened: observations.looked_back,
    f.AgreementReached: _agreed,
    f.AgreementRenewed: _renewed,
    f.AgreementLapsed: _lapsed,
    f.AgreementSuperseded: _superseded,
    f.WordsTakenBack: _taken_back,
    f.MediatorJoined: _joined,
    f.MediatorLeft: _left,
    f.GroupWithdrew: _withdrew,
    f.HabitNoticed: _habit,
    f.HabitDisowned: _no_habit,
    f.GroupAcceded: _acceded,
    f.StatementsOpened: rounds.opened,
    f.StatementsClosed: rounds.closed,
    f.ThermometerAsked: thermometer.asked,
    f.ThermometerRead: thermometer.read,
    **telling.WRITES,
    **spokes.WRITES,
    **criticism.WRITES,
    **naming.WRITES,
    **tongues.WRITES,
    f.WordsOffered: turns.offered,
    f.WordsPassedOn: _passed_on,
    f.WordsChanged: changing.changed,
    f.ShuttleFilled: turns.offered,
    f.ShuttleDelivered: _delivered,
    f.MeetingsMoved: encounters.moved,
    **warmth.WRITES,
    **flowing.WRITES,
    **afar.WRITES,
}
