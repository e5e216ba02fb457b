"""The map as a picture: every word in it, arrows beside them, from right to left, and for whoever cannot see it."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from bot.pictures import Studio
from bot.pictures.boxes import Sketched, sketched
from bot.pictures.sketch import drawn_sketch, lanes
from bot.pictures.svg import WIDTH
from bot.voice import Tongue, Voice, nobody
from bot.voice.languages import FOLDER
from flows.naming import Found
from flows.stages.words.naming_map import picture

VOICE = Voice(FOLDER)
SVG = "{http://www.w3.org/2000/svg}"
ISOLATES = re.compile("[\u2066-\u2069]")
WORDS = {
    "a": "The pumps of the dredger run at night & nobody tells us when",
    "b": "لا نتحدث مع بعضنا",
    "c": "Fish is getting rare near the mouth of the river, and the young ones go away to look for work in a city "
    "where nobody knows any of their names",
    "d": "Os caminhões passam entre as três e as cinco",
    "e": "Mistrust",
    "f": "Dust <on> the laundry",
}
FOUND = Found("hard", tuple(WORDS), {}, (("b", "e"), ("e", "b"), ("b", "a"), ("b", "d"), ("a", "c"), ("d", "c")))
EIGHT = {str(number): (f"{number} and a sentence that goes on " * 6)[:140] for number in range(8)}
CHAIN = Found("hard", tuple(EIGHT), {}, tuple((str(number), str(number + 1)) for number in range(7)))
FAN = Found("hard", tuple(EIGHT), {}, tuple((a, b) for a in "0123" for b in "4567"))


def drawing(found: Found, words: dict[str, str], locale: str = "en") -> Sketched:
    return sketched(picture(found), VOICE, Tongue(locale), nobody, words.get)


def texts(svg: str) -> str:
    """All that a picture says to whoever looks at it, in one line."""
    return ISOLATES.sub("", " ".join("".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")))


@pytest.mark.parametrize("locale", VOICE.locales)
def test_every_answer_stands_whole_in_the_picture_and_in_its_words(locale: str) -> None:
    """Long ones on several lines; what looks like code is only words."""
    sketch = drawing(FOUND, WORDS, locale)
    root = ET.fromstring(drawn_sketch(sketch).text)
    told = {child.tag: child.text or "" for child in root if child.tag in (f"{SVG}title", f"{SVG}desc")}

    assert all(word in texts(drawn_sketch(sketch).text) for word in WORDS.values())
    assert all(word in ISOLATES.sub("", told[f"{SVG}desc"]) for word in WORDS.values())
    assert len((root.get("aria-labelledby") or "").split()) == 2


@pytest.mark.parametrize(("locale", "anchor"), [("en", None), ("pt", None), ("ar", "end")])
def test_where_reading_begins_at_the_right_words_hang_there_and_arrows_run_at_the_left(
    locale: str, anchor: str | None
) -> None:
    """The picture is the other's mirror."""
    root = ET.fromstring(drawn_sketch(drawing(FOUND, WORDS, locale)).text)
    boxes = [box for box in root.iter(f"{SVG}rect") if box.get("rx") == "8"]
    left = min(float(box.get("x", "0")) for box in boxes)

    assert {anchor} == {text.get("text-anchor") for text in root.iter(f"{SVG}text")}
    assert (left > 60) == (locale == "ar")


@pytest.mark.parametrize(
    ("found", "words"), [(FOUND, WORDS), (CHAIN, EIGHT), (FAN, EIGHT)], ids=["six", "chain", "fan"]
)
def test_no_arrow_crosses_a_box(found: Found, words: dict[str, str]) -> None:
    """They run in a margin of their own, and only their heads touch."""
    root = ET.fromstring(drawn_sketch(drawing(found, words)).text)
    boxes = [box for box in root.iter(f"{SVG}rect") if box.get("rx") == "8"]
    edge = max(float(box.get("x", "0")) + float(box.get("width", "0")) for box in boxes)
    across = [float(x) for path in root.iter(f"{SVG}path") for x in re.findall(r"[MLH](\d+)", path.get("d", ""))]

    assert across
    assert min(across) >= edge
    assert max(across) < WIDTH


def test_arrows_side_by_side_never_share_a_lane() -> None:
    """Two that overlap run apart; two that do not may take turns."""
    arrows = ((0, 3), (1, 2), (2, 5), (4, 5), (6, 7))
    found = lanes(arrows)
    ends = {source: max(target for one, target in arrows if one == source) for source in found}
    together = [(a, b) for a, b in combinations(found, 2) if a <= ends[b] and b <= ends[a]]

    assert together
    assert all(found[a] != found[b] for a, b in together)


def test_where_to_begin_is_told_by_darkness_and_not_by_colour_alone() -> None:
    """One dark box, light words in it, and a line above that says so."""
    sketch = drawing(FOUND, WORDS)
    root = ET.fromstring(drawn_sketch(sketch).text)
    fills = [box.get("fill") for box in root.iter(f"{SVG}rect") if box.get("rx") == "8"]

    assert ["#0b4f6c", "#ffffff", "#ffffff", "#ffffff", "#ffffff"] == fills
    assert "Begin here:" == sketch.steps[0].label


async def test_a_png_is_a_phone_wide_and_withdrawn_words_are_not_in_it() -> None:
    """640 pixels; what its author took back is said to be taken back."""
    studio = Studio(VOICE)
    made = await studio.image(picture(FOUND), Tongue("ar"), sayings=WORDS.get)
    gone = await studio.image(picture(FOUND), Tongue("en"), sayings={**WORDS, "e": None}.get)

    assert made is not None
    assert (WIDTH, made.height) == (int.from_bytes(made.png[16:20]), int.from_bytes(made.png[20:24]))
    assert gone is not None
    assert "(These words were taken back.)" in gone.alt
    assert "Mistrust" not in gone.svg
