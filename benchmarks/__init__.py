"""Figures: what the house costs, each measured beside its peer or its limit in the same run.

`measuring` says what a row is; `servers` starts other programs; `electorate` fills a store with people who vote. One
module for each matter: `presses`, `engine`, `alarms`, `speaking`, `starting`; `raw_store` and `peer_application` are
peers. Never here: a test. A figure tells, it does not fail.
"""
