"""The seed of each day's draw, and whether this house proposes anything at all. Never here: a draw."""

from secrets import token_hex

from bot.store.writer import Books
from flows.spark.proposing import next_seed

NEWEST = "SELECT day, seed FROM spark_draws ORDER BY day DESC LIMIT 1"
ADD = "INSERT INTO spark_draws (day, seed) VALUES (:day, :seed) ON CONFLICT (day) DO NOTHING"
SWITCH = """
    INSERT INTO spark_switch (house, state) VALUES ('', :state) ON CONFLICT (house) DO UPDATE SET state = excluded.state
"""
IS_ON = "SELECT state FROM spark_switch WHERE house = ''"
ON, OFF = "on", "off"


def begin(books: Books, day: str) -> None:
    """The first seed of all is drawn by chance; every later one follows from the one before."""
    if books.execute(NEWEST).fetchone() is None:
        books.execute(ADD, {"day": day, "seed": token_hex(32)})


def drawn(books: Books, day: str) -> str:
    """The seed of this day: the same whenever it is asked for on that day."""
    begin(books, day)
    row = books.execute(NEWEST).fetchone()
    if row["day"] >= day:
        return str(row["seed"])
    seed = next_seed(row["seed"], day)
    books.execute(ADD, {"day": day, "seed": seed})
    return seed


def switch(books: Books, *, on: bool) -> None:
    """The operator wants it so."""
    books.execute(SWITCH, {"state": ON if on else OFF})


def is_on(books: Books) -> bool:
    """Whether this house proposes meetings."""
    row = books.execute(IS_ON).fetchone()
    return row is None or row["state"] == ON
