"""`python -m lidsome_desktop` opens the window, as the `lidsome-desktop` script does."""

from __future__ import annotations

import sys

from lidsome_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
