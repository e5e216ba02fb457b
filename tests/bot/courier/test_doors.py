"""Doors in messages: addresses where an app has them, in the message of whatever app; nothing where there is none."""

from bot.channels.base import Option, Shape, Speech, Spoken
from bot.channels.memory import MemoryChannel
from bot.courier.doorways import doors_among, led


class Doored(MemoryChannel):
    """A channel of lists that has addresses."""

    called = "Square"

    def way_in(self, word: str, *, group: bool = False) -> str:
        """Where it leads."""
        return f"https://square.example/{'add' if group else 'in'}/{word}"


SQUARE, QUAY = Doored("square"), MemoryChannel("quay")


def line(url: str) -> Speech:
    """A message with one link."""
    return Speech((Spoken(Shape.LINK, ("open this",), url=url),))


def test_a_button_leads_in_where_the_app_has_addresses_and_is_a_button_elsewhere() -> None:
    """Into a private chat, or into a group."""
    asked = Speech((), (Option("Vote", "door.W"), Option("Add me", "addme.W"), Option("Yes", "yes.W")))

    assert ["https://square.example/in/W", "https://square.example/add/W", ""] == [
        option.url for option in led(asked, SQUARE, ()).options
    ]
    assert (asked.options[0], asked.options[2]) == led(asked, QUAY, ()).options


def test_a_line_names_every_app_that_has_a_door() -> None:
    """Whoever reads it on one app may follow it on another."""
    doors = doors_among([SQUARE, QUAY])
    (block,) = led(line("door:W"), QUAY, doors).blocks

    assert (("Square: open this",), "https://square.example/in/W") == (block.lines, block.url)
    assert () == led(line("door:W"), QUAY, ()).blocks


def test_a_line_that_leads_elsewhere_leaves_out_the_readers_own_app() -> None:
    """Nobody links an account with itself."""
    doors = doors_among([SQUARE, QUAY])

    assert () == led(line("elsewhere:W"), SQUARE, doors).blocks
    assert 1 == len(led(line("elsewhere:W"), QUAY, doors).blocks)


def test_ordinary_links_stay_as_they_are() -> None:
    """Pages of the house, and whole addresses."""
    page = line("https://example.org/door:W")

    assert page == led(page, SQUARE, doors_among([SQUARE]))
