"""The mirror as people use it: a thought told in private goes into their own group's chat without a name.

Never here: another group's ideas. A person reaches only those of the groups on whose roster they are.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from bot.acting.delivery import private, say
from bot.acting.dialogues import act
from bot.acting.mirror import tell_list
from bot.clerk.asked import Asked
from bot.clerk.homes import home
from bot.store import codes, dialogues, mirror, roster, words
from bot.store.groups import Group
from flows import commands as c
from flows.dialogue import Dialogue
from flows.mirror import LEAST, LONGEST, MOST_IDEAS, SECONDS, home_of, spread
from flows.refusals import Refused, too_long
from flows.wording import N_, NN_, Choice, GroupName, Listing, Text, message

IN_SIGHT = N_(
    "Here others see who writes. Please write that to me in private; then it comes into this chat without your name."
)
WHAT = N_(
    "What did you see in them that you want to change, or begin, at home? Please write it here, at most %(most)s "
    "characters. It goes into your group's chat without your name.",
    most=LONGEST,
)
NOT_YET = N_("None of your groups looks into the mirror yet. When one does, I ask in its chat.")


def word(asked: Asked) -> None:
    """/mirror: in a group's chat its list; in private, with words, an idea for the own group."""
    if not asked.heard.private:
        group = asked.its_group()
        if asked.rest:
            raise Refused(IN_SIGHT)
        _require_member(asked, group)
        tell_list(asked.books, group.id, asked.now)
        asked.quietly(N_("Here is the list of your group."))
        return
    groups = _groups(asked)
    if len(groups) == 1:
        _take(asked, groups[0].id, asked.rest)
        return
    asked.await_answer("mirror_where", text=asked.rest)
    asked.here(N_("For which of your groups?"), choices=which(groups))


def which(groups: Iterable[Group]) -> tuple[Choice, ...]:
    """One button for each group."""
    return tuple(Choice(N_("%(group)s", group=GroupName(group.id)), ("mirrorin", group.id)) for group in groups)


def thought(asked: Asked, dialogue: str) -> None:
    """The button under the question: it is answered in private."""
    group = asked.its_group()
    _require_member(asked, group)
    own = private(asked.books, asked.person.id)
    if not own:
        raise Refused(N_("Please write /mirror and your words to me in private. Then nobody here sees whose they are."))
    _ask(replace(asked, heard=replace(asked.heard, place=own[0])), group.id)
    asked.quietly(N_("I have written to you in private. There you can answer."))


def chosen(asked: Asked, group: str) -> None:
    """The group was chosen; the words may have been typed before."""
    asked.alone()
    form = asked.form()
    typed = form.answers.get("text", "") if form and form.name == "mirror_where" else ""
    _take(asked, group, typed)


def idea_given(asked: Asked, group: str) -> None:
    """The idea was typed."""
    _take(asked, group, asked.rest)


def _groups(asked: Asked) -> list[Group]:
    """The person's groups that look into the mirror. Raises `Refused` if there are none."""
    found = [group for group in roster.groups_of(asked.books, asked.person.id) if _room(asked, group.id)]
    if not found:
        raise Refused(NOT_YET)
    return found


def _room(asked: Asked, group: str) -> Dialogue | None:
    """The encounter that a group has looked at last."""
    rooms = [room for room in dialogues.of_group(asked.books, group) if room.mirror]
    return max(rooms, key=lambda room: room.mirror.at if room.mirror else asked.now, default=None)


def _take(asked: Asked, group_id: str, text: str) -> None:
    """Keep an idea and show it without a name; without words they are asked for."""
    group = next((one for one in _groups(asked) if one.id == group_id), None)
    room = _room(asked, group_id)
    if group is None or room is None:
        raise Refused(NOT_YET)
    line = one_line(text)
    if not line:
        _ask(asked, group.id)
        return
    if mirror.waiting_of(asked.books, group.id, asked.person.id) >= MOST_IDEAS:
        raise Refused(N_("Your last ideas still wait for others. Please give them some time first."))
    idea = keep(asked, group, line)
    mirror.add(asked.books, idea, group.id, room.id, asked.now)
    tell_list(asked.books, group.id, asked.now)
    told = N_("It stands in your group's chat now, without your name. To take it back, reply to this with /takeback.")
    say(asked.books, asked.place, message(told), asked.now, dialogue=home_of(group.id), word=idea)


def _ask(asked: Asked, group: str) -> None:
    """Ask for the words, in the private chat of the person."""
    asked.await_answer("mirror", group=group)
    asked.here(WHAT)


def one_line(text: str) -> str:
    """Words as they will stand. Raises `Refused` where there are too many."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise too_long(LONGEST, len(line))
    return line


def keep(asked: Asked, group: Group, line: str) -> str:
    """The words lie in the group's own dialogue, and nowhere else; their id."""
    home(asked, group)
    heard = asked.heard
    about = f"{heard.place.channel}\n{heard.place.chat}\n{heard.message or heard.event}"
    name = sha256(f"home\n{group.id}\n{about}".encode()).hexdigest()[:12]
    language = asked.person.locale or group.locale
    codes.drop_form(asked.books, asked.place, asked.person.id)
    words.keep(asked.books, words.Word(home_of(group.id), name, group.id, asked.person.id, line, language, asked.now))
    return name


def second(asked: Asked, idea: str) -> None:
    """Somebody wants an idea of their group too; with enough of them the whole group decides about it."""
    group = asked.its_group()
    _require_member(asked, group)
    state, said = mirror.state_of(asked.books, group.id, idea), words.read(asked.books, home_of(group.id), idea)
    if state != "open" or said is None or not said.text:
        raise Refused(N_("This idea does not wait for others any more. Write /mirror here for the list."))
    if said.person == asked.person.id:
        raise Refused(N_("This is your own idea. Three others have to want it too; nobody is told whose it is."))
    if mirror.second(asked.books, idea, asked.person.id) >= SECONDS:
        mirror.turn(asked.books, idea, "proposed")
        act(asked.books, home(asked, group), c.ProposeAtHome(idea), asked.now)
    asked.quietly(N_("Noted. Nobody is told who wants what."))


def voices(asked: Asked) -> None:
    """/voices: who speaks for us, told to the group itself and without names."""
    group = asked.its_group()
    _require_member(asked, group)
    said, first = mirror.voices(asked.books, group.id, asked.now)
    asked.send(message(N_("Who speaks for us? The last 30 days, without names:"), Listing(tuple(_report(said, first)))))


def _report(said: list[int], first: int) -> list[Text]:
    if len(said) < LEAST:
        few = N_("Fewer than %(least)s people have spoken to other groups, so nothing more is told.", least=LEAST)
        return [few, N_("Perhaps somebody who has not spoken yet would like to: /say and a few words.")]
    lines = [
        NN_("%(count)s person has spoken to other groups.", "%(count)s people have spoken to other groups.", len(said)),
        N_(
            "How unevenly words are spread, from 0 (all say equally much) to 100 (one says all): %(spread)s.",
            spread=spread(said),
        ),
    ]
    if first >= LEAST:
        spoke = "%(count)s people spoke for the first time."
        lines.append(NN_("%(count)s person spoke for the first time.", spoke, first))
    return [*lines, N_("Only your group is told this.")]


def _require_member(asked: Asked, group: Group) -> None:
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("That is for people of this group. First write /join: then you belong to it."))
