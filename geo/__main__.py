"""The command line, `python -m geo ...`: the same steps as the pages, for scripts and for large files."""

import sys

from geo.commands import app
from geo.logs import begin_log, log


def main() -> None:
    """Run a command; where nobody watches, as under cron, its log holds no data."""
    if sys.stderr.isatty():
        app()
    begin_log()
    try:
        app()
    except Exception as fault:  # noqa: BLE001 - whatever it was, its text may hold data
        log.error("a command failed", exc_info=fault)
        sys.exit(1)


if __name__ == "__main__":
    main()
