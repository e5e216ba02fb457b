"""Rules that make up for unequal strength, at the counter: chosen from a list, or by their numbers; costs are named.

Never here: whether they hold (all groups say), or what they hold back.
"""

from secrets import token_hex

from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.opening import stop
from bot.clerk.voices import group_here, own_group
from bot.store import words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.power import of
from flows.messages import headed
from flows.power import RULES
from flows.refusals import Refused
from flows.stages.words.fair_words import MEANS
from flows.wording import N_, NC_, Choice, Listing, Message, Text


def _rooms(asked: Asked) -> list[Dialogue]:
    """Rooms of this chat's group in which sheets were read. Raises `Refused` where there are none."""
    group_here(asked)
    rooms = [room for room in of_group(asked) if of(room).views]
    if not rooms:
        raise Refused(N_("In no room of your group has everyone said where each group stands. First comes that."))
    return rooms


def word(asked: Asked) -> None:
    """/evenly: the rules, to choose from; with numbers behind it, these are proposed."""
    room = one_of(asked, _rooms(asked), "evenly")
    if room is None:
        return
    numbers = [one for one in asked.rest.replace(",", " ").split() if one.isdecimal()]
    if any(not 1 <= int(one[:3]) <= len(RULES) for one in numbers):
        raise Refused(N_("The rules have the numbers 1 to %(last)s. To read them, write /evenly.", last=len(RULES)))
    if numbers:
        _offer(asked, room, tuple(rule for number, rule in enumerate(RULES, 1) if str(number) in numbers))
    else:
        listed(asked, room.id)


def listed(asked: Asked, dialogue: str) -> None:
    """All rules with their numbers; chosen are those that hold now."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.send(_list(room, _mask(of(room).rules)))


def _mask(rules: tuple[str, ...]) -> int:
    return sum(1 << at for at, rule in enumerate(RULES) if rule in rules)


def _list(room: Dialogue, mask: int) -> Message:
    head = N_("Which rules shall this room keep to? Press a number to take its rule in, or to leave it out.")
    typed = N_("Or write the numbers, for example: /evenly 1 3 4.")
    numbers = range(len(RULES))
    picks = tuple(Choice(_pick(at, mask), ("evenpick", room.id, str(mask ^ 1 << at))) for at in numbers)
    ask = Choice(NC_("button", "Propose these to all"), ("evenask", room.id, str(mask)))
    rules = Listing(tuple(MEANS[rule] for rule in RULES), ordered=True)
    return headed(room, head, rules, typed, choices=(*picks, ask, stop()))


def _pick(at: int, mask: int) -> Text:
    return N_("✓ %(number)s", number=at + 1) if mask & 1 << at else N_("%(number)s", number=at + 1)


def picked(asked: Asked, dialogue: str, mask: str) -> None:
    """One more, or one less."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.renew(_list(room, _read(mask)))


def _read(mask: str) -> int:
    return int(mask) & ((1 << len(RULES)) - 1) if mask.isdecimal() else 0


def offer(asked: Asked, dialogue: str, mask: str) -> None:
    """These are put to all groups."""
    room, _ = found(asked.books, dialogue)
    _offer(asked, room, tuple(rule for at, rule in enumerate(RULES) if _read(mask) & 1 << at))


def _offer(asked: Asked, room: Dialogue, rules: tuple[str, ...]) -> None:
    by = as_known_to(asked.books, room, asked.person.id)
    act(asked.books, room.id, c.OfferRules(by, own_group(asked, room), rules), asked.now)


def talked(asked: Asked, dialogue: str) -> None:
    """The group has talked about the text among itself."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.TalkAlone(asked.person.id, own_group(asked, room)), asked.now)


def costs_word(asked: Asked) -> None:
    """/costs and a few words."""
    room = one_of(asked, _rooms(asked), "costs")
    if room and asked.rest:
        costs_given(asked, room.id)
    elif room:
        costs(asked, room.id)


def costs(asked: Asked, dialogue: str) -> None:
    """They are asked for."""
    asked.await_answer("costs", dialogue=dialogue)
    ask = N_("What does taking part cost your group (data, travel, lost wages, childcare), and who should bear it?")
    asked.here(ask, choices=(stop(),))


def costs_given(asked: Asked, dialogue: str) -> None:
    """They were typed: all groups read them."""
    room, _ = found(asked.books, dialogue)
    group, line = own_group(asked, room), " ".join(asked.rest.split())
    name = f"e{token_hex(5)}"
    act(asked.books, dialogue, c.NameCosts(asked.person.id, group, name, len(line)), asked.now)
    words.keep(asked.books, words.Word(dialogue, name, group, asked.person.id, line, asked.person.locale, asked.now))
