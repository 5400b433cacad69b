"""`python -m nkrel`, and the `nkrel` command."""

from __future__ import annotations

import os
import sys


def run() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:2] == ["--version"]:
        # Answered before anything heavy is imported: scripts ask for it at every start.
        from nkrel import __version__

        try:
            print(f"nkrel {__version__}", flush=True)
        except OSError as error:
            sys.stderr.write(f"nkrel: the answer could not be written: {str(error.strerror).lower()}\n")
            os._exit(1)
        sys.exit(0)
    import contextlib
    import gc

    # The process ends with its answer: looking for garbage among the records just read only costs time.
    gc.disable()
    from nkrel.cli import main

    try:
        code = main()
    except SystemExit as ended:  # how completion ends
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        with contextlib.suppress(OSError):
            sys.stdout.flush()
    # Everything is flushed: leaving at once spares the interpreter from taking the records apart one by one.
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
