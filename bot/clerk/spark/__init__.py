"""Being found, and meetings that are proposed: what people say to it in their chats and at their desks.

Never here: who is proposed to whom (see `flows.spark`), or what follows from an answer (see `bot.acting.spark`).
"""
