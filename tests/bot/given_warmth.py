"""A town in which words pass at once between Ribeira, who speak Portuguese, and Vega, who speak Spanish.

Mira and Noor mediate, both in English. Never here: an expectation.
"""

import pytest

from bot.store import Books
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, Town
from tests.bot.given_alliance import answer
from tests.bot.talking import speak

SCRIPTS = {
    "escalating": (
        "Vocês disseram que a draga sai às seis.",
        "¿Por qué siempre arruinan todo lo que construimos?",
        "Vocês nunca cumprem nada, são uns mentirosos.",
        "Mentirosos son ustedes, y ladrones.",
        "Cala a boca, quadrilha de ladrões.",
        "Se van a arrepentir.",
        "Vocês vão pagar por isso, eu juro.",
    ),
    "warm": (
        "Bom dia, obrigada por contar da noite da enchente.",
        "Gracias a ustedes. No sabíamos lo de las redes, lo sentimos.",
        "Talvez a gente possa abrir a comporta mais tarde, se isso ajudar.",
        "Estamos de acuerdo, eso ayuda. ¿Podríamos mirar juntos el mapa?",
        "Concordamos, por favor venham no sábado.",
        "Creo que entendí mal lo de la tarifa. ¿Alguien lo explica?",
        "A culpa foi nossa, e pedimos desculpas pelo barulho.",
    ),
}
"""By turns, Ribeira first."""
SPEAKERS = ((RIBEIRA, ANA), (VEGA, DIEGO), (RIBEIRA, BENTO), (VEGA, ELENA))


async def open_room(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The groups speak, words pass at once, and Noor mediates too."""
    await speak(town, monkeypatch, gate="open")
    for chat, locale in ((RIBEIRA, "pt"), (VEGA, "es")):
        await spoken(town, chat, locale)
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "seat")
    code = next(line for line in town.last(MIRA).splitlines() if "/desk " in line).strip()
    await town.say(NOOR, NOOR, code)
    await answer(town, "mediator")
    return town


async def spoken(town: Town, chat: str, locale: str) -> None:
    """The words of this group are in this language; what the house says there stays as it was."""
    group = (await town.group(chat)).id

    def speak_so(books: Books) -> None:
        about = {"locale": locale, "group": group}
        books.execute("UPDATE groups SET locale = :locale WHERE group_id = :group", about)
        books.execute("UPDATE places SET locale = 'en' WHERE group_id = :group", about)

    await town.ask(speak_so)


async def play(town: Town, *turns: str) -> None:
    """They speak by turns, each of the four when it comes to them."""
    for number, text in enumerate(turns):
        chat, who = SPEAKERS[number % len(SPEAKERS)]
        await town.say(chat, who, f"/say {text}")
