"""`python -m bot` is `peopleness`. Nothing else lives here."""

import sys

from bot.cli import main

sys.exit(main())
