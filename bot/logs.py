"""What the house writes down about its own work: event names, ids and numbers. Never people's words, names or tokens.

A record of ours is a dotted name with fields: `log.info("courier.sent", extra={"lane": 3})`. Only the fields named in
`FIELDS` are written, so that a careless one stays out. Of other libraries' records only the fact is kept, not the text.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb

from bot.errors import PeoplenessError

FIELDS = frozenset(
    """
    account act address after alarm at ballot batch channel chat code count cursor dialogue due errand error
    event events failures flow folder group handle id key kind lane late locale migration msgid number path
    pause person place port reason retry revision room rows schema seconds seq signal stage state status store
    table task tries trouble url version waiting why word
    """.split()
)
"""What a field may be called: `word` is the id of one, `msgid` a sentence of ours, `error` a kind of error."""

EVENT = re.compile(r"[a-z]+(\.[a-z_]+)+")
SECRETS = re.compile(r"\d{6,}:[\w-]{30,}|syt_\w+|\b(?:token|password|secret)=[^&\s]+", re.IGNORECASE)
LONGEST = 200  # characters of one field: an id, not a speech
DEEPEST = 6  # frames of a failure

Entry = dict[str, object]


def set_up(style: str = "auto", *, verbose: bool = False) -> None:
    """Write to standard error: one line per record, as JSON or for eyes."""
    plain = style == "plain" or (style == "auto" and sys.stderr.isatty())
    handler = logging.StreamHandler()
    handler.setFormatter(Plain() if plain else Json())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "flows"):
        logging.getLogger(ours).setLevel(logging.DEBUG if verbose else logging.INFO)


def entry(record: logging.LogRecord) -> Entry:
    """What may be written of a record."""
    return {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "event": event_of(record),
        **dict(fields_of(record)),
        **failure_of(record),
    }


def event_of(record: logging.LogRecord) -> str:
    """The event's dotted name; of a record that has none, only where it came from."""
    named = isinstance(record.msg, str) and not record.args and EVENT.fullmatch(record.msg)
    return str(record.msg) if named else f"{record.name}.remark"


def fields_of(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    """The fields that may be written, bounded and without secrets."""
    for name, value in record.__dict__.items():
        if name in FIELDS:
            yield name, value if isinstance(value, int | float | bool) else redacted(str(value))


def redacted(text: str) -> str:
    """A text without anything that looks like a token, cut to a reasonable length."""
    return SECRETS.sub("***", text)[:LONGEST]


def failure_of(record: logging.LogRecord) -> Entry:
    """What failed and where. The error's own text only if it is one of ours: others may quote people."""
    kind, error, trace = record.exc_info or (None, None, None)
    if not kind or error is None:
        return {}
    where = [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in extract_tb(trace)[-DEEPEST:]]
    said = {"says": redacted(str(error))} if isinstance(error, PeoplenessError) else {}
    return {"error": kind.__name__, **said, "where": where}


class Json(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(entry(record), ensure_ascii=False)


class Plain(logging.Formatter):
    """One short line for eyes."""

    def format(self, record: logging.LogRecord) -> str:
        shown = entry(record)
        at, level, event = (str(shown.pop(name)) for name in ("at", "level", "event"))
        rest = " ".join(f"{name}={value}" for name, value in shown.items())
        return f"{at[11:19]} {level:7} {event}  {rest}".rstrip()
