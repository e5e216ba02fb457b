"""The channels: Telegram, Matrix, the hall (a browser), memory. Each fulfils the contract in `base` and nothing more.

A new one is one folder here, one row in `app`, and one subclass of the contract suite in `tests/channels/contract.py`.
"""
