"""Opening a room: a mediator is walked through topic, groups and term, or says it all in one line.

Never here: what happens once the groups are asked.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from secrets import choice

from bot.acting.dialogues import act, begin, found
from bot.clerk.asked import Asked
from bot.clerk.people.groups import supported
from bot.flowfiles import Deciding, FlowFile
from bot.store import codes, groups, places
from bot.store.groups import Group
from flows import commands as c
from flows.agreement import MAX_TERM_DAYS
from flows.dialogue import Dialogue
from flows.people import Party
from flows.plan import USUAL, Plan, about_weeks, in_place
from flows.refusals import Refused, too_long
from flows.stages.ask.charter import WAYS_OF_DECIDING
from flows.stages.entering import TOPIC_LIMIT
from flows.stages.talk.gate import BUTTONS
from flows.stages.words import way_words
from flows.stages.words.way_words import LABELS
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, Text, Value, message

SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look alike
TERMS = (90, 182, 365, 730)
MOST_GROUPS = 12
WAYS: dict[str, Plan | None] = {
    "accord": None,
    "alliance": Plan(),
    "alliance-open": Plan(gate="open"),
    "alliance-closed": Plan(gate="closed"),
    "alliance-map": Plan(in_place(USUAL, "naming")),
    "alliance-even": Plan(in_place(USUAL, "power")),
}
"""The flows a mediator can choose, by name and gate, and the plan each begins with."""
HYPHEN = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
BETWEEN_CODES = re.compile(r"[\s,;+&/\u060c\u061b]+")


def new_id() -> str:
    """A short random id that people can read aloud."""
    return "".join(choice(SIGNS) for _ in range(7))


def open_(asked: Asked) -> None:
    """Begin: in one line, or step by step."""
    asked.alone()
    if "|" in asked.rest:
        topic, names, *term = (part.strip() for part in asked.rest.split("|"))
        days = _days(term[0]) if term else 365
        confirm(asked, _topic(topic), groups_of(asked, names), days)
        return
    if asked.rest:
        topic_given(asked)
        return
    asked.await_answer("topic")
    asked.here(
        N_("You open a room between groups and mediate it. What is it about? A few words are enough."),
        N_(
            "Or say it all at once: /open topic | codes of the groups | days, like: /open The river | "
            "RIO-7K MAR-2P | 365"
        ),
        choices=(stop(),),
    )


def stop() -> Choice:
    """The way out of every form."""
    return Choice(NC_("button", "Stop"), ("never",))


def topic_given(asked: Asked) -> None:
    """The topic was typed."""
    topic = _topic(asked.rest)
    asked.await_answer("codes", topic=topic)
    asked.here(
        N_("Which groups? Send their codes, like RIO-7K MAR-2P. Each group finds its code with /group in its chat."),
        choices=(stop(),),
    )


def codes_given(asked: Asked, topic: str) -> None:
    """The codes were typed."""
    invited = groups_of(asked, asked.rest)
    asked.await_answer("term", topic=topic, codes=" ".join(group.code for group in invited))
    choices = tuple(Choice(NN_("%(count)s day", "%(count)s days", days), ("term", str(days))) for days in TERMS)
    asked.here(
        N_(
            "How long shall an agreement hold before it is renewed or lapses? Press a button, or type a number of days."
        ),
        choices=(*choices, stop()),
    )


def term_given(asked: Asked, topic: str, names: str) -> None:
    """The term was typed."""
    confirm(asked, topic, groups_of(asked, names), _days(asked.rest))


def term_pressed(asked: Asked, days: str) -> None:
    """The term was pressed."""
    form = asked.form()
    if form is None or form.name != "term":
        raise Refused(N_("Please begin again with /open."))
    confirm(asked, form.answers["topic"], groups_of(asked, form.answers["codes"]), _days(days))


def confirm(asked: Asked, topic: str, invited: list[Group], days: int, habit: str = "") -> None:
    """Show what will happen, once, before groups are bothered. `habit`: of which a written agreement is to be made."""
    told = {"topic": topic, "codes": " ".join(group.code for group in invited), "days": str(days), "habit": habit}
    asked.await_answer("open", **told)
    lines = (
        N_("Topic: %(topic)s", topic=topic),
        N_("Groups: %(groups)s", groups=tuple(GroupName(group.id) for group in invited)),
        NN_("An agreement would hold for %(count)s day.", "An agreement would hold for %(count)s days.", days),
    )
    choices = (
        Choice(NC_("button", "Invite: the short way"), ("invited", "accord")),
        Choice(NC_("button", "Invite: the whole way"), ("invited", "alliance")),
        *(Choice(N_("“%(name)s”", name=own.name), ("invited", key)) for key, own in asked.ways.items()),
        Choice(NC_("button", "Change the whole way first"), ("way",)),
        Choice(NC_("button", "Other ways"), ("otherways",)),
        stop(),
    )
    ways = Listing((_short(), _whole(), *map(_own, asked.ways.values())))
    first = N_("First each group decides in its own chat whether to enter, with you as mediator.")
    asked.send(message(N_("Is this right?"), Listing(lines), ways, first, choices=choices))


def _whole() -> Text:
    return NN_(
        "The whole way, about %(count)s week: ground rules, stories, speaking, what each group needs, one text.",
        "The whole way, about %(count)s weeks: ground rules, stories, speaking, what each group needs, one text.",
        about_weeks(Plan()),
    )


def _short() -> Text:
    return NN_(
        "The short way, about %(count)s week: speaking, one text.",
        "The short way, about %(count)s weeks: speaking, one text.",
        about_weeks(way_words.short_way()),
    )


def other_ways(asked: Asked) -> None:
    """The whole way with what few rooms need: words that pass in another way, or a map before the text."""
    asked.alone()
    form = asked.form()
    if form is None or form.name != "open":
        raise Refused(N_("Please begin again with /open."))
    choices = (
        Choice(NC_("button", "Whole way, open gate"), ("invited", "alliance-open")),
        Choice(NC_("button", "Whole way, closed gate"), ("invited", "alliance-closed")),
        Choice(NC_("button", "Whole way, with a map"), ("invited", "alliance-map")),
        Choice(NC_("button", "Whole way, for unequal groups"), ("invited", "alliance-even")),
        stop(),
    )
    asked.here(GATES, WITH_A_MAP, EVENLY, choices=choices)


def _own(way: FlowFile) -> Text:
    """A way that this house has written itself, in one line."""
    about: dict[str, Value] = {
        "name": way.name,
        "stages": tuple(LABELS[stage] for stage in way.plan.stages),
        "gate": BUTTONS[way.plan.gate],
        "rule": WAYS_OF_DECIDING[way.rule.way][0],
    }
    if way.term_days is None:
        return N_("“%(name)s”: %(stages)s, then one text. %(gate)s. Deciding: %(rule)s.", **about)
    return NN_(
        "“%(name)s”: %(stages)s, then one text. %(gate)s. Deciding: %(rule)s. An agreement holds for %(count)s day.",
        "“%(name)s”: %(stages)s, then one text. %(gate)s. Deciding: %(rule)s. An agreement holds for %(count)s days.",
        way.term_days,
        **about,
    )


GATES = N_(
    "Usually you read what the groups say to each other, and pass it on. With an open gate it passes at once; with a "
    "closed gate only what the stages ask for is exchanged. You can change that later."
)
WITH_A_MAP = N_(
    "With a map: before the text they also look for what it is really about. It takes three to four weeks more, and "
    "shows where to begin."
)


EVENLY = N_(
    "For unequal groups: each says first who has how much of what. Then they agree on rules that make up for it, and "
    "the agreement must lessen it."
)


def invited(asked: Asked, flow: str = "accord") -> None:
    """They said yes: the room opens. Raises `Refused` for an unknown way."""
    own = asked.ways.get(flow)
    if flow not in WAYS and own is None:
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help."))
    asked.alone()
    form = asked.form()
    if form is None or form.name != "open":
        raise Refused(N_("Please begin again with /open."))
    days = own.term_days if own and own.term_days else int(form.answers["days"])
    plan = own.plan if own else WAYS[flow]
    told = form.answers
    room = open_on(asked, told["topic"], told["codes"], days, plan, habit=told.get("habit", ""))
    if own and own.rule != Deciding():
        rule = c.SetRule(asked.person.id, own.rule.way, secret=own.rule.secret, exit=own.rule.exit)
        act(asked.books, room, rule, asked.now)


def open_on(asked: Asked, topic: str, names: str, days: int, plan: Plan | None, habit: str = "") -> str:
    """Open the room, on the whole way if there is a plan: the groups are asked, the desk appears. The room's id.

    Of a `habit` its words are the first point of the text, in their own language.
    """
    codes.drop_form(asked.books, asked.place, asked.person.id)
    parties = tuple(Party(group.id, group.zone) for group in groups_of(asked, names))
    language = supported(asked.person.locale or asked.heard.author.language)
    command, room = c.OpenRoom(asked.person.id, topic, parties, language, days, plan), new_id()
    if habit:
        practised, _ = found(asked.books, habit)
        words, code = practised.clauses[0].text, practised.id.upper()
        command = replace(command, language=practised.language, text=words, links=(f"builds on {code}",))
    asked.becomes(N_("The groups have been asked. This message below is your desk; I keep it up to date."))
    begin(asked.books, Dialogue(room, "alliance" if plan else "accord"), command, asked.now)
    return room


def _topic(text: str) -> str:
    topic = " ".join(text.split())
    if not topic:
        raise Refused(N_("What is the dialogue about? Please give it a few words."))
    if len(topic) > TOPIC_LIMIT:
        raise too_long(TOPIC_LIMIT, len(topic))
    return topic


def groups_of(asked: Asked, text: str) -> list[Group]:
    """The groups of typed codes. Raises `Refused` naming the one that is unknown or out of reach."""
    invited = {group.id: group for group in _coded(asked, text)}
    for group in invited.values():
        if not places.chats_of(asked.books, group.id):
            raise Refused(
                N_(
                    "%(group)s cannot be reached: its chat is closed to me. Please ask its people to add me "
                    "again first.",
                    group=GroupName(group.id),
                )
            )
    if len(invited) < 2:
        raise Refused(N_("A dialogue needs at least two groups. Please give the codes of both, like RIO-7K."))
    if len(invited) > MOST_GROUPS:
        raise Refused(N_("A room holds at most %(number)s groups.", number=MOST_GROUPS))
    return list(invited.values())


def _coded(asked: Asked, text: str) -> Iterator[Group]:
    """The group of each typed code; a code may be typed in two halves, "RIO 7K"."""
    words = [word for word in BETWEEN_CODES.split(HYPHEN.sub("-", text)) if word]
    while words:
        word = words.pop(0)
        group = groups.by_code(asked.books, word)
        if group is None and words:
            group = groups.by_code(asked.books, word + words[0])
            words = words[1:] if group else words
        if group is None:
            raise Refused(
                N_("I do not know a group with the code %(code)s. Please send all codes again.", code=word[:20])
            )
        yield group


def _days(text: str) -> int:
    digits = re.search(r"(?<![-\u2212.,\d])\d+", text)
    days = int(digits.group()) if digits and len(digits.group()) < 6 else 0
    if not 1 <= days <= MAX_TERM_DAYS:
        raise Refused(N_("Please give a number of days between 1 and %(days)s.", days=MAX_TERM_DAYS))
    return days
