"""Whose offer something is that is done to an agreement, and by which code all know it. Never here: who may offer."""

from typing import Protocol

from flows.amending import Amending
from flows.dialogue import Dialogue
from flows.wording import GroupName, PersonName


class Offer(Protocol):
    """Whatever somebody offers, for a group or as who mediates."""

    @property
    def by(self) -> str:
        """The person."""

    @property
    def group(self) -> str:
        """The group whose administrator it is; empty for who mediates."""


def of(dialogue: Dialogue) -> Amending:
    """What is done to the agreement; nothing as long as nobody has done anything."""
    return dialogue.amending or Amending()


def whose(offer: Offer) -> GroupName | PersonName:
    """Whose offer it is, as all read it."""
    return GroupName(offer.group) if offer.group else PersonName(offer.by)


def code(dialogue: Dialogue) -> str:
    """The code of its agreement."""
    return dialogue.agreement.code if dialogue.agreement else dialogue.id.upper()
