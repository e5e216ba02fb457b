"""Days that are over, as people type them: "yesterday", "ayer", a weekday, a date with its numbers.

Words of the four languages of the house, with or without accents. Never here: what was on that day.
"""

from datetime import date, timedelta

from bot.clerk.talk.promises.typed import DAY_OF, day, folded
from flows.refusals import Refused
from flows.wording import N_

AGO: dict[str, int] = {
    **dict.fromkeys("today hoy hoje اليوم".split(), 0),
    **dict.fromkeys("yesterday ayer ontem امس البارحة مبارح".split(), 1),
    **dict.fromkeys(("anteayer", "antier", "anteontem", "day before yesterday", "اول امس", "اول من امس"), 2),
}
LONGEST = 3650  # days
AROUND = " .,;:!?'\"“”„«»‘’،؟"  # what people put around a word that they copy


def past(text: str, today: date) -> date:
    """The day that is meant. Raises `Refused` for what is none, is still to come, or is long over."""
    plain = " ".join(folded(text).strip(AROUND).removeprefix("the ").split())
    found = day(plain) or _named(plain, today)
    if found is None:
        raise Refused(N_("I could not read that as a day. Please write “yesterday”, or a date like 2026-03-31."))
    if not 0 <= (today - found).days <= LONGEST:
        raise Refused(N_("Please choose a day that is over, of the last ten years."))
    return found


def _named(plain: str, today: date) -> date | None:
    if plain in AGO:
        return today - timedelta(days=AGO[plain])
    if plain in DAY_OF:
        return today - timedelta(days=(today.weekday() - DAY_OF[plain]) % 7 or 7)
    return None
