"""What two groups agreed to give each other, at the counter: written down by one side, said yes to by the other; then
brought, confirmed, owed.

`writing` leads through the form, `belonging` knows the clause it may belong to, `answering` is the other side's word,
`delivering` what is brought and what came, `ending` that no more will come, `listing` how all of it stands, `mapping`
who gave whom, `filing` all of it as a file. Never here: reckoning (see `flows.economy.ledger`).
"""
