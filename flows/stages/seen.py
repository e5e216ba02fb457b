"""What a mediator had before them when they pressed: so that two at once never undo each other.

A press that could put something in another's place carries a short mark of what it replaces; when that has changed
meanwhile, whoever was slower is told. Never here: an act itself.
"""

from hashlib import sha256

from flows.dialogue import Dialogue
from flows.refusals import overtaken

LENGTH = 6  # hexadecimal: it tells one state of one thing from its next, and fits into a button


def require(seen: str | None, now: str) -> None:
    """Raise `Refused` when it has changed since it was seen. None: the asker says nothing of what they saw."""
    if seen is not None and seen != now:
        raise overtaken()


def quiet(dialogue: Dialogue) -> str:
    """The quiet that is asked for; empty for none."""
    return _mark(dialogue.paused_until.isoformat()) if dialogue.paused_until else ""


def charter(dialogue: Dialogue) -> str:
    """How the room decides."""
    return _mark(repr((dialogue.rule, dialogue.secret, dialogue.changeable)))


def clause(dialogue: Dialogue, clause_id: str) -> str:
    """The words of a clause; empty when it is not in the text."""
    present = dialogue.clause(clause_id)
    return _mark(present.text) if present else ""


def traced(dialogue: Dialogue, clause_id: str) -> str:
    """Whose sentence a clause is noted to be."""
    return _mark(dialogue.traced.get(clause_id, "-"))


def wording(dialogue: Dialogue, word: str) -> str:
    """Other words that were suggested to an author already; empty for none."""
    offered = dialogue.shuttle.offered.get(word) if dialogue.shuttle else None
    return _mark(offered) if offered else ""


def room(dialogue: Dialogue) -> str:
    """All that would end with the room: words that wait, what is asked, the quiet, and where it stands."""
    asked = tuple(one.id for one in dialogue.questions), dialogue.statements, dialogue.shuttle, dialogue.circle
    waiting = tuple(one.word for one in dialogue.waiting)
    return _mark(repr((dialogue.stage, waiting, asked, dialogue.stories, dialogue.paused_until)))


def _mark(value: str) -> str:
    return sha256(value.encode()).hexdigest()[:LENGTH]
