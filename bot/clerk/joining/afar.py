"""A group here and an agreement of another house: a steward asks its people, a member asks them to take it back.

Never here: what follows from the answers (the group's own dialogue says), or reading another house.
"""

from bot.acting.dialogues import act
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.homes import home
from bot.clerk.voices import group_here
from bot.portable.bringing import check_again, record_of
from bot.store import known
from bot.store.known import Known
from bot.tokens import PART
from flows import commands as c
from flows.afar import SHORT, Afar
from flows.agreement import Instrument
from flows.refusals import Refused
from flows.registry.life import instant
from flows.stages.words.afar_words import meaning, whole
from flows.wording import N_, NC_, Choice, GroupName, message

MOST = 6


def word(asked: Asked, code: str) -> bool:
    """/join and the code of an agreement that is known from elsewhere; False if none has it."""
    there = [one for one in known.of_code(asked.books, code.upper()) if PART.fullmatch(one.agreement)][:MOST]
    if not there:
        return False
    if len(there) == 1:
        sure(asked, there[0].origin[:SHORT], there[0].agreement)
        return True
    which = N_("Several houses have an agreement with the code %(code)s. Which one is it?", code=code.upper())
    asked.here(which, choices=(*map(_named, there), stop()))
    return True


def _named(one: Known) -> Choice:
    label = N_("“%(title)s”, %(house)s", title=one.title[:30], house=one.name[:30])
    return Choice(label, ("joinafar", one.origin[:SHORT], one.agreement))


def _found(asked: Asked, origin: str, code: str) -> Known:
    one = next((it for it in known.of_code(asked.books, code) if it.origin.startswith(origin)), None)
    if one is None:
        raise Refused(N_("That agreement is not known here any more. Bring its address anew with /bring."))
    return one


def _standing(asked: Asked, one: Known) -> Afar:
    """It as it stands now, by what was read last. Raises `Refused` where it does not stand."""
    bundle = check_again(one)
    record = record_of(bundle)
    span = instant(record, asked.now)
    version = record.version(span.version) if span else None
    if span is None or version is None or not span.binds or span.ends is None:
        raise Refused(
            N_(
                "By what I read last, agreement %(code)s of %(house)s does not stand now, so nobody can join it.",
                code=one.agreement,
                house=one.name,
            )
        )
    if version.text.get("scope", {}).get("joins"):
        raise Refused(N_("Its groups have written into that agreement that no group of another house joins it."))
    names = tuple(bundle.form["groups"].get(group, "…") for group in span.parties)
    text = Instrument.from_form(version.text)
    return Afar(one.origin, one.name, one.agreement, span.version, text, names, span.ends, "")


def sure(asked: Asked, origin: str, code: str) -> None:
    """What it means, before anyone is asked."""
    group = asked.by_steward()
    one = _standing(asked, _found(asked, origin, code))
    asks = N_(
        "Shall I ask %(group)s whether it joins agreement %(code)s, “%(title)s”, of %(house)s, exactly as it is "
        "written?",
        group=GroupName(group.id),
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    choices = (Choice(NC_("button", "Yes, ask my group"), ("askafar", origin, code)), stop())
    asked.send(message(asks, *whole(one), *meaning(one), choices=choices))


def ask(asked: Asked, origin: str, code: str) -> None:
    """The steward said yes: the group is asked."""
    group = asked.by_steward()
    one = _standing(asked, _found(asked, origin, code))
    named = one.origin, one.house, one.code, one.version, one.text, one.names, one.until
    act(asked.books, home(asked, group), c.AskToJoinAfar(asked.person.id, *named), asked.now)


def outside(asked: Asked, origin: str, code: str) -> None:
    """A member asks their group whether it takes its word back."""
    group_here(asked)
    one, group = _found(asked, origin, code), asked.its_group()
    act(asked.books, home(asked, group), c.AskToLeaveAfar(asked.person.id, one.origin, code), asked.now)
