"""/seasons: when the seasons of a group are, guessed from its time zone until an administrator of its chat says so.

Near the equator rain and drought take the place of four seasons. Never here: who is asked what in which season.
"""

from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.economy.seasons import when
from bot.clerk.talk.economy.sharing import MONTHS
from bot.store import codes, groups
from flows.economy.wishes import months_of
from flows.refusals import Refused, overtaken
from flows.stages.words.nature_words import SEASONS
from flows.wheel import NORTH, SOUTH, is_calendar, rains, rainy, season_of, southern
from flows.wording import N_, NC_, Choice, Text

FORM = "seasonrains"


def word(asked: Asked) -> None:
    """How they are known, and the buttons that change it."""
    group = asked.its_group()
    choices = (
        Choice(NC_("button", "January is in winter"), ("seasonset", NORTH)),
        Choice(NC_("button", "January is in summer"), ("seasonset", SOUTH)),
        Choice(NC_("button", "We have rain and drought"), ("seasonrain",)),
    )
    asked.here(*_known(asked, group.calendar), CHANGE, choices=choices)


CHANGE = N_("If that is not so, an administrator of this chat can choose with the buttons below.")


def _known(asked: Asked, calendar: str) -> tuple[Text, Text]:
    today = SEASONS[season_of(asked.now.date(), calendar)]
    return (_when(calendar), N_("The season of your group now: %(season)s.", season=today))


def _when(calendar: str) -> Text:
    if months := rains(calendar):
        named = tuple(MONTHS[month - 1] for month in months)
        return N_("Where you are, it rains in these months: %(months)s.", months=named)
    if southern(calendar):
        return N_("Where you are, January is in summer.")
    return N_("Where you are, January is in winter.")


def chosen(asked: Asked, calendar: str) -> None:
    """Four seasons, north or south of the equator."""
    asked.by_steward()
    if calendar not in (NORTH, SOUTH):
        raise overtaken()
    _put(asked, calendar)


def rain(asked: Asked) -> None:
    """Rain and drought: the months of rain are asked."""
    asked.by_steward()
    asked.await_answer(FORM)
    ask = N_("In which months does it usually rain? Please reply with them, for example: March to May, October.")
    asked.here(ask, choices=(stop(),))


def typed(asked: Asked) -> None:
    """The months of rain were typed."""
    asked.by_steward()
    calendar = rainy(months_of(when(asked.rest).months))
    if not is_calendar(calendar):
        raise Refused(
            N_("I need some months, not all twelve. Please reply with them, for example: March to May, October.")
        )
    _put(asked, calendar)


def _put(asked: Asked, calendar: str) -> None:
    """What was noted before keeps its season: so people saw it."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    groups.change(asked.books, asked.its_group().id, seasons=calendar)
    asked.becomes(N_("Understood."), *_known(asked, calendar))
