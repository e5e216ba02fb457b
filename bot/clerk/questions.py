"""When a question of the counter is used up: somebody pressed one of its buttons, or its form was answered or left.

Here is the one place that notices it, around everything that is heard. Never here: what is asked, or how a message
loses its buttons (see `used_up`).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.acting import used_up
from bot.clerk.asides import HALF
from bot.clerk.asked import ASKED_AT, Asked
from bot.store import asks, codes, postings

Form = tuple[str, dict[str, str]]


@contextmanager
def watched(asked: Asked) -> Iterator[None]:
    """Whatever is done in the block; a refusal leaves the question as it is, so that they can try again."""
    before, filling = asks.of_person(asked.books, asked.place, asked.person.id), _form(asked)
    yield
    for key in asked.pressed:
        if pressed := asks.by_key(asked.books, asked.place, key):
            used_up.answered(asked.books, pressed, asked.now)
    still = asks.of_person(asked.books, asked.place, asked.person.id)
    if still and still == before and filling and filling != _form(asked):
        used_up.answered(asked.books, still, asked.now)


def put_by(asked: Asked, posted: postings.Posted) -> bool:
    """Whether this message puts the question that this person has in front of them: a reply answers it, and is no
    word for the room that the message speaks of.
    """
    ask = asks.by_key(asked.books, asked.place, posted.key)
    return ask is not None and ask.person == asked.person.id


def _form(asked: Asked) -> Form | None:
    """What this person is filling in here, whenever it was put."""
    form = codes.form_of(asked.books, asked.place, asked.person.id)
    if form is None:
        return None
    return form.name, {name: said for name, said in form.answers.items() if name not in (ASKED_AT, HALF)}
