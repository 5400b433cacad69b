"""`python -m nkrel`, and the `nkrel` command."""

from __future__ import annotations

import os
import sys


def run() -> None:
    """Run the command line and leave with its code."""
    _stop_quietly()
    if sys.argv[1:2] == ["--version"]:
        leave(_version())
    import gc

    # The process ends with its answer: looking for garbage among the records just read only costs time.
    gc.disable()
    from nkrel.cli import main

    leave(main())


def _stop_quietly() -> None:
    """Ctrl-C ends the process at once, whatever is being imported or done."""
    signal = __import__("_signal")  # what `signal` is made of, at no cost

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))


def _version() -> int:
    """Answered before anything heavy is imported: scripts ask for it at every start."""
    from nkrel import __version__, streams

    try:
        streams.write(sys.stdout, f"nkrel {__version__}\n")
    except streams.OutputError as error:
        streams.say(sys.stderr, str(error))
        return 1
    return 0


def leave(code: int) -> None:
    """End the process. All is written: leaving at once spares the interpreter from taking the records apart one by
    one, and from trying again what a stream has refused.
    """
    os._exit(code)


if __name__ == "__main__":
    run()
