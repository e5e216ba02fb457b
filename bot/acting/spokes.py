"""The rows around spokes: what speaking must know of them, what is written when a spoke has spoken, who has left.

Joined into the tables of `ledgers`. Never here: any decision.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.acting.delivery import private, say
from bot.store import Books, dialogues, people, roster, spokes, words
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.spokes import MOST_NOTES, AgendaItem
from flows.stages.talk.spoken import speaker_of
from flows.stages.words.spoke_words import GENERAL
from flows.wording import N_, Quote, Saying

NUMBERED = re.compile(r"(\d{1,2})[.:)]?\s+(?=\S)")


def numbered(dialogue: Dialogue, text: str) -> tuple[AgendaItem | None, str]:
    """The item of the agenda whose number the words begin with, and the words after it; otherwise all of them."""
    found = NUMBERED.match(text)
    agenda = dialogue.spokes.agenda if dialogue.spokes else ()
    if found and 1 <= int(found[1]) <= len(agenda):
        return agenda[int(found[1]) - 1], text[found.end() :]
    return None, text


def the_only(dialogue: Dialogue) -> str:
    """The item that is meant where none is named: the only one there is, or the room's topic."""
    agenda = dialogue.spokes.agenda if dialogue.spokes else ()
    return agenda[0].id if len(agenda) == 1 else GENERAL


def known(books: Books, dialogue: Dialogue, command: c.Speak, now: datetime) -> c.Speak:
    """By which mandate somebody speaks, on which item, after how many were asked, with which notes."""
    speaker = speaker_of(dialogue, command.group)
    if speaker is None or speaker.person not in people.selves(books, command.by):
        return command
    item, text = numbered(dialogue, command.text)
    open_ = [one for one in (dialogue.spokes.agenda if dialogue.spokes else ()) if _opened(dialogue, one, now)]
    chosen = item or (open_[0] if len(open_) == 1 else None)
    about = chosen.id if chosen else GENERAL
    return replace(
        command,
        by=speaker.person,
        text=text,
        mandate=speaker.id,
        item=chosen.id if chosen else "",
        asked=spokes.asked(books, dialogue.id, command.group, about),
        roll=roster.count(books, command.group),
        notes=spokes.minorities(books, dialogue.id, command.group, about, MOST_NOTES),
    )


def reworded(dialogue: Dialogue, command: c.Reword) -> str:
    """The words of an edited message: a spoke's may begin with the number of an item, which is none of their words."""
    says = dialogue.spokes.says(command.word) if dialogue.spokes else None
    return numbered(dialogue, command.text)[1] if says and says.item else command.text


def _opened(dialogue: Dialogue, item: AgendaItem, now: datetime) -> bool:
    opens = dialogue.spokes.opens(item) if dialogue.spokes else None
    return opens is not None and opens <= now


def left(books: Books, group: str, person: str, now: datetime, act: Callable[..., object]) -> None:
    """Somebody leaves a group: in each of its rooms they carry nothing for it any more."""
    selves = set(people.selves(books, person))
    for room in dialogues.of_group(books, group):
        kept = room.spokes
        held = {one.person for one in kept.mandates if one.group == group} if kept else set()
        stands = {one.person for one in kept.candidates if one.group == group} if kept else set()
        for known_as in sorted((held | stands) & selves):
            act(books, room.id, c.LeaveSpokes(known_as, group), now)


def note_to(books: Books, dialogue: Dialogue, group: str, word: str, now: datetime) -> bool:
    """The spoke reads a note in private, and nobody else anywhere. False: it waits until they ask with /notes."""
    speaker = dialogue.spokes.in_role(group, "speaker") if dialogue.spokes else None
    there = private(books, speaker.person) if speaker else []
    for place in there:
        told = headed(
            dialogue,
            N_("A note for you from somebody in your group. Only you read it:"),
            Quote(Saying(word)),
            N_("All notes: /notes. To speak for your group: /say and your words."),
        )
        say(books, place, told, now, dialogue=dialogue.id, word=word)
    return bool(there)


def _keep(books: Books, dialogue: Dialogue, command: Any, now: datetime) -> Any:
    """What comes into a row of its own before the dialogue decides; the digest is of exactly what is kept."""
    text = " ".join(command.text.split()) if isinstance(command, c.ProposeItem) else command.text.strip()
    command, group = replace(command, text=text), command.group
    words.keep(books, words.Word(dialogue.id, command.word, group, command.by, text, _language(books, command.by), now))
    return command


def _language(books: Books, person: str) -> str:
    return people.by_id(books, person).locale


def _said(books: Books, dialogue: Dialogue, fact: f.SpokeSaid) -> None:
    spokes.said(books, dialogue.id, fact.carried)


def _attached(books: Books, dialogue: Dialogue, fact: f.MinorityAttached) -> None:
    spokes.attach(books, dialogue.id, fact.about, fact.word)


def _ended(books: Books, dialogue: Dialogue, fact: f.MandateEnded) -> None:
    spokes.recall_over(books, dialogue.id, fact.mandate.id)


def passed_on(books: Books, dialogue: Dialogue, fact: f.WordsPassedOn) -> None:
    """A spoke's words have reached the other groups."""
    spokes.passed_on(books, dialogue.id, fact.word, fact.at)


def delivered(books: Books, dialogue: Dialogue, fact: f.ShuttleDelivered) -> None:
    """So have those on a list."""
    for one in fact.words:
        spokes.passed_on(books, dialogue.id, one.original or one.word, fact.at)


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.ProposeSpoke: _keep,
    c.AttachMinority: _keep,
    c.ProposeItem: _keep,
    c.ReportHome: _keep,
}
WRITES: dict[type, Callable[[Books, Dialogue, Any], None]] = {
    f.SpokeSaid: _said,
    f.MinorityAttached: _attached,
    f.MandateEnded: _ended,
}
