"""The circle after harm: who sits in it, whose turn it is, and what was promised.

Three movements: to understand each other, to own one's choices, to offer and ask for acts (practice 4.10). In each, one
after another speaks, another says it back, and the speaker says whether that is it. Never here: anybody's words (rows).
"""

from dataclasses import dataclass
from datetime import datetime

ROLES = ("acted", "hurt", "near", "near")
"""The seats: who acted, who was hurt, and two of the community."""
ORDERS = {1: (1, 0, 2, 3), 2: (0, 1, 2, 3), 3: (0, 1, 2, 3)}
"""By movement: the seats in the order in which they speak. Who was hurt begins, then who acted."""
FACING = {0: 1, 1: 0, 2: 3, 3: 2}
"""By seat: who says back first."""
MOST_ROUNDS = 3  # of saying back, before somebody else listens
ANSWERS = ("worse", "same", "better", "done")


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a circle. `yes`: they have said that they come."""

    person: str
    group: str
    role: str
    yes: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that somebody will do, by a day: the id of the words that name it."""

    word: str
    person: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle. `step`: inviting, speak, back, confirm, deed (is it offered or asked, by when), reply (will the other
    do it), review (when to look again), settled, looking (how is it now). `place`: which turn of the movement.
    """

    id: str
    seats: tuple[Seat, ...]
    by: str
    step: str = "inviting"
    movement: int = 0
    place: int = 0
    facing: int = 0
    word: str = ""
    rounds: int = 0
    deeds: tuple[Deed, ...] = ()
    review_days: int = 0
    reminded: bool = False  # whoever is awaited was asked once more already

    @property
    def speaker(self) -> Seat:
        """Whose turn it is."""
        return self.seats[ORDERS[max(1, self.movement)][self.place]]

    @property
    def listener(self) -> Seat:
        """Who says it back."""
        return self.seats[self.facing]

    @property
    def hurt(self) -> Seat:
        """Who was hurt, and is asked in the end."""
        return self.seats[1]

    @property
    def awaited(self) -> str:
        """The person whose answer the circle waits for; empty while people are invited, and between looks."""
        match self.step:
            case "speak" | "confirm" | "deed":
                return self.speaker.person
            case "back" | "reply":
                return self.listener.person
            case "review" | "looking":
                return self.hurt.person
        return ""

    def seat(self, person: str) -> Seat | None:
        """Where somebody sits, if they do."""
        return next((seat for seat in self.seats if seat.person == person), None)
