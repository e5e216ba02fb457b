"""Matrix: rooms on a homeserver, heard through our own sync token and spoken to with our own transaction ids.

`homeserver` asks and is answered, `verdicts` turns refusals into our errors, `keys` keeps the sign-in; `rooms` and
`traces` remember what is needed to understand an event, `reading` turns events into what somebody did, `listening` is
the loop that asks for them, `following` enters rooms we are called to; `markup` sets a speech, `calling` knows whom its
words could ring at; `channel` fulfils the contract, `opening` opens it. `letters` says how events travel, and `sealed`
seals them for encrypted rooms, where its libraries are installed. As an application service: `registration` is the
paper by which the server knows us, `accounts` are the bot's and the groups', `pushing` hears, `speakers` lets groups
come in under their own names, `service` fulfils the contract. The library is imported in `homeserver`, `files` and
`sealed`.
"""

from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.opening import open_matrix, verify
from bot.channels.matrix.registration import Registration, read_registration, text_of
from bot.channels.matrix.service import MatrixService, open_service

__all__ = [
    "MatrixChannel",
    "MatrixService",
    "Registration",
    "open_matrix",
    "open_service",
    "read_registration",
    "text_of",
    "verify",
]
