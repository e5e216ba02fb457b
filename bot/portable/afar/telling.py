"""What whoever brought the word of a group from elsewhere is told. Never here: why it was not taken (see `telling`)."""

from bot.portable.bringing import Unwelcome
from bot.portable.telling import why_of
from flows.wording import N_, Message, message
from verifier.word import Word


def taken(word: Word, *, anew: bool) -> Message:
    """It is put before the parties; or it was read already."""
    about = {"group": word.form["group"]["name"], "house": word.form["house"]["name"], "code": word.agreement}
    if not anew:
        return message(N_("I have read this word of “%(group)s” (%(house)s) already. Nothing has changed.", **about))
    if word.form["word"] != "joins":
        told = N_("“%(group)s” (%(house)s) stays outside agreement %(code)s. Its parties have been told.", **about)
        return message(told)
    told = N_(
        "“%(group)s” (%(house)s) asks to join agreement %(code)s. The signature of its house is right. The parties "
        "have been told and can object.",
        **about,
    )
    return message(told, N_("From now on I look at that address by myself, in case its people change their mind."))


def refused(error: Unwelcome) -> Message:
    """Why it was not taken, and what can be done."""
    return message(N_("I did not take that group's word in, and nothing of it was kept."), why_of(error))
