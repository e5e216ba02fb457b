"""How a circle changes: four people come, then one turn follows the other through three movements."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.circle import FACING, MOST_ROUNDS, ORDERS, Circle, Deed
from flows.dialogue import Dialogue


def _with(dialogue: Dialogue, circle: Circle | None) -> Dialogue:
    return replace(dialogue, circle=circle)


def _proposed(dialogue: Dialogue, fact: f.CircleProposed) -> Dialogue:
    return _with(dialogue, Circle(fact.circle, fact.seats, fact.by))


def _joined(circle: Circle, fact: f.CircleJoined) -> Circle:
    seats = tuple(replace(seat, yes=True) if seat.person == fact.person else seat for seat in circle.seats)
    after = replace(circle, seats=seats)
    return _begin_turn(replace(after, movement=1)) if all(seat.yes for seat in seats) else after


def _begin_turn(circle: Circle) -> Circle:
    seat = ORDERS[circle.movement][circle.place]
    return replace(circle, step="speak", facing=FACING[seat], word="", rounds=0)


def _next_turn(circle: Circle) -> Circle:
    """The next in this movement, the first of the next one, or, after the third, the day to look again."""
    if circle.place + 1 < len(circle.seats):
        return _begin_turn(replace(circle, place=circle.place + 1))
    if circle.movement + 1 in ORDERS:
        return _begin_turn(replace(circle, movement=circle.movement + 1, place=0))
    return replace(circle, step="review", word="", rounds=0)


def _spoke(circle: Circle, fact: f.CircleSpoke) -> Circle:
    return replace(circle, step="back", word=fact.word)


def _said_back(circle: Circle, _: f.CircleSaidBack) -> Circle:
    return replace(circle, step="confirm", rounds=circle.rounds + 1)


def _set_right(circle: Circle, _: f.CircleSetRight) -> Circle:
    """The listener tries once more; after some rounds it is the next one who listens."""
    if circle.rounds < MOST_ROUNDS:
        return replace(circle, step="back")
    speaker = ORDERS[circle.movement][circle.place]
    others = [seat for seat in range(len(circle.seats)) if seat != speaker]
    following = others[(others.index(circle.facing) + 1) % len(others)]
    return replace(circle, step="back", facing=following, rounds=0)


def _heard(circle: Circle, _: f.CircleHeard) -> Circle:
    return replace(circle, step="deed") if circle.movement == max(ORDERS) else _next_turn(circle)


def _turn_over(circle: Circle, _: object) -> Circle:
    return _next_turn(circle)


def _asked(circle: Circle, _: f.DeedAsked) -> Circle:
    return replace(circle, step="reply")


def _promised(circle: Circle, fact: f.DeedPromised) -> Circle:
    return _next_turn(replace(circle, deeds=(*circle.deeds, Deed(fact.word, fact.person, fact.due))))


def _settled(circle: Circle, fact: f.CircleSettled) -> Circle:
    return replace(circle, step="settled", review_days=fact.days)


def _looked(circle: Circle, _: f.CircleLooked) -> Circle:
    return replace(circle, step="looking") if circle.step == "settled" else replace(circle, reminded=True)


def _judged(circle: Circle, _: f.CircleJudged) -> Circle:
    return replace(circle, step="settled")


def _ended(dialogue: Dialogue, _: object) -> Dialogue:
    return _with(dialogue, None)


def _taken_back(circle: Circle, fact: f.WordsTakenBack) -> Circle:
    """An act whose words were taken back is no promise any more; a turn of which nothing is left begins anew."""
    after = replace(circle, deeds=tuple(deed for deed in circle.deeds if deed.word != fact.word))
    return _begin_turn(after) if circle.word == fact.word and circle.step != "settled" else after


def _group_left(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    circle = dialogue.circle
    left = circle is not None and any(seat.group == fact.group for seat in circle.seats)
    return _with(dialogue, None) if left else dialogue


def _in_circle(change: Any) -> Any:
    def apply(dialogue: Dialogue, fact: Any) -> Dialogue:
        if dialogue.circle is None:
            return dialogue
        return _with(dialogue, change(replace(dialogue.circle, reminded=False), fact))

    return apply


CHANGES: dict[type, Any] = {
    f.CircleJoined: _joined,
    f.CircleSpoke: _spoke,
    f.CircleSaidBack: _said_back,
    f.CircleSetRight: _set_right,
    f.CircleHeard: _heard,
    f.CirclePassed: _turn_over,
    f.DeedAsked: _asked,
    f.DeedPromised: _promised,
    f.DeedLeft: _turn_over,
    f.CircleSettled: _settled,
    f.CircleLooked: _looked,
    f.CircleJudged: _judged,
    f.WordsTakenBack: _taken_back,
}
APPLY: dict[type, Any] = {
    **{fact: _in_circle(change) for fact, change in CHANGES.items()},
    f.CircleProposed: _proposed,
    f.CircleEnded: _ended,
    f.GroupWithdrew: _group_left,
    f.RoomClosed: _ended,
}
