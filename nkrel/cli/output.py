"""Writing the answer: all of it or an error, and a closed pipe is no error."""

from __future__ import annotations

import contextlib
import os
import sys

from nkrel.cli.errors import OutputError


def write(answer: str | bytes, for_programs: bool) -> None:
    """Write to standard output. What programs read is UTF-8 whatever the locale; what people read is replaced where
    their terminal cannot show it. Raises OutputError if the answer cannot be written.
    """
    out = sys.stdout
    if out is None:
        raise OutputError("there is no standard output to write to")
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure:
        if for_programs:
            reconfigure(encoding="utf-8", newline="\n")
        else:
            reconfigure(errors="replace")
    try:
        if isinstance(answer, bytes):
            out.flush()
            buffer = getattr(out, "buffer", None)
            if buffer is not None:
                buffer.write(answer)
            else:
                out.write(answer.decode())
        else:
            out.write(answer)
        out.flush()
    except BrokenPipeError:
        _forget()
    except OSError as error:
        _forget()
        raise OutputError(f"the answer could not be written: {(error.strerror or str(error)).lower()}") from None


def _forget() -> None:
    """Point standard output at nothing, so that the interpreter does not try again to flush what is left."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
