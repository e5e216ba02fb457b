"""The polite no: why something cannot be done now, in one sentence that says what to do instead.

Never here: a refusal without a way on.
"""

from flows.wording import N_, Text


class Refused(Exception):  # noqa: N818 - a polite no is not an error
    """Nothing changed; `text` says why, and what to do next."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.msgid)
        self.text = text


def not_now(stage: str) -> Refused:
    """The stage does not wait for this."""
    return Refused(
        NOT_NOW.get(
            stage,
            N_("That does not fit where the dialogue is now. The newest message of the room says what you can do."),
        )
    )


NOT_NOW = {
    "entering": N_("The groups are still deciding whether to enter. When all have answered, the dialogue begins."),
    "covenant": N_("The groups are agreeing on their ground rules. Please answer with the buttons, or write /rule."),
    "power": N_("The groups are saying where each of them stands. Please go on with the buttons of your sheet."),
    "stories": N_("The groups are telling each other stories now. To tell one, write /story and your words."),
    "speaking": N_(
        "The groups are still speaking with each other. When it is time, the mediator begins a shared text."
    ),
    "interests": N_("The groups are saying what it is about for them. To add a sentence, write /interest."),
    "naming": N_("The groups are looking for what it is really about. The newest message says what you can do now."),
    "drafting": N_("The shared text is being written now. When it is ready, the mediator calls the decision."),
    "deciding": N_("The groups are deciding now. Please wait until the ballot has closed."),
    "repairing": N_("A way past the objections is being looked for. To be heard, write /say and your words."),
    "standing": N_("The agreement stands. Before its term ends, every group is asked whether to renew it."),
    "renewing": N_(
        "The groups are deciding whether to renew the agreement. Please answer with the buttons or a number."
    ),
    "lapsed": N_("The agreement has lapsed. You can still speak with /say; a mediator can open its text again."),
    "home": N_("This stays within your group. To add an idea without your name, write /mirror to me in private."),
    "noticed": N_("This is about a habit. If you have seen it practised, press the day under its newest message."),
    "practised": N_("This is about a habit. If you have seen it practised, press the day under its newest message."),
    "fading": N_("This habit is fading. If you have seen it practised, press the day under its newest message."),
    "over": N_("This habit is over. If you do it again, tell of it with /habit and a few words."),
    "closed": N_("This room is closed. A mediator can open a new one with /open."),
}


def only_mediators() -> Refused:
    """Somebody else used a mediator's control."""
    return Refused(N_("Only the mediators of this room can do that. To be heard, say it in your group's chat."))


def not_a_party() -> Refused:
    """A group that is not, or no longer, in the room."""
    return Refused(N_("Your group does not take part in this room. Write /rooms to see where it does."))


def overtaken() -> Refused:
    """Another mediator, or the clock, was faster."""
    return Refused(
        N_("Someone was faster: this has already changed. Please look at the newest message and choose again.")
    )


def too_long(limit: int, length: int) -> Refused:
    """A text is longer than people can read in a chat."""
    return Refused(
        N_(
            "That is %(length)s characters, and at most %(limit)s fit. Please make it shorter, or send it in parts.",
            length=length,
            limit=limit,
        )
    )


def empty() -> Refused:
    """There are no words."""
    return Refused(N_("There were no words in that. Please write what you want to say."))
