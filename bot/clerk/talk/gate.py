"""The gate at the counter: how words pass, and four short questions that help to say something another way.

Never here: what a rule of the gate means (the flows say), or any judgement of words.
"""

from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.store import codes, roster, words
from flows import commands as c
from flows.messages import headed, require_mediator
from flows.refusals import Refused, empty, too_long
from flows.stages.talk import gate as flow
from flows.stages.talk.saying import TURN_LIMIT
from flows.wording import N_, NC_, Choice, Quote, Text, Words, message

STEPS = ("happened", "does", "need", "ask")
"""What happened; what it does to me; what I need; what I ask for."""

QUESTIONS: dict[str, Text] = {
    "happened": N_("What happened? Only what anyone could have seen or heard."),
    "does": N_("What does it do to you? One sentence about yourself is enough."),
    "need": N_("What do you need?"),
    "ask": N_("What do you ask of the others? Something they could say yes or no to."),
}
KEPT = ("dialogue", "word", "step", *STEPS)


def gate(asked: Asked, dialogue: str) -> None:
    """A mediator wants to see, or change, how words pass."""
    room, _ = found(asked.books, dialogue)
    require_mediator(room, as_known_to(asked.books, room, asked.person.id))
    if room.plan is None:
        raise Refused(N_("In this room a mediator passes words on. Rooms on the whole way can choose another way."))
    stay = Choice(NC_("button", "Leave it so"), ("never",))
    now = flow.MEANING[flow.rule_of(room)]
    ask = N_("If you change it, all groups are told.")
    asked.send(headed(room, now, ask, choices=(*flow.choices(room), stay)))


def set_gate(asked: Asked, dialogue: str, before: str, rule: str) -> None:
    """They chose, having seen how words pass till now."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.SetGate(as_known_to(asked.books, room, asked.person.id), rule, before), asked.now)


def prompts(asked: Asked, dialogue: str, word: str) -> None:
    """The author of words that came back wants help: the first of four questions."""
    _own(asked, dialogue, word)
    _ask(asked, {"dialogue": dialogue, "word": word}, STEPS[0])


def _own(asked: Asked, dialogue: str, word: str) -> words.Word:
    kept = words.read(asked.books, dialogue, word)
    if kept is None or kept.person != asked.person.id:
        raise Refused(N_("This help is for the person who said it."))
    return kept


def _ask(asked: Asked, answers: dict[str, str], step: str) -> None:
    asked.await_answer("prompts", **(answers | {"step": step}))
    dialogue, word = answers["dialogue"], answers["word"]
    number = N_("Question %(number)s of %(all)s. You can skip any of them.", number=STEPS.index(step) + 1, all=4)
    asked.here(
        QUESTIONS[step], number, choices=(_skip(dialogue, word, step), Choice(NC_("button", "Stop"), ("never",)))
    )


def _skip(dialogue: str, word: str, step: str) -> Choice:
    return Choice(NC_("button", "Skip this one"), ("promptskip", dialogue, word, step))


def prompted(asked: Asked, *answers: str) -> None:
    """One of the questions was answered."""
    said = {name: answer for name, answer in zip(KEPT, answers, strict=True) if answer}
    text = " ".join(asked.rest.split())
    if not text:
        raise empty()
    left = TURN_LIMIT - len(joined(said)) - 1
    if len(text) > left:
        raise too_long(max(0, left), len(text))
    _next(asked, said | {said["step"]: text}, said["step"])


def skip(asked: Asked, dialogue: str, word: str, step: str) -> None:
    """One of the questions is left out. A press on an older question changes nothing."""
    _own(asked, dialogue, word)
    form = asked.form()
    about = form.answers if form and form.name == "prompts" else {}
    if (about.get("word"), about.get("step")) != (word, step):
        raise Refused(N_("That question has been answered. Please go on with the newest one."))
    _next(asked, {name: about[name] for name in KEPT if about.get(name)}, step)


def _next(asked: Asked, said: dict[str, str], step: str) -> None:
    """The next question, or the whole as it would be said."""
    later = STEPS[STEPS.index(step) + 1 :]
    if later:
        _ask(asked, said, later[0])
        return
    if not joined(said):
        codes.drop_form(asked.books, asked.place, asked.person.id)
        asked.here(N_("Then nothing is said. If you want to say it another way later, write /say and your words."))
        return
    asked.await_answer("prompted", **said)
    send = Choice(NC_("button", "Yes, send these words"), ("rephrased", said["dialogue"], said["word"]))
    again = Choice(NC_("button", "Begin again"), ("prompts", said["dialogue"], said["word"]))
    choices = (send, again, Choice(NC_("button", "Stop"), ("never",)))
    asked.send(message(N_("Together it reads:"), Quote(Words(joined(said))), N_("Shall I send it?"), choices=choices))


def joined(said: dict[str, str]) -> str:
    """The answers as one wording, a line each, exactly as they were typed."""
    return "\n".join(said[step] for step in STEPS if said.get(step))


def rephrased(asked: Asked, dialogue: str, word: str) -> None:
    """They confirm: the new words go the way of all words; the first ones are kept."""
    kept = _own(asked, dialogue, word)
    form = asked.form()
    if form is None or form.name != "prompted" or form.answers.get("word") != word:
        raise Refused(N_("These words have been sent already, or are from another day. To speak, write /say."))
    if not roster.is_member(asked.books, kept.group, asked.person.id):
        raise Refused(N_("To speak for yourself in a room, first write /join: then you belong to this group."))
    text = joined(dict(form.answers))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    speak = c.Speak(asked.person.id, kept.group, f"{word[:12]}-{asked.now:%j%H%M%S}", text)
    act(asked.books, dialogue, speak, asked.now)
