"""What groups need and can give, what may fit together, and what they have given each other. Pure.

- `measures`: amounts and units, exactly; units of different kinds never mix.
- `reading`: what somebody typed, "40 kg of rice", as amount, unit and kind.
- `wishes`: a need or an offer of a group. `fitting`: which needs and offers of different groups may fit together.
- `ledger`: what was agreed, brought, confirmed, and is owed for it. `map`: who gave whom, season by season.

Never here: prices, money, a rank of people or groups, or closing anything: people do that.
"""
