"""The house proposes meetings: once a day who might meet is drawn, and what waits goes on by a step.

- `drawing`: the draw, made beside the writer. `days`: what is kept and said of it. `seeking`: who might mediate.
- `deciding`: a group decides in its own chat whether it is found.

Never here: who fits whom (see `flows.spark`), or a group that does not wish to be found.
"""
