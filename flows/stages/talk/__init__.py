"""How people speak with each other: words at the gate (`saying`, `gate`), written and read at once (`shuttle`), alone
with a mediator (`caucus`), said back (`listening`), `bonds`, `circle`, and meeting in person (`encounters`).

Welcome beside the stages that talk. Never here: asking a whole group, or writing the shared text.
"""
