"""`python -m nkrel`, and the `nkrel` command."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:2] == ["--version"]:
        # Answered before anything is imported: scripts ask for it at every start.
        from nkrel import __version__

        print(f"nkrel {__version__}")
        sys.exit(0)
    import gc

    # The process ends with its answer: looking for garbage among the records just read only costs time.
    gc.disable()
    from nkrel.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
