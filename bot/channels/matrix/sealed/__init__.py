"""Encrypted rooms: what goes in is sealed for every device of everybody there, what comes out is opened.

`box` is the folder of keys, `machine` opens what comes and keeps our keys, `circle` says who must be able to open what
we send, `errands` carries keys to and from the server, `waiting` keeps what cannot be read yet, `sealing` joins them;
`identity`, `vault` and `verifying` make our device one that other people's programs accept. Only `machine` and `circle`
know the library's ciphers. Imported only where it is asked for: without `peopleness[e2e]` it cannot be.
"""

from bot.channels.matrix.sealed.box import Box
from bot.channels.matrix.sealed.sealing import Sealed
from bot.channels.matrix.sealed.verifying import Verifying

__all__ = ["Box", "Sealed", "Verifying"]
