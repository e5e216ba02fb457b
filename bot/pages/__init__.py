"""The pages that are not a chat: how the house is doing, the agreements that stand, and the demo's page.

    site        everything that is served, put together
    public      the charter, agreements, the map: what anybody may read (see there)
    health      how the house is doing, for whoever keeps it running
    desks       a mediator's desk, for those who mediate the room alone
    doors       how mediators of other apps come to the page of their desk
    demo        all chats of a story side by side, with a clock that can be moved
    words       every sentence of these pages

Never here: what changes a dialogue. Pages read; what people do on them goes through a channel.
"""
