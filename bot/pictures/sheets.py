"""The maps, the calendar and the wheel for a chat: one reader's words put beside what is to be drawn.

Never here: coordinates (see `ties`, `streams`, `year` and `wheel`), or which agreements.
"""

from collections.abc import Sequence
from datetime import date

from bot.pictures.canvas import Caption
from bot.pictures.streams import Stream, drawn_streams
from bot.pictures.svg import Svg
from bot.pictures.ties import Tie, drawn_ties
from bot.pictures.wheel import drawn_wheel
from bot.pictures.year import Month, drawn_year
from bot.voice import Names, Tongue, Voice, nobody
from flows.wording import Almanac, Drawn, GroupName, Streams, Web, Wheel


def drawn_sheet(picture: Drawn, voice: Voice, tongue: Tongue, names: Names = nobody) -> tuple[Svg, str]:
    """The drawing, and all it says in words."""
    alt = "\n".join(voice.text(line, tongue, names) for line in picture.alt)
    title = voice.text(picture.sheet.title, tongue, names)
    rtl = voice.direction(tongue.locale) == "rtl"
    caption = Caption(title, alt, voice.language(tongue.locale), rtl)
    if isinstance(picture.sheet, Wheel):
        return _wheel(picture.sheet, caption, voice, tongue), alt
    if isinstance(picture.sheet, Web):
        return _web(picture.sheet, caption, voice, tongue, names), alt
    if isinstance(picture.sheet, Streams):
        return _streams(picture.sheet, caption, voice, tongue, names), alt
    return _almanac(picture.sheet, caption, voice, tongue), alt


def _web(web: Web, caption: Caption, voice: Voice, tongue: Tongue, names: Names) -> Svg:
    ties = [Tie(one.one, one.other, one.count, one.soon, one.missing) for one in web.ties]
    legend = [voice.text(line, tongue, names) for line in web.legend]
    missing = voice.text(web.missing, tongue, names) if web.missing else ""
    return drawn_ties(caption, _named(web.groups, voice, tongue, names), ties, legend, missing)


def _streams(streams: Streams, caption: Caption, voice: Voice, tongue: Tongue, names: Names) -> Svg:
    numbers = {one.times: voice.spell(one.times, tongue) for one in streams.streams}
    drawn = [Stream(one.giver, one.taker, one.times, numbers[one.times], one.lone) for one in streams.streams]
    gave, received = (voice.text(line, tongue) for line in streams.ends)
    legend = [voice.text(line, tongue, names) for line in streams.legend]
    return drawn_streams(caption, _named(streams.groups, voice, tongue, names), drawn, (gave, received), legend)


def _named(groups: Sequence[GroupName], voice: Voice, tongue: Tongue, names: Names) -> list[str]:
    return [names(group) or voice.name(group, tongue, names) for group in groups]


def _wheel(wheel: Wheel, caption: Caption, voice: Voice, tongue: Tongue) -> Svg:
    names = [voice.month_alone(date(2000, month, 1), tongue) for month in range(1, 13)]
    seasons = [voice.text(season, tongue) for season in wheel.seasons]
    return drawn_wheel(caption, names, wheel.counts, seasons)


def _almanac(almanac: Almanac, caption: Caption, voice: Voice, tongue: Tongue) -> Svg:
    months = []
    for one in almanac.months:
        count = one.deciding + one.waiting
        number = voice.spell(count, tongue) if count else ""
        months.append(Month(voice.month(one.first, tongue), one.deciding, one.waiting, number))
    full, empty = (voice.text(line, tongue) for line in almanac.legend)
    return drawn_year(caption, months, (full, empty))
