"""The hall: a chat in the browser, for whoever has neither Telegram nor Matrix. It also works without the internet.

    channel   what the house sees: listen, post, revise, answer
    people    who is here, in which chats, and how they get in
    invitations  who may come, for how long, and by whose word
    messages  what the chats show
    streams   the pages that are open right now
    words     every sentence of the hall
    setting   templates, languages, and how a message looks
    safety    clean text, budgets, headers, and forms that only our own pages can send
    entrance  pages for getting in: home, coming in, coming back
    inviting  pages of who is in a chat, and of its invitations
    selves    what people do about themselves
    rooms     a chat's page, and what is done on it
    live      what open pages are told as it happens
    proxies   where a request really comes from
    assets    style, scripts and icons, sent small and once
    offline, manifest  what a telephone needs to show the hall without a line, and beside its other apps

Never here: a dialogue's rules. The hall knows the contract of a channel and the store, nothing else of ours.
"""

from bot.channels.hall.channel import Hall

__all__ = ["Hall"]
