"""Nature at the counter: who is a party, who speaks for it, what its guardians write, what a group would undo.

`listing` shows all of it; `founding` proposes; `guarding` is for whoever offers or steps back; `saying` for guardians,
in private; `undoing` for a look back. Never here: any decision (the dialogue takes it).
"""
