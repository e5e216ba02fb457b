"""Words are set in markup without being read as markup, and cut without being broken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.base import Shape, Speech, Spoken
from bot.channels.markup import Run, clean, cut, html_of, pages, plain, runs, shorten, text_of, units
from tests.fakes.telegram_text import parse_html

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300)


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=5), st.integers(8, 80))
def test_no_page_is_too_long_and_no_word_is_lost(texts: list[str], limit: int) -> None:
    """Only spaces at the breaks go."""
    cut_up = pages(tuple(Run(text) for text in texts), limit)

    assert all(units(text_of(page)) <= limit for page in cut_up)
    assert "".join("".join(texts).split()) == "".join("".join(text_of(page) for page in cut_up).split())


@settings(deadline=None)
@given(words, st.sampled_from(list(Shape)))
def test_whatever_people_write_is_read_as_they_wrote_it(text: str, shape: Shape) -> None:
    """In every shape, through the strictest reader of Telegram's HTML."""
    page = runs(Speech((Spoken(shape, (text,), url="https://e.org/?a=1&b=2"),)))

    assert text_of(page) == parse_html(html_of(page))[0]


def test_a_family_is_not_torn_apart() -> None:
    """Joined emoji and letters with marks stay whole."""
    assert ("aaaa", "👩‍👩‍👧‍👦") == cut("aaaa👩‍👩‍👧‍👦", 12)
    assert ("aa", "e\u0301") == cut("aae\u0301", 3)


def test_lines_and_words_are_the_places_to_break() -> None:
    """Before a letter is cut off, a space is looked for."""
    assert ("one two", "three") == cut("one two three", 10)
    assert ("words", "two three") == cut("words\ntwo three", 10)


def test_shortening_says_that_something_is_missing() -> None:
    """An ellipsis, within the limit."""
    assert "one two…" == shorten("one two three", 10)
    assert "one" == shorten("one", 3)


def test_characters_that_cannot_be_shown_are_left_out() -> None:
    """Null bytes, bells and half characters; line breaks and tabs stay."""
    assert "a\tb\nc\ufffd" == clean("a\t\x00b\r\n\x07c\ud83d")


def test_plain_text_keeps_every_shape_readable() -> None:
    """Trap 29: numbers, bullets, quotes and addresses are characters where there is no markup."""
    blocks = (
        Spoken(Shape.STRONG, ("Draft",)),
        Spoken(Shape.QUOTE, ("Fish", "first"), by="Rio Claro"),
        Spoken(Shape.NUMBERED, ("May", "June")),
        Spoken(Shape.LIST, ("nets",)),
        Spoken(Shape.LINK, ("Read it",), url="https://e.org"),
    )

    assert "Draft\n\n> Fish\n> first\n— Rio Claro\n\n1. May\n2. June\n\n• nets\n\nRead it: https://e.org" == plain(
        Speech(blocks)
    )
