"""Matrix: rooms on a homeserver, heard through our own sync token and spoken to with our own transaction ids.

`homeserver` asks and is answered, `verdicts` turns refusals into our errors, `keys` keeps the sign-in; `rooms` and
`traces` remember what is needed to understand an event, `reading` turns events into what somebody did, `listening` is
the loop that asks for them, `following` enters rooms we are called to; `markup` sets a speech; `channel` fulfils the
contract, `opening` opens it. `letters` says how events travel, and `sealed` seals them for encrypted rooms, where its
libraries are installed. The library is imported in `homeserver`, `files` and `sealed`.
"""

from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.opening import open_matrix, verify

__all__ = ["MatrixChannel", "open_matrix", "verify"]
