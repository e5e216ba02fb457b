"""Putting a way together, by buttons, numbers or typed lines: for a room that is opened, or for one on its way.

Also /way: what awaits a room, and where it stands. Never here: what a press makes of a way (see `planned`), or what the
groups say to another one (the dialogue does).
"""

from bot.acting.dialogues import act, found
from bot.clerk import voices
from bot.clerk.asked import Asked
from bot.clerk.desk import opening
from bot.clerk.desk.choosing import MOST
from bot.clerk.desk.desks import mine
from bot.clerk.desk.planned import KEPT, Draft, bounds
from bot.store import codes, dialogues, roster
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.plan import GATES, NEVER_OUT, TALKING, TIMES, Plan, in_order
from flows.refusals import Refused
from flows.stages.room.planning import checked, fits, offer, require_changeable
from flows.stages.talk.gate import BUTTONS, MEANING
from flows.stages.words import way_words
from flows.stages.words.prompts import PROMPTS, SHORT
from flows.wording import N_, NC_, NN_, Block, Choice, Leaf, Listing, Text, message

OVER = ("closed",)
FORM, TIME = "way", "waytime"
DONE = ("done", "ok")


def word(asked: Asked) -> None:
    """/way: the way of each room of this chat's group, or in private of the rooms somebody mediates or belongs to."""
    rooms = _rooms(asked)
    if not rooms:
        raise Refused(N_("There is no room whose way I could show. To open one, write /open to me in private."))
    for room in rooms[:MOST]:
        show(asked, room.id)


def _rooms(asked: Asked) -> list[Dialogue]:
    if asked.group:
        found_rooms = dialogues.of_group(asked.books, asked.group.id)
    else:
        own = [one for one in dialogues.of_mediator(asked.books, asked.person.id) if one.stage not in OVER]
        groups = roster.groups_of(asked.books, asked.person.id)
        found_rooms = own or [room for group in groups for room in dialogues.of_group(asked.books, group.id)]
    return [room for room in {room.id: room for room in found_rooms}.values() if room.stage not in OVER]


def show(asked: Asked, dialogue: str) -> None:
    """What awaits the room: what is done, what is now, what is to come. A mediator can change it from here."""
    room, _ = found(asked.books, dialogue)
    _require_known(asked, room)
    gate = MEANING[way_words.way_of(room).gate]
    asked.send(headed(room, *way_words.progress(room), gate, choices=_changing(asked, room)))


def _require_known(asked: Asked, room: Dialogue) -> None:
    """Raise `Refused` for whoever is neither of its groups nor at its desk."""
    here = asked.group is not None and asked.group.id in room.groups
    own = any(group.id in room.groups for group in roster.groups_of(asked.books, asked.person.id))
    if not here and not own:
        voices.mine(asked, room.id)


def _changing(asked: Asked, room: Dialogue) -> tuple[Choice, ...]:
    """The button is shown in private only, to those at the desk."""
    mediates = room.id in {one.id for one in dialogues.of_mediator(asked.books, asked.person.id)}
    if not asked.heard.private or not mediates:
        return ()
    if room.asked_plan:
        return (Choice(NC_("button", "Take the proposal back"), ("waydrop", room.id)),)
    return offer(room)


# Putting it together --------------------------------------------------------------------------------------------------


def begin(asked: Asked) -> None:
    """While a room is being opened: the whole way, to be changed."""
    form = asked.form()
    if form is None or form.name != "open":
        raise Refused(N_("Please begin again with /open."))
    plan = opening.WAYS["alliance"] or Plan()
    _put(asked, Draft(plan, "", form.answers["topic"], form.answers["codes"], form.answers["days"]))


def begin_in(asked: Asked, dialogue: str) -> None:
    """In a room on its way: its own plan, to be changed."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    require_changeable(room)
    plan = room.plan or Plan()
    _put(asked, Draft(plan, dialogue, passed=len(plan.passed(room.stage))))


def _draft(asked: Asked) -> Draft:
    """The way that is being put together. Raises `Refused` where there is none any more."""
    form = asked.form()
    if form is None or form.name not in (FORM, TIME):
        raise Refused(N_("Please begin again: write /open for a new room, or /way for one you mediate."))
    return Draft.kept(form.answers)


def _put(asked: Asked, draft: Draft, *news: Text) -> None:
    """The way as it is now, with everything that can be changed."""
    asked.await_answer(FORM, **draft.form())
    plan = draft.plan
    stages = Listing(tuple(way_words.stage_line(plan, stage) for stage in (*plan.stages, *way_words.ALWAYS)), True)
    out = tuple(
        N_("Left out: %(stage)s. %(sentence)s", stage=way_words.LABELS[one], sentence=way_words.SENTENCES[one])
        for one in TALKING
        if one not in plan.stages
    )
    blocks: tuple[Block | Leaf, ...] = (
        *news,
        N_("The way as you have it now:"),
        stages,
        *out,
        *way_words.unusual(plan),
        MEANING[plan.gate],
        way_words.weeks(plan),
        N_("To change it, press a button or write its number."),
    )
    asked.send(message(*blocks, choices=_choices(asked, draft)))


def _choices(asked: Asked, draft: Draft) -> tuple[Choice, ...]:
    toggles = tuple(_toggle(draft, stage) for stage in TALKING if _may_toggle(asked, draft, stage))
    turn: tuple[Choice, ...] = ()
    if draft.swapped and _fits(asked, draft.turned()):
        turn = (Choice(N_("Order: %(stages)s", stages=_labels(draft.swapped)), ("wayorder",)),)
    gates = () if draft.room else (Choice(NC_("button", "How words pass"), ("waygate",)),)
    prompts = tuple(
        Choice(N_("Question for: %(stage)s", stage=way_words.LABELS[stage]), ("wayask", stage))
        for stage in draft.plan.stages
        if stage in PROMPTS
    )
    done = Choice(NC_("button", "That is the way"), ("waydone",))
    times = Choice(NC_("button", "How long things take"), ("waytimes",))
    return (done, *toggles, *turn, *gates, times, *prompts, opening.stop())


def _labels(stages: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(way_words.LABELS[stage] for stage in stages)


def _toggle(draft: Draft, stage: str) -> Choice:
    label = way_words.LABELS[stage]
    if stage in draft.plan.stages:
        return Choice(N_("Leave out: %(stage)s", stage=label), ("waystage", stage))
    return Choice(N_("Add: %(stage)s", stage=label), ("waystage", stage))


def _may_toggle(asked: Asked, draft: Draft, stage: str) -> bool:
    """Whether a room could still go that way."""
    return stage != NEVER_OUT and in_order((other := draft.toggled(stage)).plan.stages) and _fits(asked, other)


def _fits(asked: Asked, draft: Draft) -> bool:
    if not draft.room:
        return True
    room, _ = found(asked.books, draft.room)
    return fits(room, draft.plan)


def typed(asked: Asked, *kept: str) -> None:
    """A line was typed, like those of a flow file; one that is refused leaves the way as it was."""
    draft = Draft.kept(dict(zip(KEPT, kept, strict=True)))
    if asked.rest.casefold() in DONE:
        _confirm(asked, draft)
    else:
        _put(asked, draft.told(asked.rest))


def stage_pressed(asked: Asked, stage: str) -> None:
    """In or out."""
    _put(asked, _draft(asked).toggled(stage))


def order_pressed(asked: Asked) -> None:
    """The other order."""
    _put(asked, _draft(asked).turned())


def back(asked: Asked) -> None:
    """Back to the way as it is now."""
    _put(asked, _draft(asked))


def back_choice() -> Choice:
    """One step back."""
    return Choice(NC_("button", "Back"), ("wayback",))


def gates(asked: Asked) -> None:
    """It is asked how words shall pass."""
    _draft(asked)
    choices = tuple(Choice(BUTTONS[gate], ("wayset", gate)) for gate in GATES)
    ask = N_("How shall words pass between the groups?")
    asked.send(message(ask, Listing(tuple(MEANING[gate] for gate in GATES), True), choices=(*choices, back_choice())))


def gate_pressed(asked: Asked, gate: str) -> None:
    """They chose."""
    _put(asked, _draft(asked).gated(gate))


def times(asked: Asked) -> None:
    """It is asked which time shall be another."""
    plan = _draft(asked).plan
    choices = tuple(
        Choice(way_words.time_line(label, way_words.days_of(plan, name)), ("waytime", name))
        for name, label in way_words.TIME_LABELS.items()
    )
    asked.here(N_("Which of these shall take another number of days?"), choices=(*choices, back_choice()))


def time(asked: Asked, name: str) -> None:
    """It is asked how many days."""
    draft = _draft(asked)
    least, most = bounds(name)
    asked.await_answer(TIME, **draft.form(), name=name)
    usual = TIMES[name].usual if name in TIMES else least
    numbers = sorted({least, usual, (least + most) // 2, most})
    choices = tuple(
        Choice(NN_("%(count)s day", "%(count)s days", number), ("waydays", name, str(number))) for number in numbers
    )
    ask = N_("%(what)s: how many days?", what=way_words.TIME_LABELS[name])
    how = N_("Press a button, or type a number of days from %(least)s to %(most)s.", least=least, most=most)
    asked.here(ask, how, choices=(*choices, back_choice()))


def days_pressed(asked: Asked, name: str, days: str) -> None:
    """The days were pressed."""
    _put(asked, _draft(asked).timed(name, _number(days)))


def days_typed(asked: Asked, *kept: str) -> None:
    """The days were typed."""
    *draft, name = kept
    _put(asked, Draft.kept(dict(zip(KEPT, draft, strict=True))).timed(name, _number(asked.rest)))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def prompts(asked: Asked, stage: str) -> None:
    """It is asked what people shall be asked in this stage."""
    _draft(asked)
    if stage not in PROMPTS:
        raise Refused(N_("I do not know this stage any more. Please choose again."))
    keys = tuple(Choice(title, ("wayprompt", stage, key)) for key, title in SHORT[stage].items())
    later = Choice(NC_("button", "The mediator chooses then"), ("wayopen", stage))
    ask = N_("What shall people be asked?")
    asked.send(message(ask, Listing(tuple(PROMPTS[stage].values()), True), choices=(*keys, later, back_choice())))


def prompt_pressed(asked: Asked, stage: str, key: str) -> None:
    """One of ours."""
    _put(asked, _draft(asked).prompted(stage, key))


def prompt_open(asked: Asked, stage: str) -> None:
    """The mediator chooses when it begins."""
    _put(asked, _draft(asked).prompted(stage, ""))


# Sending it off -------------------------------------------------------------------------------------------------------


def done(asked: Asked) -> None:
    """The whole of it is shown once before anyone is bothered."""
    _confirm(asked, _draft(asked))


def _confirm(asked: Asked, draft: Draft) -> None:
    checked(draft.plan)
    asked.await_answer(FORM, **draft.form())
    blocks: tuple[Block | Leaf, ...] = (*way_words.outline(draft.plan), *way_words.unusual(draft.plan))
    if draft.room:
        room, _ = found(asked.books, draft.room)
        changes = tuple(way_words.differences(room.plan or Plan(), draft.plan))
        if not changes:
            raise Refused(N_("That is the way as it is now. Please change something first."))
        ask = N_("Shall I ask all groups about this? If one does not agree, everything stays as it is.")
        send = Choice(NC_("button", "Yes, ask all groups"), ("waysend",))
        asked.send(
            message(N_("This would change:"), Listing(changes), ask, choices=(send, back_choice(), opening.stop()))
        )
        return
    send = Choice(NC_("button", "Invite on this way"), ("waysend",))
    gate = MEANING[draft.plan.gate]
    head = N_("This is the way for “%(topic)s”:", topic=draft.topic)
    ask = N_("Shall I invite the groups?")
    asked.send(message(head, *blocks, gate, ask, choices=(send, back_choice(), opening.stop())))


def send(asked: Asked) -> None:
    """They said yes: the room opens, or its groups are asked."""
    draft = _draft(asked)
    if draft.room:
        act(asked.books, draft.room, c.ProposePlan(mine(asked, draft.room), draft.plan), asked.now)
        codes.drop_form(asked.books, asked.place, asked.person.id)
        return
    opening.open_on(asked, draft.topic, draft.codes, int(draft.days), checked(draft.plan))


def drop(asked: Asked, dialogue: str) -> None:
    """A proposal is taken back."""
    act(asked.books, dialogue, c.DropPlan(mine(asked, dialogue)), asked.now)
