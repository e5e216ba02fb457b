"""Every sentence of the hall's pages, in one place, for translators to find. Never here: another language."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.channels.hall.devices import MOST
from flows.wording import N_, NC_, NN_, Text, Value

BOT = "Peopleness"  # a name: the same in every language

# Everywhere
OWN_NAME = NC_("this language's own name for itself", "English")
SKIP = N_("Skip to the messages")
LANGUAGE = N_("Language")
CHANGE = NC_("button", "Change")
HOME = N_("My chats")
BACK_HOME = N_("Back to the start")
SOMEONE = N_("someone")

# Home
WELCOME = N_("Groups who live differently, in one conversation")
WHAT_IT_IS = N_(
    "Here your group meets other groups through a mediator: you speak, you are heard, you decide together, "
    "and you keep renewing what you agreed. Each group stays in its own chat."
)
HOW_IN = N_("How to come in")
BY_INVITATION = N_("Somebody in your group can send you an invitation link, or show you a QR code to scan.")
HAVE_CODE = N_("I have an invitation code")
START_GROUP = N_("Start a chat for my group, or mediate")
CAME_BEFORE = N_("I was here before")
AGREEMENTS = N_("Agreements that stand")
GREETING = N_("Good to see you, %(name)s.")
DESK = N_("Just you and the bot")
DESKS = N_("The rooms you mediate")
NEW_GROUP = N_("New group chat")
GROUP_NAME = N_("Name of the group")
NO_GROUP = N_("If you come to mediate, leave this empty: you get a chat of your own with the bot.")
CREATE = NC_("button", "Create the chat")
FORGET_TITLE = N_("Leave for good")
FORGET_WHAT = N_("Your name, what you wrote here and your way in are erased. This cannot be undone.")
FORGET_SURE = N_("Yes, erase it")
FORGET = NC_("button", "Forget me")
FORGOTTEN = N_("You are forgotten here. Go well.")

# Entering
COME_IN = N_("Come in")
INVITED_TO = N_("You are invited to the chat of %(group)s.")
INVITED_AS = N_("You are here as %(name)s.")
YOUR_NAME = N_("What shall the others call you?")
ENTER = NC_("button", "Come in")
NO_ACCOUNT = N_("No account, no telephone number, no e-mail: this device remembers you.")
CODE = N_("Invitation code")
GO = NC_("button", "Go on")
YOU_ARE_IN = N_("You are in, %(name)s.")
KEEP_CODE = N_("Write this code down. With it you come back if you lose this device. It is shown only now.")
TO_CHAT = N_("Go to the chat")
RECOVERY = N_("Your code for coming back")
COME_BACK = NC_("button", "Come back")

# Inviting
INVITE = NC_("button", "Invite")
INVITATION = N_("Invitation to %(group)s")
INVITATION_QR = N_("QR code of the invitation link")
INVITATION_CODE = N_("Or type this code on the first page: %(code)s")
PEOPLE_AND_INVITATIONS = N_("People and invitations")

# Who is here, and what invitations there are
PEOPLE_HERE = N_("Who is in this chat")
YOU = N_("that is you")
STEWARD = N_("administrator")
LOOK_AFTER = N_("Change something")
MAKE_STEWARD = NC_("button", "Make administrator")
PUT_OUT = NC_("button", "Put out of the chat")
PUT_OUT_SURE = N_("Yes, put %(name)s out. What they wrote stays, and an open invitation would let them in again.")
OPEN_INVITATIONS = N_("Open invitations")
NO_INVITATIONS = N_("There is no open invitation now. Make one below.")
SHOW_INVITATION = NC_("button", "Show link and QR code")
WITHDRAW = NC_("button", "Withdraw")
NEW_INVITATION = N_("New invitation")
FOR_WHOM = N_("Who may come in by it?")
WHOEVER = N_("Whoever has the link")
ONE_PERSON = N_("One person")
HOW_LONG = N_("How long shall it last?")
A_DAY = N_("A day")
A_WEEK = N_("A week")
A_MONTH = N_("A month")
MAKE_INVITATION = NC_("button", "Make the invitation")
ENDED_INVITATIONS = N_("Invitations that have ended")
MADE_AND_ENDED = {
    "withdrawn": N_("Made by %(name)s on %(day)s, and withdrawn."),
    "used": N_("Made by %(name)s on %(day)s for one person, who has come in."),
    "over": N_("Made by %(name)s on %(day)s. Its time is over."),
}
DONE = {
    "withdrawn": N_("The invitation is withdrawn. Nobody comes in by it any more."),
    "steward": N_("Done. This chat has one more administrator."),
    "out": N_("Done. This person is no longer in the chat."),
}

# One's own matters
LINK_TITLE = N_("Are you on Telegram or Matrix too?")
LINK_WHAT = N_("Tell the bot that both are you. Then you have one voice, and are asked once.")
LINK_HERE = NC_("button", "Give me a code to type there")
LINK_CODE = N_("The code that /link gave you there")
LINK_JOIN = NC_("button", "Join the two")
RECOVERY_TITLE = N_("Have you lost the code for coming back?")
RECOVERY_WHAT = N_("Make a new one and write it down. The old one will open nothing any more.")
RECOVERY_NEW = NC_("button", "Make a new code")

# One's devices
DEVICES = N_("Your devices")
DEVICES_WHAT = N_("On each of these you are the same person, with one voice.")
THIS_DEVICE = N_("this device")
DEVICE_NAMING = N_("Give it a name")
DEVICE_NAME = N_("A name of your own for it")
KEEP_NAME = NC_("button", "Keep the name")
SIGN_OUT = NC_("button", "Sign out")
SIGN_OUT_HERE = NC_("button", "Sign out on this device")
SIGN_OUT_SURE = N_("I have my code for coming back on paper: from now on only it lets me in.")
SIGN_OUT_OTHERS = NC_("button", "Sign out all others")
OTHERS_WHAT = N_("Have you lost one, or left one open somewhere? Then only this device stays signed in.")
ADD_DEVICE = NC_("button", "Add another device")
ADD_TITLE = N_("Add another device")
ADD_WHAT = N_("For another telephone, or a computer in a library. You get a link and a code for it.")
ADD_HOW = N_("On the other device, scan this picture or open the link. It works once, within ten minutes.")
ADD_QR = N_("QR code of the link that adds a device")
ADD_TYPED = N_("Or open %(address)s there and type this code:")
ADD_CARE = N_("Show it to nobody else: whoever opens it is you here.")
ADD_OTHER = N_("I am signed in on another device")
ADD_CODE = N_("The code from your other device")
ADD_WHERE = N_("You find it on the device on which you are signed in, under “Your devices”.")
ADD_HERE = N_("Sign in on this device")
ADD_SURE = N_("On this device you will be %(name)s. Is that you?")
ADD_SHARED = N_("If others use this device too, sign out here when you go: under “Your devices”.")
ADD_YES = NC_("button", "Yes, sign in here")
STILL_THERE = N_("Your other devices are still signed in. If you have lost one, sign it out under “Your devices”.")
SIGNED_OUT_HERE = N_("You are signed out on this device.")
SIGNED_OUT_HOW = N_("To come in again, use your code for coming back, or add this device from another one of yours.")
DEVICE_DONE = {
    "added": N_("Done. You are signed in on this device too."),
    "out": N_("Done. That device is signed out."),
    "others": N_("Done. All other devices are signed out."),
}

# A chat
MESSAGES = N_("Messages")
EMPTY = N_("Nothing has been said here yet.")
EARLIER = N_("Earlier messages")
LATER = N_("To the newest messages")
PINNED = N_("Pinned")
WRITE = N_("Your message")
WRITE_TO_GROUP = N_("Write to your group")
PLACES = N_("Places in this chat")
OUR_CHAT = N_("Among us")
MORE = N_("More")
CLOSED_ROOMS = N_("Closed places")
NEW_THERE = N_("new")
WRITE_TO_OTHERS = N_("Write to the other groups")
FOR_OTHERS = N_("What you write here is for the other groups. “Among us” is for your group alone.")
ONLY_READ = N_("This place is closed: here you can read what was said. Your group goes on under “Among us”.")
MEANT = N_("The bot hears only replies to its messages, and commands such as /help.")
WRITE_TO_BOT = N_("Write to the bot")
SEND = NC_("button", "Send")
ATTACH = N_("A photo or a file, at most 20 MB:")
LEAVE_FILE_OUT = NC_("button", "Leave this file out")
REPLY = NC_("button", "Reply")
REPLYING = N_("You are replying to:")
DO_NOT_REPLY = NC_("button", "Do not reply")
TAKE_BACK = NC_("button", "Take back")
COPY = NC_("button", "Copy")
COPIED = N_("Copied.")
TAKEN_BACK = N_("This message was taken back.")
LEAVE = NC_("button", "Leave this chat")
LEAVE_SURE = N_("You can come back with an invitation.")
NEW_BELOW = N_("New messages below")
OFFLINE = N_("No connection just now. It is kept on this device, and sent once there is one.")
TRYING = N_("No connection just now. Trying again …")
LAST_SEEN = N_("No connection. You read what was here last; what you write is sent later.")
SENT_LATER = N_("Waits for a connection")
TOO_OLD = N_("This waited for more than a week and was not sent. Does it still fit? Then write it again.")
DROP = NC_("button", "Do not send")
KEPT_HERE = N_("Something you wrote waits on this device. It is sent as soon as there is a connection.")
NO_LINE = N_("No connection just now")
NO_LINE_HOW = N_("Chats that you opened on this device can be read all the same. What you write is sent later.")

# What does not go
NOT_HERE = N_("There is nothing here, or it is not for you.")
NOT_HERE_HOW = N_("Perhaps the link is old. Ask your group for a new invitation.")
NO_INVITATION = N_("This invitation has ended, or there never was one. Ask your group for a new one.")
ENDED = {
    "withdrawn": N_("This invitation was withdrawn. Ask your group for a new one."),
    "used": N_("This invitation was for one person, and somebody has come in by it. Ask for one of your own."),
    "over": N_("The time of this invitation is over. Ask whoever sent it for a new one."),
}
ENDED_HOW = N_("Have you been here before? On the first page you come back with your own code.")
STEWARDS_ONLY = N_("Only an administrator of this chat can do that. Please ask one of them.")
NO_RECOVERY = N_("No one can come back with this code. Look again: small letters and numbers, four groups of five.")
OLD_FORM = N_("This page was open for too long. Load it again and try once more.")
TOO_FAST = N_("That was a lot at once. Wait a moment and try again.")
TOO_MANY_NEW = N_("Many people have come in from here in a short time. Please try again in some minutes.")
TOO_MANY_FILES = N_("Those were many files in a short time. Please send the next one in some minutes.")
TOO_BIG = N_("That is too much for one message. Please send it in parts. A photo or a file can have at most 20 MB.")
NO_NAME = N_("Please write a name.")
ROOM_CLOSED = N_("This place is closed, so nobody would hear it. Write in the chat of your group instead.")
NO_WORDS = N_("There is nothing to send yet. Write something first.")
NOT_TAKEN = N_("That could not be kept just now. Please try again; it will count only once.")
NO_FILE = N_("This file is not here any more. Ask whoever sent it to send it again.")
NO_DEVICE_CODE = N_("This code was used, or its ten minutes are over. Make a new one where you are signed in.")
TOO_MANY_DEVICES = NN_(
    "More than %(count)s device is too many. Sign one out, and add this one then.",
    "More than %(count)s devices are too many. Sign one out, and add this one then.",
    MOST,
)
SOMEBODY_ELSE = N_("On this device somebody else has already signed in.")
ANOTHER_BROWSER = N_("Please open the link in another browser, or in a private window.")
NO_SUCH_BUTTON = N_("This button does not belong here.")


def too_long(count: int, limit: int) -> Text:
    """Somebody wrote more than fits in one message."""
    sentence = N_("%(count)s characters are too many for one message: at most %(limit)s fit. Please send it in parts.")
    return filled(sentence, count=count, limit=limit)


def file(name: str, size: int) -> Text:
    """A file by its name, and how much there is to load."""
    return filled(N_("%(name)s (%(size)s KB)"), name=name, size=max(1, round(size / 1000)))


def here_since(at: datetime, by: str) -> Text:
    """Since when somebody is in a chat, and who invited them, where that is to be told."""
    if by:
        return filled(N_("Here since %(day)s, invited by %(name)s"), day=at.date(), name=by)
    return filled(N_("Here since %(day)s"), day=at.date())


def device(number: int) -> Text:
    """What a device is called that has no name of its own."""
    return filled(N_("Device %(number)s"), number=number)


def device_days(added: datetime | None, seen: date | None) -> Text | None:
    """Since when a device is signed in, and when it was used last, as far as that is known."""
    if added and seen == added.date():
        return filled(N_("Added on %(day)s"), day=seen)
    if added and seen:
        return filled(N_("Added on %(day)s, last used on %(last)s"), day=added.date(), last=seen)
    return filled(N_("Last used on %(last)s"), last=seen) if seen else None


def device_joined(at: datetime) -> Text:
    """Another device of theirs is there, which they should know."""
    sentence = N_(
        "Another device of yours was added on %(day)s. Was it not you? Then sign it out under “Your devices”."
    )
    return filled(sentence, day=at.date())


def invited_until(until: datetime, by: str, most: int) -> Text:
    """Whom an open invitation is for, how long, and who made it."""
    for_all = N_("For whoever has the link, until %(day)s. Made by %(name)s.")
    for_one = N_("For one person, until %(day)s. Made by %(name)s.")
    return filled(for_one if most else for_all, day=until.date(), name=by)


def invitation_how(until: datetime, most: int) -> Text:
    """What to do with an invitation."""
    for_all = N_("Whoever opens this link, or scans the picture with a telephone, can join the chat until %(day)s.")
    for_one = N_("One person can join the chat by this link, or by scanning the picture, until %(day)s.")
    return filled(for_one if most else for_all, day=until.date())


def came_by(names: Sequence[str]) -> Text:
    """Who came in by an invitation, and is still there."""
    if not names:
        return N_("Nobody has come by it yet.")
    return filled(N_("Who has come in by it: %(names)s."), names=tuple(names))


def members(count: int) -> Text:
    """How many people are in a chat."""
    return NN_("%(count)s person", "%(count)s people", count)


def filled(text: Text, **values: Value) -> Text:
    """A sentence of this file with its values: names and titles are people's own words, set in as they are."""
    return Text(text.msgid, values, text.plural, text.count, text.context)
