"""A mediator asks the groups something beside the stages: in which way, what, between which answers, for how long.

Step by step or in one line; before anyone is asked, the mediator reads what the groups will read. Never here: whether
the question may be put, or what follows from the answers (see `flows`).
"""

from collections.abc import Callable
from dataclasses import replace

from bot.acting.dialogues import act, foreseen, found
from bot.clerk.ask.drafts import KEPT, TO_ASK, USUAL_DAYS, Draft, from_line
from bot.clerk.ask.who_asks import where_asked
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.people import zones
from bot.store import codes, roster
from flows import commands as c
from flows import facts as f
from flows.ballot import Sheet
from flows.refusals import Refused
from flows.stages.words.questions import question
from flows.ways import WAYS
from flows.wording import N_, NC_, NN_, Choice, Listing, Message, Paragraph, message

SPANS = (3, 7, 14)  # days
LEAST_ANSWERS = 2  # of a temperature check
DOTS = (3, 5, 10)
AGAIN = N_("Please begin again with /ask.")


def word(asked: Asked) -> None:
    """/ask, alone or with everything in one line."""
    if there := where_asked(asked, "ask"):
        _put(there)


def _put(asked: Asked) -> None:
    rooms = [room for room in mediated(asked) if room.stage != "entering"]
    if not rooms:
        raise Refused(N_("The groups are still deciding whether to enter. You can ask them when they have."))
    if asked.rest and len(rooms) > 1:
        asked.await_answer("ask_line", line=asked.rest)
    room = one_of(asked, rooms, "ask")
    if room and asked.rest:
        _go_on(asked, _said_at_once(asked, room.id, asked.rest))
    elif room:
        ask(asked, room.id)


def ask(asked: Asked, dialogue: str) -> None:
    """Begin by choosing the way of asking."""
    mine(asked, dialogue)
    form = asked.form()
    if form and form.name == "ask_line":
        _go_on(asked, _said_at_once(asked, dialogue, form.answers["line"]))
        return
    lines = tuple(N_("%(label)s: %(sentence)s", label=WAYS[way].label, sentence=WAYS[way].sentence) for way in TO_ASK)
    choices = tuple(Choice(WAYS[way].label, ("askway", dialogue, way)) for way in TO_ASK)
    intro = N_("How do you want to ask? It changes nothing by itself: everyone sees what all groups think.")
    asked.send(message(intro, Listing(lines), choices=(*choices, stop())))


def way_chosen(asked: Asked, dialogue: str, way: str) -> None:
    """The way was pressed."""
    if way not in TO_ASK:
        raise Refused(AGAIN)
    _go_on(asked, Draft(dialogue, c.Ask(mine(asked, dialogue), "", Sheet(way), days=0), _own_zone(asked)))


def title_given(asked: Asked, *kept: str) -> None:
    """The question was typed."""
    _go_on(asked, Draft.kept(*kept).entitled(asked.rest))


def zone_given(asked: Asked, *kept: str) -> None:
    """A city was typed."""
    zone = zones.named(asked.rest)
    if zone is None:
        raise Refused(N_("I do not know that city. Please reply with a larger one that has the same time."))
    _go_on(asked, replace(Draft.kept(*kept), zone=zone))


def zone_pressed(asked: Asked, token: str) -> None:
    """A city was pressed."""
    draft, zone = _draft(asked, "ask_zone"), zones.untoken(token)
    if zone is None:
        raise Refused(AGAIN)
    _go_on(asked, replace(draft, zone=zone))


def options_given(asked: Asked, *kept: str) -> None:
    """The options were typed, one a line."""
    _go_on(asked, Draft.kept(*kept).between(asked.rest.splitlines(), asked.now))


def dots_pressed(asked: Asked, number: str) -> None:
    """How many dots each voter gives was pressed."""
    _go_on(asked, _draft(asked, "ask_dots").giving(_number(number, DOTS)))


def days_pressed(asked: Asked, number: str) -> None:
    """How long was pressed."""
    draft = _draft(asked, "ask_days")
    _go_on(asked, replace(draft, plan=replace(draft.plan, days=_number(number, SPANS))))


def secrecy_pressed(asked: Asked, how: str) -> None:
    """Open or secret was pressed."""
    draft = _draft(asked, "ask_secrecy")
    _go_on(asked, replace(draft, plan=replace(draft.plan, secret=how == "secret"), settled=True))


def ask_it(asked: Asked) -> None:
    """They have read it and said yes: the groups are asked."""
    draft = _draft(asked, "ask_ready")
    codes.drop_form(asked.books, asked.place, asked.person.id)
    outcome = act(asked.books, draft.dialogue, draft.plan, asked.now)
    ballot = next(fact.ballot for fact in outcome.facts if isinstance(fact, f.QuestionAsked))
    back = Choice(NC_("button", "Take the question back"), ("unask", draft.dialogue, ballot.id))
    end = Choice(NC_("button", "Close it now"), ("pollend", draft.dialogue, ballot.id))
    asked.here(
        N_("All groups have been asked. What they think is told to everyone on %(closes)s.", closes=ballot.closes),
        choices=(end, back) if ballot.kind == "poll" else (back,),
    )


def poll(asked: Asked) -> None:
    """/poll: a temperature check, alone or with everything in one line: question | answer | answer."""
    title, *options = (part.strip() for part in asked.rest.split("|"))
    days = options.pop() if options and options[-1].isdecimal() and len(options) > LEAST_ANSWERS else ""
    line = f"poll | {title} | {'; '.join(options)} | {days or USUAL_DAYS}" if options else f"poll | {title}"
    if there := where_asked(asked, "poll"):
        _put(replace(there, rest=line if title else "poll"))


def poll_ended(asked: Asked, dialogue: str, ballot: str) -> None:
    """A temperature check is closed before its time: what was answered is told."""
    act(asked.books, dialogue, c.CloseQuestion(ballot, mine(asked, dialogue)), asked.now)


def unask(asked: Asked, dialogue: str, ballot: str) -> None:
    """Take a question back: asked once more."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    standing = next((one for one in room.questions if one.id == ballot and one.kind in ("ask", "poll")), None)
    if standing is None:
        raise Refused(N_("This question is over already. What came of it is in the groups' chats."))
    choices = (
        Choice(NC_("button", "Yes, take it back"), ("unasked", dialogue, ballot)),
        Choice(NC_("button", "No"), ("never",)),
    )
    sure = N_("Shall “%(title)s” be taken back? What people have answered is not counted then.", title=standing.title)
    asked.here(sure, choices=choices)


def unasked(asked: Asked, dialogue: str, ballot: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, c.StopQuestion(mine(asked, dialogue), ballot), asked.now)


# Step by step --------------------------------------------------------------------------------------------------------


def _go_on(asked: Asked, draft: Draft) -> None:
    """Ask for the first thing that is not known yet; when all is known, show the question."""
    plan = draft.plan
    lacking: tuple[tuple[bool, Callable[[Asked, Draft], None]], ...] = (
        (not plan.title, _ask_title),
        (plan.sheet.way == "times" and not draft.zone, _ask_zone),
        (plan.sheet.way == "dots" and not plan.sheet.points, _ask_dots),
        (draft.named and not plan.sheet.options, _ask_options),
        (not plan.days, _ask_days),
        (not draft.settled and _may_be_secret(asked, draft), _ask_secrecy),
    )
    step = next((step for lacks, step in lacking if lacks), _preview)
    step(asked, draft)


def _ask_title(asked: Asked, draft: Draft) -> None:
    _await(asked, "ask_title", draft)
    asked.here(N_("What do you want to ask? Please type the question as all groups shall read it."), choices=(stop(),))


def _ask_zone(asked: Asked, draft: Draft) -> None:
    _await(asked, "ask_zone", draft)
    guess = zones.guess(asked.person.locale or asked.heard.author.language)
    near = zones.near(guess, asked.person.locale)
    choices = tuple(Choice(N_("%(city)s", city=zones.city(zone)), ("askzone", zones.token(zone))) for zone in near)
    asked.here(
        N_("In whose time will you write the hours? Press a button, or type a large city that has that time."),
        choices=(*choices, stop()),
    )


def _ask_options(asked: Asked, draft: Draft) -> None:
    _await(asked, "ask_options", draft)
    way = WAYS[draft.plan.sheet.way]
    if way.name == "times":
        ask_for = N_("Which times? Please type them, each on a line of its own, like 2026-12-01 18:00 or 1 Dec 18:00.")
        whose = N_(
            "I read them as the time of %(city)s; everyone will see them in their own.", city=zones.city(draft.zone)
        )
        asked.here(ask_for, whose, choices=(stop(),))
        return
    ask_for = N_(
        "Between which options? Please type them, each on a line of its own: %(least)s to %(most)s of them.",
        least=way.least_options,
        most=way.most_options,
    )
    asked.here(ask_for, choices=(stop(),))


def _ask_dots(asked: Asked, draft: Draft) -> None:
    _await(asked, "ask_dots", draft)
    choices = tuple(Choice(NN_("%(count)s dot", "%(count)s dots", dots), ("askdots", str(dots))) for dots in DOTS)
    asked.here(N_("How many dots has each person to give? Five is usual."), choices=(*choices, stop()))


def _ask_days(asked: Asked, draft: Draft) -> None:
    _await(asked, "ask_days", draft)
    choices = tuple(Choice(NN_("%(count)s day", "%(count)s days", days), ("askdays", str(days))) for days in SPANS)
    asked.here(N_("How long shall people have to answer? A week is usual."), choices=(*choices, stop()))


def _ask_secrecy(asked: Asked, draft: Draft) -> None:
    _await(asked, "ask_secrecy", draft)
    choices = (
        Choice(NC_("ballot", "Open"), ("asksecret", "open")),
        Choice(NC_("ballot", "Secret"), ("asksecret", "secret")),
    )
    asked.here(
        N_("Open or secret? Open: each can find their own line in the record, and change their answer until the end."),
        N_("Secret: it is known who handed in a paper, and not what is on it; it cannot be changed."),
        choices=(*choices, stop()),
    )


def _preview(asked: Asked, draft: Draft) -> None:
    """The question as the groups will read it, with its answers as a list: here nobody votes."""
    outcome = foreseen(asked.books, draft.dialogue, draft.plan, asked.now)
    ballot = next(fact.ballot for fact in outcome.facts if isinstance(fact, f.QuestionAsked))
    shown, way = question(outcome.dialogue, ballot, ballot.groups[0]), WAYS[ballot.asks.way]
    labels = tuple(way.key_label(ballot.asks, key) for key in way.keys(ballot.asks))
    _await(asked, "ask_ready", draft)
    head = Paragraph(N_("This is what every group will read, with these answers to choose from. Shall I ask it?"))
    choices = (Choice(NC_("button", "Ask it"), ("askit",)), stop())
    asked.send(Message((head, *shown.blocks, Listing(labels, ordered=False)), choices))


# What is known so far ------------------------------------------------------------------------------------------------


def _await(asked: Asked, form: str, draft: Draft) -> None:
    """What is typed or pressed next goes into this draft."""
    asked.await_answer(form, **draft.form())


def _draft(asked: Asked, form_name: str) -> Draft:
    """The draft this person is working on here. Raises `Refused` when they are at another step, or at none."""
    form = asked.form()
    if form is None or form.name != form_name:
        raise Refused(AGAIN)
    return Draft.kept(*(form.answers[name] for name in KEPT))


def _may_be_secret(asked: Asked, draft: Draft) -> bool:
    """Whether the groups are big enough: the dialogue itself is asked, without asking anyone."""
    try:
        foreseen(asked.books, draft.dialogue, replace(draft.plan, secret=True), asked.now)
    except Refused:
        return False
    return True


def _own_zone(asked: Asked) -> str:
    """The time a mediator lives in, if they belong to one group."""
    own = {group.zone for group in roster.groups_of(asked.books, asked.person.id)}
    return own.pop() if len(own) == 1 else ""


def _said_at_once(asked: Asked, dialogue: str, line: str) -> Draft:
    return from_line(line, dialogue, mine(asked, dialogue), _own_zone(asked), asked.now)


def _number(text: str, allowed: tuple[int, ...]) -> int:
    if not text.isdecimal() or len(text) > 2 or int(text) not in allowed:
        raise Refused(AGAIN)
    return int(text)
