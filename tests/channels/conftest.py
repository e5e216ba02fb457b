"""What all channel tests share: the contract's own assertions are explained like any test's."""

import pytest

pytest.register_assert_rewrite("tests.channels.contract")
