"""What people said in a Telegram group is taken back by /takeback: in reply to the bot's note, or to their own words.

Telegram tells bots nothing of what people delete, so this is the way out.
"""

from datetime import timedelta
from pathlib import Path

from tests.faults.killing import until
from tests.faults.telegram import a_house_on_telegram

KEPT = "SELECT text FROM words WHERE text LIKE '%nets%'"


async def test_words_are_taken_back_in_reply_to_themselves(tmp_path: Path) -> None:
    """Whoever said them need not look for a note of ours; somebody else cannot."""
    async with a_house_on_telegram(tmp_path / "house.db", each=2) as river:
        await river.begin()
        river.skew = timedelta(days=2)
        river.press(river.mediator, river.mediator, "close")
        await river.quiet()
        chat, (ana, bento) = next(iter(river.people.items()))
        own = river.world.say(chat, ana, "/say The nets are empty.")
        await river.quiet()
        river.world.say(chat, bento, "/takeback", reply_to=own)
        await river.quiet()
        assert ["The nets are empty."] == [row["text"] for row in await river.store.fetch(KEPT)]

        river.world.say(chat, ana, "/takeback", reply_to=own)
        await until(lambda: not any("nets" in text for text in river.told(river.mediator)))
        assert [] == await river.store.fetch(KEPT)
