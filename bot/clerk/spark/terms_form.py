"""The form of being found: one question after the other, each answered by a button or by typing, each with a way past.

Never here: who may fill it in, or what becomes of it.
"""

from collections.abc import Mapping

from bot.clerk.asked import Asked
from flows.refusals import Refused, too_long
from flows.spark import being_found
from flows.spark.terms import AGREEMENTS, ALL, BOUND, CHAT, LONGEST, MOST, NEEDS, PLACE, TOPIC, TOPICS, Terms, several
from flows.wording import N_, NC_, Choice, Text

FORM = "finding"
STEPS = ("topics", "place", "needs", "offers", "agreements", "whom", "hears")
NAMES = ("step", *STEPS)
TYPED = ("topics", "place", "needs", "offers")
NO, NOTHING, YES = "no", "none", "yes"

Draft = Mapping[str, str]
"""What was said so far: the words that were typed, or what was pressed, after a colon."""

QUESTIONS: dict[str, Text] = {
    "topics": N_(
        "What are you busy with? Please reply with up to five topics, with commas between, like: water, schools"
    ),
    "place": N_("Where are you? Please reply with the place as your neighbours call it, like: Old Port"),
    "needs": N_(
        "What do you need? What you say with /need counts. Here you can name more, with commas between, like: rice, "
        "seeds"
    ),
    "offers": N_(
        "What can you give? What you say with /offer counts. Here you can name more, with commas between, like: boats, "
        "salt"
    ),
    "agreements": N_("Shall others be found who agreed on nearly the same as you, or on the opposite?"),
    "whom": N_("Who may find you?"),
    "hears": N_("Whom shall I ask when I see a group that you could meet?"),
}
BUTTONS: dict[str, tuple[tuple[str, Text], ...]] = {
    "topics": ((NO, NC_("button", "Not by topics")),),
    "place": ((NO, NC_("button", "Not by place")),),
    "needs": ((NOTHING, NC_("button", "Nothing besides")), (NO, NC_("button", "Not by needs and offers"))),
    "offers": ((NOTHING, NC_("button", "Nothing besides")),),
    "agreements": ((YES, NC_("button", "Yes")), (NO, NC_("button", "Not by agreements"))),
    "whom": (
        (ALL, NC_("button", "All groups that wish to be found too")),
        (BOUND, NC_("button", "Only those we have an agreement with")),
        (TOPIC, NC_("button", "Only those busy with the same")),
    ),
    "hears": ((CHAT, NC_("button", "All of us, in this chat")), ("me", NC_("button", "Only me, in private"))),
}


def go_on(asked: Asked, draft: Draft) -> None:
    """Ask what is not known yet; at the end show all of it."""
    step = next((one for one in STEPS if one not in draft), "")
    if not step:
        terms = _terms(draft, asked.person.id)
        asked.await_press(FORM, step="", **draft)
        asked.send(being_found.summary(terms))
        return
    wait = asked.await_answer if step in TYPED else asked.await_press
    wait(FORM, step=step, **draft)
    choices = (Choice(label, ("findstep", step, value)) for value, label in BUTTONS[step] if _makes_sense(draft, value))
    stop = Choice(NC_("button", "Stop"), ("findkeep",))
    asked.here(QUESTIONS[step], choices=(*choices, stop))


def _makes_sense(draft: Draft, value: str) -> bool:
    """Only who named topics can be found by who is busy with the same."""
    return value != TOPIC or draft.get("topics", f":{NO}") != f":{NO}"


def typed(asked: Asked, *said: str) -> None:
    """The answer to the question that was asked."""
    draft = _draft(dict(zip(NAMES, said, strict=True)))
    step = said[0]
    if step not in TYPED:
        raise Refused(N_("Please choose one of the buttons or numbers of my last message, or write /help."))
    words = several(asked.rest) if step != "place" else tuple(filter(None, (" ".join(asked.rest.split()),)))
    if not words:
        raise Refused(N_("I read no word there. Please reply with a few words, or press the button."))
    if len(words) > MOST:
        raise Refused(N_("Please name at most %(most)s.", most=MOST))
    longest = max(map(len, words))
    if longest > LONGEST:
        raise too_long(LONGEST, longest)
    go_on(asked, _with(draft, step, ", ".join(words)))


def pressed(asked: Asked, step: str, value: str) -> None:
    """The button below the question that was asked."""
    form = asked.form()
    known = value in {one for one, _ in BUTTONS.get(step, ())}
    if form is None or form.name != FORM or form.answers.get("step") != step or not known:
        raise Refused(N_("Please begin again with /findable."))
    go_on(asked, _with(_draft(form.answers), step, f":{value}"))


def finished(asked: Asked) -> Terms:
    """What was said in all. Raises `Refused` for a form of another time."""
    form = asked.form()
    if form is None or form.name != FORM or form.answers.get("step"):
        raise Refused(N_("Please begin again with /findable."))
    return _terms(_draft(form.answers), asked.person.id)


def _draft(answers: Draft) -> dict[str, str]:
    return {step: answers[step] for step in STEPS if answers.get(step)}


def _with(draft: dict[str, str], step: str, value: str) -> dict[str, str]:
    """With the needs, offers are left out too."""
    more = {"offers": f":{NO}"} if (step, value) == ("needs", f":{NO}") else {}
    return {**draft, step: value, **more}


def _terms(draft: Draft, person: str) -> Terms:
    """The terms as they were said. Raises `Refused` if there is nothing by which the group could be found."""
    by = {TOPICS: "topics", PLACE: "place", NEEDS: "needs", AGREEMENTS: "agreements"}
    found = tuple(name for name, step in by.items() if draft[step] != f":{NO}")
    if not found:
        raise Refused(
            N_(
                "Then there is nothing by which anybody could find you, and it stays as it is. Write /findable to try "
                "again."
            )
        )
    words = {step: "" if draft[step].startswith(":") else draft[step] for step in TYPED}
    hears = CHAT if draft["hears"] == f":{CHAT}" else person
    topics, needs, offers = (several(words[step]) for step in ("topics", "needs", "offers"))
    return Terms(found, draft["whom"][1:], topics, words["place"], needs, offers, hears)
