"""Writing to the standard streams: all of an answer or an error, and a closed pipe is no error."""

from __future__ import annotations

import os
from typing import Any


class OutputError(Exception):
    """The answer could not be written: exit code 1."""


def write(out: Any, answer: str | bytes, for_programs: bool = False) -> None:
    """Write an answer to a stream, whole. What programs read is UTF-8 whatever the locale; what people read is
    replaced where their terminal cannot show it. Who reads from a pipe may leave when they have seen enough. Raises
    OutputError if the answer cannot be written.
    """
    if out is None:
        raise OutputError("there is no standard output to write to")
    try:
        out.flush()
        buffer = getattr(out, "buffer", None)
        if buffer is None:
            out.write(answer if isinstance(answer, str) else answer.decode())
        else:
            # Past what the stream itself does: unbuffered, it lets a write be cut short.
            _write_all(getattr(buffer, "raw", buffer), _encoded(out, answer, for_programs))
    except BrokenPipeError:
        return
    except (OSError, ValueError) as error:
        if os.name == "nt" and getattr(error, "errno", None) == 22:  # what a closed pipe is there
            return
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise OutputError(f"the answer could not be written: {reason}") from None


def _encoded(out: Any, answer: str | bytes, for_programs: bool) -> bytes:
    if isinstance(answer, bytes):
        return answer
    if for_programs:
        return answer.encode("utf-8", "replace")
    if os.linesep != "\n":
        answer = answer.replace("\n", os.linesep)
    return answer.encode(out.encoding or "utf-8", "replace")


def _write_all(raw: Any, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        count = raw.write(rest)
        if count is None:  # a pipe that does not wait, and is full
            import select

            select.select([], [raw], [])
        else:
            rest = rest[count:]


def line(text: str) -> str:
    """What is told beside an answer, in one line: what would act in it, or end it, is spelled out."""
    if not text.isprintable():
        from nkrel.formats.safe import shown

        text = shown(text).replace("\n", r"\x0a")
    return f"nkrel: {text}\n"


def say(err: Any, text: str) -> None:
    """Tell something on standard error. Where that cannot be written, nothing can be said about it."""
    if err is None:
        return
    try:
        err.write(line(text))
        err.flush()
    except (OSError, ValueError):
        pass
