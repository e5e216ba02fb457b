"""The last look at a need or an offer, and the yes after which all groups of the room can read it.

Never here: what is asked before.
"""

from hashlib import sha256

from bot.acting import economy
from bot.acting.delivery import say
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.economy import seasons, understanding
from bot.clerk.talk.economy.drafts import SKIPPED, Draft, current, show
from bot.clerk.talk.economy.rooms import entered
from bot.store import codes, words
from bot.store.economy import kinds, wishes
from flows.economy.measures import Measure
from flows.economy.wishes import AGAIN, NEED, ONCE, PER_GROUP, Wish, months_of
from flows.refusals import Refused
from flows.stages.words.thing_words import amount
from flows.wording import N_, NC_, Choice, GroupName, Listing, Text, Words, message

MONTHS: tuple[Text, ...] = (
    NC_("month", "January"),
    NC_("month", "February"),
    NC_("month", "March"),
    NC_("month", "April"),
    NC_("month", "May"),
    NC_("month", "June"),
    NC_("month", "July"),
    NC_("month", "August"),
    NC_("month", "September"),
    NC_("month", "October"),
    NC_("month", "November"),
    NC_("month", "December"),
)


OFTEN: dict[str, Text] = {ONCE: N_("Once."), AGAIN: N_("Again and again.")}


def confirm(asked: Asked, draft: Draft) -> None:
    """All of it, and how it will be compared, before anyone is told."""
    _, group = entered(asked, draft.dialogue)
    show(asked, draft)
    whose = N_("%(group)s needs this:", group=GroupName(group))
    if draft.side != NEED:
        whose = N_("%(group)s can give this:", group=GroupName(group))
    choices = (Choice(NC_("button", "Share it with the room"), ("wishshare",)), stop())
    read = Listing(tuple(_understood(asked, draft)))
    who = N_("All groups of the room and its mediators will read it, without your name. It binds nobody.")
    asked.send(message(whose, Words(draft.line), N_("I understand it so:"), read, who, choices=choices))


def _understood(asked: Asked, draft: Draft) -> list[Text]:
    """How much of what, in which months, as it is compared."""
    found = understanding.read(asked.books, draft.dialogue, draft.what)
    said = seasons.when(draft.when)
    months = months_of(said.months)
    season = N_("In any month.")
    if len(months) < len(MONTHS):
        season = N_("In these months: %(months)s.", months=tuple(MONTHS[month - 1] for month in months))
    often = [OFTEN[said.often]] if said.often else []
    return [_how_much(found.kind, understanding.measure_of(asked.books, draft)), *often, season]


def _how_much(kind: str, measure: Measure) -> Text:
    if measure.amount is None:
        return N_("%(kind)s, as much as it may be.", kind=kind)
    return N_("%(kind)s: %(amount)s.", kind=kind, amount=amount(measure.amount, measure.base))


def share(asked: Asked) -> None:
    """They said yes: all groups can read it, and what may fit is shown to both sides."""
    draft = current(asked)
    room, group = entered(asked, draft.dialogue)
    if draft.step != "share":
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help."))
    if sum(wish.group == group for wish in wishes.standing(asked.books, room.id)) >= PER_GROUP:
        raise Refused(
            N_("Your group has said as much as can be read. Please end something first: write /needs.", most=PER_GROUP)
        )
    codes.drop_form(asked.books, asked.place, asked.person.id)
    wish = kept(asked, draft, group)
    anew = economy.matched(asked.books, room, asked.now)
    economy.refreshed(asked.books, room, asked.now, anew, by=group)
    told = N_("All groups of the room can read it now. To take it back, reply to this with /takeback.")
    if group in anew:
        told = N_("Shared, and something may fit: see the room's newest message. To take it back, reply /takeback.")
    say(asked.books, asked.place, message(told), asked.now, dialogue=room.id, word=wish.id)


def kept(asked: Asked, draft: Draft, group: str, number: int = 0) -> Wish:
    """The words and what is compared; the room learns the kind and the unit. `number`: of several at once."""
    about = f"wish\n{asked.place.channel}\n{asked.place.chat}\n{asked.heard.event}"
    about += f"\n{number}" if number else ""
    name = sha256(about.encode()).hexdigest()[:12]
    found = understanding.read(asked.books, draft.dialogue, draft.what)
    new = sha256(f"kind\n{name}".encode()).hexdigest()[:8]
    kind = new if draft.kind == "new" else draft.kind
    measure = understanding.measure_of(asked.books, draft)
    language = asked.person.locale
    words.keep(asked.books, words.Word(draft.dialogue, name, group, asked.person.id, draft.line, language, asked.now))
    kinds.name(asked.books, draft.dialogue, kind, found.kind, asked.person.id, asked.now)
    if draft.holds not in ("", SKIPPED):
        means = understanding.holds(draft.holds)
        kinds.explain(asked.books, draft.dialogue, kind, found.unit, means, asked.person.id)
    place = wishes.place_of("" if draft.where == SKIPPED else draft.where)
    said = seasons.when(draft.when)
    wish = Wish(name, group, draft.side, kind, measure, said.months, place, often=said.often)
    wishes.add(asked.books, draft.dialogue, wish, asked.now)
    return wish
