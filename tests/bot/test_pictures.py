"""Pictures that can be read: on a phone, in black and white, from right to left, and by whoever does not see them."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.pictures import Studio, svg_of, worded
from bot.pictures.drawing import Drawing, Row, Stretch
from bot.pictures.lettering import broken, shortened, width
from bot.pictures.patterns import GROUND, HATCH
from bot.pictures.png import png_of
from bot.pictures.svg import INNER, WIDTH, drawn, lengths
from bot.voice import Tongue, Voice
from bot.voice.languages import FOLDER
from flows.ballot import Ballot, Rule, Sheet
from flows.stages.ask.pictures import results
from flows.wording import PATTERNS, GroupName, PersonName, Picture
from tests.flows.given import NOON

VOICE = Voice(FOLDER)
TWELVE = tuple(f"g{number}" for number in range(12))
SVG = "{http://www.w3.org/2000/svg}"
ISOLATES = re.compile("[\u2066-\u2069]")
LONG = "Pescadoras y pescadores artesanales de la desembocadura del gran río Paraguaçu e ilhas vizinhas"


def name(who: GroupName | PersonName) -> str:
    return {"g1": "مجلس النهر", "g2": LONG}.get(getattr(who, "group", ""), "Rio <Claro> & Lago")


def picture(groups: tuple[str, ...] = ("g0", "g1", "g2"), way: str = "yesno") -> Picture:
    ballot = Ballot("b", "decide", groups, NOON, NOON, Rule(quorum=0.5), sheet=Sheet(way))
    return results(ballot, {group: {"": 1240, "yes": 731, "no": 44, "abstain": 5} for group in groups})


def drawing(locale: str = "en", groups: tuple[str, ...] = ("g0", "g1", "g2")) -> Drawing:
    return worded(picture(groups), VOICE, Tongue(locale), name)


def texts(svg: str) -> list[str]:
    """What a picture says to whoever looks at it."""
    return [ISOLATES.sub("", "".join(text.itertext())) for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("locale", VOICE.locales)
@pytest.mark.parametrize("groups", [("g0", "g1"), ("g0", "g1", "g2"), TWELVE], ids=len)
def test_every_picture_is_sound_svg_that_says_its_names_and_numbers(locale: str, groups: tuple[str, ...]) -> None:
    """In every language, for two groups and for twelve."""
    said = texts(drawn(drawing(locale, groups)).text)

    assert "Rio <Claro> & Lago" in said
    assert "مجلس النهر" in said
    assert len(groups) == said.count(ISOLATES.sub("", VOICE.spell(731, Tongue(locale))))


@pytest.mark.parametrize(("locale", "anchored"), [("en", False), ("es", False), ("ar", True)])
def test_where_reading_begins_at_the_right_so_does_the_picture(locale: str, *, anchored: bool) -> None:
    """Words hang at their right end, and bars grow to the left."""
    root = ET.fromstring(drawn(drawing(locale)).text)

    assert {"end" if anchored else None} == {text.get("text-anchor") for text in root.iter(f"{SVG}text")}
    frame, *_ = (box for box in root.iter(f"{SVG}rect") if float(box.get("width", "0")) == INNER)
    first = next(box for box in root.iter(f"{SVG}rect") if box.get("y") == frame.get("y") and box is not frame)
    ends = [float(box.get("x", "0")) + float(box.get("width", "0")) for box in (frame, first)]
    begins = [float(box.get("x", "0")) for box in (frame, first)]
    assert ends[0] == ends[1] if anchored else begins[0] == begins[1]


@pytest.mark.parametrize("locale", VOICE.locales)
def test_all_it_shows_is_said_to_screen_readers(locale: str) -> None:
    """A title and a description, bound to the picture by ids of its own."""
    root = ET.fromstring(svg_of(picture(), VOICE, Tongue(locale), name))
    told = {child.get("id"): child.text or "" for child in root if child.tag in (f"{SVG}title", f"{SVG}desc")}

    assert (root.get("aria-labelledby") or "").split() == list(told)
    alt = ISOLATES.sub("", list(told.values())[1])
    for number in (1240, 731, 44, 5, 780, 248, 620):
        assert ISOLATES.sub("", VOICE.spell(number, Tongue(locale))) in alt
    assert "مجلس النهر" in alt
    assert LONG in alt


def test_two_pictures_on_one_page_do_not_share_ids() -> None:
    """Nor does one borrow the other's patterns."""
    ids = [set(re.findall(r' id="([^"]+)"', drawn(drawing(locale)).text)) for locale in ("en", "es")]

    assert set() == ids[0] & ids[1]


@pytest.mark.parametrize("groups", [("g0", "g1"), TWELVE], ids=len)
async def test_a_png_is_a_phone_wide_and_light(groups: tuple[str, ...]) -> None:
    """640 pixels, and for a few groups light enough for a thin line."""
    made = await Studio(VOICE).image(picture(groups), Tongue("ar"), name)

    assert made is not None
    assert b"\x89PNG\r\n\x1a\n" == made.png[:8]
    assert (WIDTH, made.height) == (int.from_bytes(made.png[16:20]), int.from_bytes(made.png[20:24]))
    assert made.width == WIDTH
    assert made.height <= 1280  # what a chat shows without making it smaller
    assert len(made.png) < (40 if len(groups) == 2 else 80) * 1024


async def test_the_same_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And another reader's words are another picture."""
    asked: list[str] = []

    def draw(svg: str) -> bytes:
        asked.append(svg)
        return png_of(svg)

    monkeypatch.setattr("bot.pictures.studio.png_of", draw)
    studio = Studio(VOICE)
    for locale in ("en", "en", "es", "en"):
        await studio.image(picture(), Tongue(locale), name)

    assert 2 == len(asked)


async def test_a_picture_that_cannot_be_drawn_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then its words are read instead."""

    def fail(_: str) -> bytes:
        raise ValueError

    monkeypatch.setattr("bot.pictures.studio.png_of", fail)

    assert await Studio(VOICE).image(picture(), Tongue("en"), name) is None


@given(st.lists(st.integers(0, 10**9), max_size=8), st.integers(0, 10**9))
def test_the_parts_of_a_bar_never_leave_it(numbers: list[int], roll: int) -> None:
    """However many answered, whatever the roll says; who answered is seen if there is any room."""
    row = Row("", tuple(Stretch(number, "", "for") for number in numbers), roll, (), "")
    drawn_lengths = lengths(row)

    assert len(numbers) == len(drawn_lengths)
    assert sum(drawn_lengths) <= INNER + 1e-6
    assert all(length >= 0 for length in drawn_lengths)
    assert all(not number or length for number, length in list(zip(numbers, drawn_lengths, strict=True))[:1])


def test_one_voice_among_many_can_be_seen() -> None:
    """A part that somebody chose has a width."""
    row = Row("", (Stretch(99_999, "", "for"), Stretch(1, "", "against")), 1_000_000, (), "")

    assert lengths(row)[1] >= 3


def test_no_two_patterns_are_told_apart_by_colour_alone() -> None:
    """Each has its own hatching; the two without one are the darkest and none."""
    assert set(PATTERNS) == set(GROUND)
    assert {"for"} == set(PATTERNS) - set(HATCH)
    assert len(HATCH) == len(set(HATCH.values()))


def test_in_black_and_white_the_patterns_differ() -> None:
    """Drawn without colour, no two patches are the same bytes."""
    rows = tuple(Row("", (Stretch(1, "", pattern),), 1, (), "") for pattern in PATTERNS)
    patches = {
        png_of(re.sub("#([0-9a-f]{6})", grey, drawn(replace(drawing(), rows=(row,), legend=(), lines=())).text))
        for row in rows
    }

    assert len(PATTERNS) == len(patches)


def grey(colour: re.Match[str]) -> str:
    """The colour as black and white shows it."""
    red, green, blue = bytes.fromhex(colour[1])
    light = round(0.3 * red + 0.59 * green + 0.11 * blue)
    return f"#{light:02x}{light:02x}{light:02x}"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200), st.integers(1, 3))
@example("000000000000000@W\u2d26 ", 2)
def test_words_are_broken_or_cut_to_their_room(words: str, most: int) -> None:
    """Whatever people are called, nothing runs out of the picture, and isolates stay paired."""
    lines = broken(f"\u2068{words.translate(dict.fromkeys(range(0x2066, 0x206A)))}\u2069", 300, 25, most=most)

    assert len(lines) <= most
    assert all(width(line, 25) <= 300 for line in lines)
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_a_long_name_ends_in_an_ellipsis() -> None:
    """And a short one stays whole."""
    assert "Rio" == shortened("Rio", 300, 25)
    assert shortened(LONG, 300, 25).endswith("…")
