"""The pages that are not a chat: how the house is doing, the agreements that stand, and the demo's page.

    site        everything that is served, put together
    health      how the house is doing, for whoever keeps it running
    agreements  what groups hold each other to, for anybody to read
    demo        all chats of a story side by side, with a clock that can be moved
    words       every sentence of these pages

Never here: what changes a dialogue. Pages read; what people do goes through a channel.
"""
