"""How often and until when, as tired people type it in four languages; what is not understood is never guessed."""

from datetime import date

import pytest

from bot.clerk.talk.promises import typed

SAID = {
    "FREQ=WEEKLY": "weekly|every week|cada semana|semanal|todas las semanas|toda semana|كل أسبوع|أسبوعيا",
    "FREQ=WEEKLY;INTERVAL=2": "every 2 weeks|cada 2 semanas|كل أسبوعين|كل ٢ أسابيع",
    "FREQ=WEEKLY;BYDAY=FR": "every Friday|Fridays|cada viernes|los viernes|toda sexta-feira|كل يوم جمعة|الجمعة",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA": "every 2 weeks on Saturday|cada 2 semanas el sábado",
    "FREQ=WEEKLY;BYDAY=MO,TH": "Monday and Thursday|lunes y jueves|segunda e quinta|الاثنين والخميس",
    "FREQ=MONTHLY": "monthly|every month|cada mes|mensual|todos os meses|كل شهر",
    "FREQ=MONTHLY;INTERVAL=3": "every 3 months|cada 3 meses|كل 3 أشهر",
    "FREQ=MONTHLY;BYMONTHDAY=15": "every month on 15|cada mes el día 15|todo dia 15",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "the last day of the month|el último día del mes|every month on 31",
    "FREQ=DAILY": "daily|every day|cada día|diariamente|كل يوم",
    "FREQ=YEARLY": "yearly|every year|cada año|todo ano|كل سنة",
}
CASES = [(rule, text) for rule, texts in SAID.items() for text in texts.split("|")]


@pytest.mark.parametrize(("rule", "text"), CASES, ids=[text for _, text in CASES])
def test_how_often_is_read_in_the_languages_of_the_house(rule: str, text: str) -> None:
    """With accents or without, with our digits or others."""
    read = typed.often(text)

    assert read is not None
    assert rule == read.rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sometimes",
        "every Friday but not in May",
        "2 3 weeks",
        "every month on 30",
        "every week on 15",
        "every month on Friday",
        "every 0 days",
        "every 1000 days",
        "9" * 50,
    ],
)
def test_what_is_not_understood_whole_is_not_guessed(text: str) -> None:
    """Half of it would be another promise."""
    assert typed.often(text) is None


def test_a_day_is_read_with_the_year_first_or_last() -> None:
    """And only a day that there is."""
    day = date(2027, 3, 31)

    assert [day] * 4 == [typed.day(text) for text in ("2027-03-31", "31.3.2027", " 31/03/2027 ", "31-3-2027")]
    assert [None] * 4 == [typed.day(text) for text in ("31.2.2027", "3.2027", "tomorrow", "")]
