"""Doors in messages: addresses where an app has them, in the message of whatever app; nothing where there is none."""

from pathlib import Path

from bot.channels.base import Option, Place, Shape, Speech, Spoken
from bot.channels.memory import MemoryChannel
from bot.courier.carrying import Carrier
from bot.courier.doorways import doors_among, led
from bot.courier.rendering import NOTHING, Renderer
from bot.store.outbox import Errand
from bot.voice import Voice
from flows import record
from flows.wording import N_, Typed, message
from tests.bot.courier.house import NOON, House

LOCALES = Path(__file__).parent.parent.parent.parent / "locales"


class Doored(MemoryChannel):
    """A channel of lists that has addresses."""

    called = "Square"

    def way_in(self, word: str, *, group: bool = False) -> str:
        """Where it leads."""
        return f"https://square.example/{'add' if group else 'in'}/{word}"


class Findable(MemoryChannel):
    """A channel of lists on which people find us, and commands begin with another sign."""

    called, sign = "Matrix", "!"
    address = "https://matrix.to/#/@peopleness:example.org"

    def found_at(self) -> str:
        """Where we are."""
        return self.address


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


def test_where_no_word_can_be_brought_along_it_is_shown_below_the_address() -> None:
    """Begun as that app lets it through; whoever is there already is not led there."""
    found = Findable("matrix")
    doors = doors_among([SQUARE, found, QUAY])
    where, what = led(line("beside:link 7KQM-3FXA"), SQUARE, doors).blocks

    assert (("Matrix: open this",), Findable.address) == (where.lines, where.url)
    assert Spoken(Shape.TYPED, ("!link 7KQM-3FXA",)) == what
    assert () == led(line("beside:link 7KQM-3FXA"), found, doors).blocks
    assert ["https://square.example/in/W"] == [block.url for block in led(line("elsewhere:W"), found, doors).blocks]


def test_as_long_as_our_name_there_is_not_known_nothing_is_shown_of_it() -> None:
    """The code is there to be typed, as ever."""
    found = Findable("matrix")
    found.address = ""

    assert () == led(line("beside:link 7KQM-3FXA"), QUAY, doors_among([found])).blocks


async def test_each_app_is_told_commands_in_its_own_way(house: House) -> None:
    """One message, on an app where words begin with a stroke and on one where they do not."""
    one, two = house.one, Findable("two")
    two.group("a")
    renderer = Renderer(house.store, Voice(LOCALES), "")
    told = record.dump(message(N_("Not on the roster yet? Write /join first."), Typed("setup RIO-7K")))
    for channel in (one, two):
        about = ("", "post", "", told, "", "", "")
        errand = Errand(1, "lane", Place(channel.name, "a"), *about, False, 0, NOON, locale="en", zone="UTC")  # type: ignore[arg-type]
        await Carrier(channel, renderer, lambda: NOON).carry(errand, NOTHING)

    assert "Not on the roster yet? Write /join first.\n\n/setup RIO-7K" == one.seen("a")[-1].text
    assert "Not on the roster yet? Write !join first.\n\n!setup RIO-7K" == two.seen("a")[-1].text


def test_ordinary_links_stay_as_they_are() -> None:
    """Pages of the house, and whole addresses."""
    page = line("https://example.org/door:W")

    assert page == led(page, SQUARE, doors_among([SQUARE]))
