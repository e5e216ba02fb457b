"""What groups need and can give, and what may fit together: measures, wishes, fits. Pure.

- `measures`: amounts and units, exactly; units of different kinds never mix.
- `reading`: what somebody typed, "40 kg of rice", as amount, unit and kind.
- `wishes`: a need or an offer of a group. `fitting`: which needs and offers of different groups may fit together.

Never here: prices, money, a rank of people or groups, or closing anything: people do that.
"""
