"""One file per stage: what it waits for, what it decides, what it says.

- Stages of a flow: `entering`, `covenant`, `stories`, `speaking` (in `turns` where a room has a plan), `interests`,
  `drafting` (in `remarks` where a room has a plan), `deciding`,
  `repairing`, `standing`, `renewing`, `lapsed`; and `home`, a group within itself.
- `leaving`: a group leaves an agreement before its term ends; `joining`: one comes into it;
  `apart`: one signs without a clause.
- `always` is welcome at any point; `moving` leads along a room's plan; `following` says what a fact leads to.
- `desk/`: what the mediators' desk says of a room, the menu behind it, its log and figures; `seen`: what somebody had
  before them when they pressed.
- Shared by stages, in rooms of their own: `talk/` (people's words), `ask/` (asking whole groups), `text/` (the shared
  text and its term), `room/` (mediators, quiet, reach, mirror, thermometer), `words/` (sentences).

Nothing here knows a platform or a table.
"""
