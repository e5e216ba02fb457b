"""Words were taken back: the one message that told their author of them says so now. Joined into `ledgers`.

Who the author is, only rows know then. Never here: what is told while words are on their way (see `flows`).
"""

from bot.acting.delivery import private, show
from bot.channels.base import Place
from bot.store import Books, outbox, places, words
from flows import facts as f
from flows.dialogue import Dialogue
from flows.stages.talk import fates
from flows.wording import message


def taken_back(books: Books, dialogue: Dialogue, fact: f.WordsTakenBack) -> None:
    """Wherever they were told of these words, if they were."""
    key, said = fates.key_of(fact.word), words.read(books, dialogue.id, fact.word)
    chats: list[Place] = [*private(books, said.person), *places.chats_of(books, said.group)] if said else []
    for place in chats:
        if outbox.speaks_of(books, place, dialogue.id, key):
            show(books, place, key, message(fates.TAKEN_BACK), fact.at, dialogue=dialogue.id, word=fact.word)
