"""Ways of asking whose options the asker names: numbered keys, one press more or less, a key that takes all back.

Never here: what a press adds, or how papers are counted.
"""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from flows.ballot import Sheet
from flows.refusals import Refused
from flows.ways.typed import folded
from flows.ways.way import Way, no_such_answer
from flows.wording import N_, NN_, Text

CLEAR = "clear"
NOTHING = "0"
"""The paper of someone who has answered, and gives nothing to any option."""

BUTTON = 40
"""Signs of an option that stand on a button or in a receipt."""


@dataclass(frozen=True, slots=True)
class Named(Way):
    """A question with options. `nothing` is what the last key says and the paper "0" means."""

    least_options: int = 2
    most_options: int = 16
    nothing: Text = N_("None of these")  # noqa: RUF009 - a text is as frozen as a string

    @abstractmethod
    def pressed(self, sheet: Sheet, paper: str, option: str) -> str:
        """The paper after a press on an option; `paper` is never empty."""

    @abstractmethod
    def typed_in(self, sheet: Sheet, answer: str) -> str:
        """The paper of a typed answer in its plain form. Raises `Refused`."""

    @abstractmethod
    def rewritten(self, sheet: Sheet, paper: str) -> str:
        """The paper as it should be written. Raises ValueError where it says nothing that can be counted."""

    @abstractmethod
    def said(self, sheet: Sheet, paper: str) -> Text:
        """A paper that gives something, in words."""

    def check(self, sheet: Sheet) -> None:
        number = len(sheet.options)
        if not self.least_options <= number <= self.most_options:
            raise Refused(
                N_(
                    "This needs %(least)s to %(most)s options. Please write each of them on a line of its own.",
                    least=self.least_options,
                    most=self.most_options,
                )
            )
        if any(isinstance(option, str) and not option.strip() for option in sheet.options):
            raise Refused(N_("One of the options is empty. Please write something for each of them."))
        if len(set(sheet.options)) < number:
            raise Refused(N_("Two of the options are the same. Please write each only once."))

    def keys(self, sheet: Sheet) -> tuple[str, ...]:
        return (*self.figures(sheet), CLEAR)

    def key_label(self, sheet: Sheet, key: str) -> Text:
        if key == CLEAR:
            return self.nothing
        return N_("%(number)s. %(option)s", number=int(key), option=shown(sheet, key))

    def press(self, sheet: Sheet, paper: str, key: str) -> str:
        if key == CLEAR:
            return NOTHING
        if key not in self.figures(sheet):
            raise no_such_answer()
        return self.pressed(sheet, paper or NOTHING, key)

    def read(self, sheet: Sheet, text: str) -> str | None:
        answer = folded(text)
        if answer is None:
            return None
        return NOTHING if answer == NOTHING else self.typed_in(sheet, answer)

    def valid(self, sheet: Sheet, paper: str) -> bool:
        try:
            return paper == self.rewritten(sheet, paper)
        except ValueError:
            return False

    def spelled(self, sheet: Sheet, paper: str) -> Text:
        if paper == NOTHING:
            return N_("Your answer: %(answer)s.", answer=self.nothing)
        return self.said(sheet, paper)


def shown(sheet: Sheet, option: str) -> str | datetime:
    """An option in few words; a moment stays one, so that all read it in their own time."""
    value = sheet.options[int(option) - 1]
    if isinstance(value, datetime):
        return value
    line = " ".join(value.split())
    return line if len(line) <= BUTTON else f"{line[: BUTTON - 1].rstrip()}…"


def option_of(sheet: Sheet, number: str) -> str:
    """The option somebody means by a number. Raises `Refused` when there is none."""
    if not 1 <= int(number) <= len(sheet.options):
        raise Refused(
            NN_(
                "There is no option %(number)s. There is only %(count)s.",
                "There is no option %(number)s. Please choose numbers from 1 to %(count)s.",
                len(sheet.options),
                number=int(number),
            )
        )
    return str(int(number))


def once(options: list[str]) -> None:
    """Raises `Refused` when an option is there twice."""
    for at, option in enumerate(options):
        if option in options[:at]:
            raise Refused(
                N_("Option %(number)s is in your answer twice. Please write each only once.", number=int(option))
            )
