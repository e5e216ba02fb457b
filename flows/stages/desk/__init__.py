"""What a mediator's desk says of a room: its lines, what is due when, the acts behind each theme, the log of acts.

Pure: all of it is read from the dialogue, or from single facts. Never here: how a desk is put together (`flows.desk`).
"""
