"""The ground rules at the counter: a member reads or changes them, a mediator asks again or goes on and says why.

Never here: whether a change may be proposed, or when a covenant stands (the dialogue says).
"""

import re
from secrets import token_hex

from bot.acting.delivery import say
from bot.acting.dialogues import act, found
from bot.channels.base import Standing
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, of_group, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.store import codes, roster, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.refusals import Refused, empty, too_long
from flows.stages.talk.saying import TURN_LIMIT
from flows.stages.words.ground_rules import HOW_TO_CHANGE, read_out
from flows.wording import N_, NC_, Choice, Paragraph, Quote, Words, message

CHANGE = re.compile(r"(?:(?P<add>\+)|(?P<drop>[-\u2010-\u2015\u2212])\s*(?P<gone>\d{1,2})|(?P<rule>\d{1,2})[.:)]?)\s*(?P<words>.*)", re.DOTALL)  # fmt: skip  # noqa: E501


def word(asked: Asked) -> None:
    """/rule: read the ground rules; with a number, a plus or a minus, propose a change."""
    asked.its_group()
    rooms = [room for room in of_group(asked) if room.covenant]
    if not rooms:
        raise Refused(N_("No room of your group has ground rules of its own. To be heard, write /say and your words."))
    if asked.rest and len(rooms) > 1 and not asked.dialogue:
        asked.await_answer("rule_text", text=asked.rest)
    chosen = [room for room in rooms if room.id == asked.dialogue] or rooms
    room = one_of(asked, chosen, "rule")
    if room:
        _in(asked, room, asked.rest)


def in_room(asked: Asked, dialogue: str) -> None:
    """The room was chosen; the change may have been typed before."""
    form = asked.form()
    typed = form.answers["text"] if form and form.name == "rule_text" else ""
    _in(asked, found(asked.books, dialogue)[0], typed)


def _in(asked: Asked, room: Dialogue, text: str) -> None:
    group = asked.its_group()
    if group.id not in room.groups or room.covenant is None:
        raise Refused(N_("Only the groups of this room can read that here."))
    if not text:
        shown = read_out(room, N_("The ground rules of this room:"))
        told = message(*shown.blocks, Paragraph(HOW_TO_CHANGE))
        say(asked.books, asked.place, told, asked.now, dialogue=room.id)
        return
    _may_propose(asked, group.id)
    command, new = _read(asked, room, group.id, text)
    _confirm(asked, room, command, new)


def _may_propose(asked: Asked, group: str) -> None:
    if not roster.is_member(asked.books, group, asked.person.id) and asked.heard.standing is not Standing.STEWARD:
        raise Refused(N_("A change comes from people of the group. First write /join: then you belong to it."))


def _read(asked: Asked, room: Dialogue, group: str, text: str) -> tuple[c.ProposeRule, str]:
    """What was typed, as a change of the rule that people see under this number. Raises `Refused` if it is none."""
    read, rules = CHANGE.fullmatch(text.strip()), room.covenant.rules if room.covenant else ()
    if read is None:
        raise Refused(HOW_TO_CHANGE)
    new = "" if read["drop"] else " ".join(read["words"].split())
    kind = "add" if read["add"] else "drop" if read["drop"] else "reword"
    number = int(read["gone"] or read["rule"] or 0)
    rule = rules[number - 1].id if 0 < number <= len(rules) else ""
    return c.ProposeRule(asked.person.id, group, kind, rule, "", len(new)), new


def _confirm(asked: Asked, room: Dialogue, command: c.ProposeRule, new: str) -> None:
    """What will be asked, before all groups are asked."""
    asked.await_answer("rule_ready", dialogue=room.id, kind=command.kind, rule=command.rule, words=new)
    heads = {
        "add": N_("One more ground rule:"),
        "drop": N_("One ground rule less."),
        "reword": N_("Other words for a ground rule:"),
    }
    quote = (Quote(Words(new)),) if new else ()
    how = N_("All groups are asked, and it holds when each of them accepts it. Shall I ask them?")
    asks = Choice(NC_("button", "Yes, ask all groups"), ("ruleit",))
    asked.send(message(heads[command.kind], *quote, how, choices=(asks, stop())))


def ready(asked: Asked) -> None:
    """They said yes: all groups are asked."""
    group, form = asked.its_group(), asked.form()
    if form is None or form.name != "rule_ready":
        raise Refused(N_("Please begin again with /rule."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    answers = form.answers
    kept = _keep(asked, answers["dialogue"], group.id, answers["words"]) if answers["words"] else ""
    about = (answers["kind"], answers["rule"], kept, len(answers["words"]))
    act(asked.books, answers["dialogue"], c.ProposeRule(asked.person.id, group.id, *about), asked.now)


def _keep(asked: Asked, dialogue: str, group: str, text: str) -> str:
    """People's words are a row; its id is what the dialogue knows."""
    name, language = f"r{token_hex(5)}", asked.person.locale
    words.keep(asked.books, words.Word(dialogue, name, group, asked.person.id, text, language, asked.now))
    return name


def ask_again(asked: Asked, dialogue: str) -> None:
    """A mediator asks once more for what is missing."""
    act(asked.books, dialogue, c.AskCovenant(mine(asked, dialogue)), asked.now)


def waive_word(asked: Asked) -> None:
    """/waive and why: go on although a condition is missing."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.stage == "covenant"]
    if not rooms:
        raise Refused(
            N_("None of your rooms is agreeing on its ground rules now. Write /desk to see where they stand.")
        )
    if asked.rest and len(rooms) > 1:
        asked.await_answer("waive_text", text=asked.rest)
    room = one_of(asked, rooms, "waive")
    if room and asked.rest:
        waived(asked, room.id)
    elif room:
        waive(asked, room.id)


def waive(asked: Asked, dialogue: str) -> None:
    """The button, or a room was chosen: the reason, if it was not typed before."""
    mine(asked, dialogue)
    form = asked.form()
    if form and form.name == "waive_text":
        _waive(asked, dialogue, form.answers["text"])
        return
    asked.await_answer("waive", dialogue=dialogue)
    asked.here(N_("Why do you go on without it? All groups will read your reason. Please type it."), choices=(stop(),))


def waived(asked: Asked, dialogue: str) -> None:
    """The reason was typed."""
    _waive(asked, dialogue, asked.rest)


def _waive(asked: Asked, dialogue: str, reason: str) -> None:
    mediator = mine(asked, dialogue)
    if not reason.strip():
        raise empty()
    if len(reason) > TURN_LIMIT:
        raise too_long(TURN_LIMIT, len(reason))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    kept = _keep(asked, dialogue, "", reason.strip())
    act(asked.books, dialogue, c.WaiveConditions(mediator, kept), asked.now)
