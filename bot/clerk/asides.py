"""What somebody was filling in is put aside when they ask for something else, and /back returns to it, for a day.

Only where they had answered something of it, also in the words that began it. Never here: what a form asks.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.channels.base import Act
from bot.clerk.asked import FORM_LASTS, Asked
from bot.store import aside, asks, codes, offers
from bot.store.aside import Aside
from flows import record
from flows.refusals import Refused
from flows.wording import N_, Message, message

HALF = "half"
"""In a form's answers: it goes on from an answer before."""
BACK = "back"
NEVER = frozenset({"change"})
"""Forms that are never kept: a secret paper leaves no trace."""
PUT = N_("I have put aside what you were filling in. To go on with it, write /back within a day.")


@contextmanager
def followed(asked: Asked) -> Iterator[None]:
    """A form is half filled from the first answer on: to a question of it, or in the words that began it."""
    before = asked.form()
    yield
    now = asked.form()
    if now is None or HALF in now.answers or asked.heard.act not in (Act.SAID, Act.PRESSED):
        return
    answered = before is not None and now.answers != before.answers and not _is_word(asked)
    if answered or _brought(asked, now):
        half = codes.Form(now.name, {**now.answers, HALF: "yes"})
        codes.fill(asked.books, asked.place, asked.person.id, half)


def _is_word(asked: Asked) -> bool:
    return asked.heard.act is Act.SAID and asked.heard.text.strip().startswith(("/", "!"))


def _brought(asked: Asked, form: codes.Form) -> bool:
    """Whether what was written, behind a command perhaps, is in the form: then it would be lost with it."""
    said = asked.heard.text.split()[1 if _is_word(asked) else 0 :]
    return bool(said) and any(answer.split() == said for answer in form.answers.values())


def put(asked: Asked) -> bool:
    """Another word was written: what was half filled waits. Whether there was anything."""
    form = asked.form()
    if form is None or HALF not in form.answers or form.name in NEVER:
        return False
    question = asks.of_person(asked.books, asked.place, asked.person.id)
    offer = offers.of_key(asked.books, asked.place, question.dialogue, question.key) if question else None
    kept = Aside(form, offer.message if offer else "")
    aside.put(asked.books, asked.place, asked.person.id, kept, asked.now + FORM_LASTS)
    return True


def word(asked: Asked) -> None:
    """/back: the question it stopped at is put again."""
    kept = aside.take(asked.books, asked.place, asked.person.id, asked.now)
    if kept is None:
        raise Refused(N_("Nothing is put aside here: I keep it for a day. Write /help to see what you can do."))
    put(asked)
    asked.await_answer(kept.form.name, **{name: said for name, said in kept.form.answers.items() if name != "asked_at"})
    question = record.load(kept.message) if kept.message else None
    asked.send(question if isinstance(question, Message) else message(ABOVE))


ABOVE = N_("We go on where you stopped: please answer the last question above.")
