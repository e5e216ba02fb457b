"""Criticism as members give it: which clause, how much it matters, in which words; wanting what others said; support.

It is asked in private where we have met. Never here: the mediator's side (see `desk.remarks`), another group's list.
"""

import re
from dataclasses import replace
from functools import partial
from secrets import token_hex

from bot.acting.criticism import listed, tell_list, wanted_by
from bot.acting.delivery import private, say
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.opening import stop
from bot.clerk.voices import belongs, own_group
from bot.store import codes, criticisms, dialogues, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import clause_words, headed
from flows.one_text import GRADES, REMARK_LIMIT, CriticismRound
from flows.refusals import Refused, overtaken, too_long
from flows.stages.text.criticism import over, require_open
from flows.stages.words.criticism_words import rest_of, which_clause
from flows.stages.words.remark_words import BUTTONS, WHOLE
from flows.wording import N_, Choice, Quote, message

MOST_OF_A_PERSON = 5  # remarks on one draft
TYPED = re.compile(
    r"(?:(?P<clause>\d{1,2})[.:)]?(?:\s+|$))?(?:(?P<grade>[+\u2212\u2013-]\s?[12])(?:\s+|$))?(?P<text>.*)", re.DOTALL
)
SIGNS = {str(number): key for key, number in GRADES.items()}
ABOUT = ("dialogue", "group", "clause", "grade", "text")
"""What is known of a remark while it is asked for; `?` for a clause that is not chosen yet."""


def word(asked: Asked) -> None:
    """/criticism: a remark on the draft that is out; with a number and words, all at once."""
    rooms = _rooms(asked)
    if not rooms:
        raise over()
    chosen = [room for room in rooms if room.id == asked.dialogue] or rooms
    if asked.rest and len(chosen) > 1:
        raise Refused(N_("More than one room asks this. Please reply with /criticism to a message of one of them."))
    room = one_of(asked, chosen, "crit")
    if room and asked.rest:
        given(asked, room.id)
    elif room:
        _read_on(asked, room)
        begin(asked, room.id)


def _read_on(asked: Asked, room: Dialogue) -> None:
    """In private: what did not fit into the notice of their group."""
    rest = rest_of(room, listed(asked.books, room, own_group(asked, room))) if asked.heard.private else None
    if rest:
        say(asked.books, asked.place, rest, asked.now, dialogue=room.id)


def _rooms(asked: Asked) -> list[Dialogue]:
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    rooms = {room.id: room for group in groups for room in dialogues.of_group(asked.books, group)}
    return [room for room in rooms.values() if room.one_text and room.one_text.round]


def begin(asked: Asked, dialogue: str) -> None:
    """The button: add a remark."""
    _ask(asked, _new(asked, dialogue))


def given(asked: Asked, dialogue: str) -> None:
    """A clause's number and the words were typed, in one go or in reply to the draft."""
    room, read = found(asked.books, dialogue)[0], TYPED.fullmatch(asked.rest)
    about = _new(asked, dialogue)
    number = int(read["clause"] or 0) if read else 0
    if number > len(room.clauses):
        raise Refused(N_("There is no clause %(number)s. Please look at the draft once more.", number=number))
    if read:
        about["clause"] = room.clauses[number - 1].id if number else "?"
        about["grade"] = SIGNS.get(_sign(read["grade"] or ""), "")
        about["text"] = _checked(read["text"])
    _ask(asked, about)


def _sign(typed: str) -> str:
    plain = typed.replace(" ", "").replace("\u2212", "-").replace("\u2013", "-")
    return plain.removeprefix("+")


def clause_pressed(asked: Asked, dialogue: str, clause: str) -> None:
    """The clause was pressed, under the draft or when it was asked for."""
    room, _ = found(asked.books, dialogue)
    if clause != WHOLE and room.clause(clause) is None:
        raise Refused(N_("This clause is not in the text any more. Please choose again."))
    _ask(asked, {**_kept(asked, dialogue, "crit_clause"), "clause": "" if clause == WHOLE else clause})


def grade_pressed(asked: Asked, dialogue: str, grade: str) -> None:
    """How much it matters was pressed."""
    about = _kept(asked, dialogue, "crit_grade")
    if grade not in GRADES or about["clause"] == "?":
        raise overtaken()
    _ask(asked, {**about, "grade": grade})


def words_given(asked: Asked, *about: str) -> None:
    """The words were typed."""
    _ask(asked, {**dict(zip(ABOUT, about, strict=True)), "text": _checked(asked.rest)})


def _checked(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > REMARK_LIMIT:
        raise too_long(REMARK_LIMIT, len(line))
    return line


def _new(asked: Asked, dialogue: str) -> dict[str, str]:
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    _open(room, group)
    return {"dialogue": dialogue, "group": group, "clause": "?", "grade": "", "text": ""}


def _open(room: Dialogue, group: str) -> CriticismRound:
    """The round, if this group can still say something in it. Raises `Refused`."""
    asked = room.one_text.round if room.one_text else None
    if asked is None:
        raise over()
    require_open(asked, group)
    return asked


def _kept(asked: Asked, dialogue: str, name: str) -> dict[str, str]:
    """What is known already of the remark that is asked for here."""
    form = asked.form()
    if form and form.name == name and form.answers.get("dialogue") == dialogue:
        return {one: form.answers[one] for one in ABOUT}
    return _new(asked, dialogue)


def _ask(asked: Asked, about: dict[str, str]) -> None:
    """The next thing that is missing; when nothing is, the remark is on its group's list."""
    room, _ = found(asked.books, about["dialogue"])
    _open(room, about["group"])
    if about["clause"] != "?" and about["grade"] and about["text"]:
        _record(asked, room, about)
        return
    there = _quiet_place(asked)
    if about["clause"] == "?":
        there.await_answer("crit_clause", **about)
        there.send(which_clause(room, stop()))
    elif not about["grade"]:
        there.await_answer("crit_grade", **about)
        choices = tuple(Choice(label, ("critgrade", room.id, key)) for key, label in BUTTONS.items())
        there.send(headed(room, *_clause(room, about), N_("How much does it matter?"), choices=(*choices, stop())))
    else:
        there.await_answer("crit_words", **about)
        what = N_(
            "What must change? Please type it, in at most %(limit)s characters. It goes onto your group's list "
            "without your name.",
            limit=REMARK_LIMIT,
        )
        there.send(headed(room, *_clause(room, about), what, choices=(stop(),)))
    if there is not asked:
        asked.quietly(N_("I have written to you in private. There you can answer."))


def _clause(room: Dialogue, about: dict[str, str]) -> tuple[Quote, ...]:
    clause = room.clause(about["clause"])
    return (Quote(clause_words(clause, room.language)),) if clause else ()


def _quiet_place(asked: Asked) -> Asked:
    """The same person where only they read, if we have met there."""
    own = private(asked.books, asked.person.id)
    if asked.heard.private or not own:
        return asked
    return replace(asked, heard=replace(asked.heard, place=own[0], private=True, handle=""), group=None)


def _record(asked: Asked, room: Dialogue, about: dict[str, str]) -> None:
    group, person = about["group"], asked.person
    draft = _open(room, group).draft
    if criticisms.of_person(asked.books, room.id, draft, person.id) >= MOST_OF_A_PERSON:
        raise Refused(N_("You have made %(number)s remarks on this draft: that is the most.", number=MOST_OF_A_PERSON))
    name = f"k{token_hex(5)}"
    codes.drop_form(asked.books, asked.place, person.id)
    words.keep(asked.books, words.Word(room.id, name, group, person.id, about["text"], person.locale, asked.now))
    one = criticisms.Criticism(name, draft, group, about["clause"], GRADES[about["grade"]], "")
    criticisms.add(asked.books, room.id, one, person.id)
    if room.one_text and room.one_text.round and group in room.one_text.round.passed:
        act(asked.books, room.id, c.PassCriticism(person.id, group, passed=False), asked.now)
    refresh(asked, room.id, group)
    kept = N_("It stands on your group's list, without your name. To take it back, reply to this with /takeback.")
    say(asked.books, asked.place, message(kept), asked.now, dialogue=room.id, word=name)


def refresh(asked: Asked, dialogue: str, *groups: str) -> None:
    """The lists of these groups are shown anew, once for all that was heard together."""
    for group in groups:
        asked.finally_once(f"criticism {dialogue} {group}", partial(_refresh, asked, dialogue, group))


def _refresh(asked: Asked, dialogue: str, group: str) -> None:
    tell_list(asked.books, found(asked.books, dialogue)[0], group, asked.now)


def second(asked: Asked, dialogue: str, criticism: str) -> None:
    """Somebody wants what is said there too; pressed again, not any more."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    _open(room, group)
    draft = room.one_text.draft if room.one_text else 0
    parts = [
        one for one in criticisms.of_group(asked.books, room.id, draft, group) if criticism in (one.id, one.joined)
    ]
    if not parts:
        raise Refused(N_("This remark is not on your group's list any more. Please look at the newest list."))
    person = asked.person.id
    mine = person in criticisms.backers(asked.books, room.id, *(one.id for one in parts))
    for one in parts if mine else parts[:1]:
        (criticisms.unback if mine else criticisms.back)(asked.books, room.id, one.id, person)
    refresh(asked, dialogue, group)
    asked.quietly(N_("Noted: you do not want it any more.") if mine else N_("Noted: you want it too."))


def take_apart(asked: Asked, dialogue: str, joined: str) -> None:
    """Somebody who wants one of the joined remarks says that they do not say the same."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    draft = _open(room, group).draft
    parts = [one.id for one in criticisms.of_group(asked.books, room.id, draft, group) if one.joined == joined]
    if asked.person.id not in criticisms.backers(asked.books, room.id, *parts):
        raise Refused(N_("Only those who want one of these remarks can take them apart. Press its button first."))
    act(asked.books, dialogue, c.PartRemarks(asked.person.id, group, joined), asked.now)


def pass_(asked: Asked, dialogue: str) -> None:
    """The group has nothing to change."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    draft = _open(room, group).draft
    if criticisms.of_group(asked.books, room.id, draft, group):
        raise Refused(N_("There are remarks on your group's list. Whoever made one can take it back with /takeback."))
    act(asked.books, dialogue, c.PassCriticism(asked.person.id, group), asked.now)


def support(asked: Asked, dialogue: str, draft: str) -> None:
    """Somebody supports exactly this draft; pressed again, not any more."""
    room, group, number = _draft(asked, dialogue, draft)
    person = asked.person.id
    if person in criticisms.supporters(asked.books, room.id, number, group):
        unsupport(asked, dialogue, draft)
        return
    criticisms.support(asked.books, room.id, number, group, person)
    refresh(asked, dialogue, *room.groups)
    asked.quietly(N_("Noted: you support draft %(draft)s. When the text changes, I ask you again.", draft=number))


def unsupport(asked: Asked, dialogue: str, draft: str) -> None:
    """They do not support it."""
    room, group, number = _draft(asked, dialogue, draft)
    criticisms.unsupport(asked.books, room.id, number, group, asked.person.id)
    refresh(asked, dialogue, *room.groups)
    asked.quietly(N_("Noted: you do not support draft %(draft)s.", draft=number))


def _draft(asked: Asked, dialogue: str, draft: str) -> tuple[Dialogue, str, int]:
    """The draft that is out; an older one nobody can stand behind any more."""
    room, _ = found(asked.books, dialogue)
    if room.one_text is None or str(room.one_text.draft) != draft or not room.one_text.sent:
        raise Refused(N_("This draft is not the newest one any more. Please read the newest, and answer there."))
    return room, own_group(asked, room), room.one_text.draft


def met(asked: Asked, dialogue: str, remark: str, answer: str) -> None:
    """Somebody who wanted it says whether the new draft does it."""
    room, _ = found(asked.books, dialogue)
    one = room.one_text.remark(remark) if room.one_text else None
    if one is None or one.draft == (room.one_text.draft if room.one_text else 0):
        raise overtaken()
    if not wanted_by(asked.books, room, one, asked.person.id):
        raise Refused(N_("Only those who wanted this can say whether the draft does it."))
    yes, no = criticisms.answer(asked.books, room.id, remark, asked.person.id, met=answer == "yes")
    if (yes > no) != one.met:
        act(asked.books, dialogue, c.TellMet(remark, yes > no), asked.now)
    asked.quietly(N_("Noted. You can change it until the next draft. Nobody is told who answered what."))
