"""What is written down about the house's work, and what never is."""

import json
import logging
import sys

from bot.errors import StoreFull
from bot.logs import Json, Plain, entry, set_up

TOKEN = "123456789:" + "A" * 35


def record(event: object, *args: object, name: str = "bot.courier", **fields: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.INFO, __file__, 1, event, args or None, None)
    made.__dict__.update(fields)
    return made


def test_an_event_and_its_ids_are_written() -> None:
    """A dotted name and known fields go through as they are."""
    written = entry(record("courier.sent", lane=3, channel="telegram"))

    assert ("courier.sent", 3, "telegram") == (written["event"], written["lane"], written["channel"])


def test_a_field_nobody_agreed_on_stays_out() -> None:
    """Words, names and titles have no field of their own, so they cannot slip in."""
    assert "river" not in Json().format(record("desk.heard", text="the river", author="river person", title="river"))


def test_a_text_that_is_not_an_event_name_stays_out() -> None:
    """Only where it came from is kept: the text may hold anything."""
    written = Json().format(record("Maria said %s", "the river is ill", name="nio.rooms"))

    assert "nio.rooms.remark" == json.loads(written)["event"]
    assert "river" not in written


def test_what_looks_like_a_token_is_blotted_out() -> None:
    """A token in an address is the classic way to lose one."""
    written = Json().format(record("telegram.deaf", url=f"https://api.telegram.org/bot{TOKEN}/getMe"))

    assert TOKEN not in written
    assert "***" in written


def test_a_long_field_is_cut() -> None:
    """Ids are short; what is long is no id."""
    assert len(str(entry(record("desk.heard", id="x" * 5000))["id"])) == 200


def failed(error: Exception) -> str:
    try:
        raise error
    except type(error):
        made = record("desk.failed")
        made.exc_info = sys.exc_info()
        return Json().format(made)


def test_a_failure_is_written_by_its_kind_and_place_only() -> None:
    """The text of a strange error may quote somebody."""
    written = failed(ValueError("the river is ill"))

    assert "ValueError" == json.loads(written)["error"]
    assert "test_logs.py" in written
    assert "river" not in written


def test_our_own_errors_may_speak() -> None:
    """They carry nobody's words."""
    assert "There is no room left on the disk." == json.loads(failed(StoreFull()))["says"]


def test_a_line_for_eyes_is_one_line() -> None:
    """The time, how grave, the event, the fields."""
    line = Plain().format(record("courier.sent", lane=3))

    assert line.endswith("info    courier.sent  lane=3")


def test_setting_up_replaces_what_was_there() -> None:
    """Twice set up is once set up; other libraries speak only when something is wrong."""
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    try:
        set_up("json")
        set_up("plain")

        assert [Plain] == [type(handler.formatter) for handler in root.handlers]
        assert (logging.WARNING, logging.INFO) == (root.level, logging.getLogger("bot").level)
    finally:
        root.handlers[:] = before
