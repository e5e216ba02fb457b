"""The rows around words that are changed after others have read them: the new wording, and wherever the old one stands.

Joined into the tables of `ledgers`. Never here: whether they may be changed (see `flows.stages.talk.changing`).
"""

from dataclasses import replace
from datetime import datetime

from bot.acting import used_up
from bot.store import Books, dialogues, shown_words, translations, words
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.stages.talk.changing import pending


def known(books: Books, dialogue: Dialogue, command: c.Reword, now: datetime) -> c.Reword:
    """Whether others have read these words, and whether they read so already; a new wording is put into its row."""
    said = words.read(books, dialogue.id, command.word)
    if said is None or not said.text or not dialogues.passed_on(books, dialogue.id, command.word):
        return command
    waiting, text = pending(dialogue, command.word), command.text.strip()
    new, same = waiting.word if waiting else command.new, text == said.text
    if text and not same:
        whose = (said.group, said.person, text, said.language)
        words.keep(books, words.Word(dialogue.id, new, *whose, now, changes=said.id))
    return replace(command, text=text, new=new, group=said.group, read=True, same=same)


def changed(books: Books, dialogue: Dialogue, fact: f.WordsChanged) -> None:
    """The new words stand in the place of the first ones, everywhere; translations of those are over."""
    said, new = words.read(books, dialogue.id, fact.word), words.read(books, dialogue.id, fact.new)
    if said is None or new is None or not said.text or not new.text:
        return
    words.now_reads(books, said, new)
    for one in translations.of_words(books, dialogue.id, fact.word):
        translations.end(books, dialogue.id, fact.word, one.language, "past", fact.at)
    shown_words.reckon(books, dialogue.id, fact.word)
    used_up.reread(books, dialogue.id, fact.word, fact.at, among_others=False)
