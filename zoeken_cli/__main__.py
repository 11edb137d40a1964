"""`python -m zoeken_cli` is the same program as `zoeken`."""

import sys

from zoeken_cli.cli import main

sys.exit(main())
