"""The command line, `python -m geo ...`: the same steps as the pages, for scripts and for large files."""

import sys

from geo.commands import app

if __name__ == "__main__":
    sys.exit(app())
