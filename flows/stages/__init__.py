"""One file per stage: what it waits for, what it decides, what it says.

- Stages of a flow: `entering`, `covenant`, `stories`, `speaking`, `drafting`, `deciding`, `repairing`, `standing`,
  `renewing`, `lapsed`; and `home`, a group within itself.
- Welcome beside them: `always` joins `quiet`, `mediating`, `beside` (questions), `petitions`, `vital`, `charter` and
  `statements`; the whole way adds `trust`, `gate`, `shuttle`, `caucus`, `turns`, `listening`, `bonds`, `circle`,
  `encounters`, `thermometer`, `reach`, `mirror`.
- Shared: `saying` (people's words at the gate), `asking` (ballots in every group's own chat), `blocks`, `term` (an
  agreement's time), `moving` (along a room's plan), `kinds` and `following` (what an answer or a fact leads to).
- Words: `questions`, `rule_words`, `papers`, `results`, `pictures`, `ground`, `ground_rules`, `trust_words`,
  `circle_words`, `meetings`.

Nothing here knows a platform or a table.
"""
