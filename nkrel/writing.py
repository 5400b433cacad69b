"""Files are written whole or not at all: whoever reads one never finds half an answer in it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from typing import Any


def write_file(path: str | os.PathLike[str], content: str | bytes, force: bool = False) -> None:
    """Write a file by way of a temporary one beside it, which takes its place once it is complete.

    Text is written in UTF-8 with the line ends that it has. An existing file is replaced only with `force`; its
    permissions stay, and a link goes on pointing to it. What is no file (a pipe, ``/dev/null``) is written to directly.
    Raises OSError, whose `strerror` says in plain words what is in the way; nothing is left behind then.
    """
    target = os.path.realpath(path)
    data = content.encode() if isinstance(content, str) else content
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        raise FileNotFoundError(errno.ENOENT, f"there is no folder {os.path.dirname(os.fspath(path))}", os.fspath(path))
    # A name with a slash at its end is that of a folder, also of one that is not there.
    if os.path.isdir(target) or os.path.basename(path) in ("", os.curdir, os.pardir):
        raise IsADirectoryError(errno.EISDIR, "is a folder, not a file", os.fspath(path))
    there = os.stat(target) if os.path.exists(target) else None
    if there and not stat.S_ISREG(there.st_mode):
        with open(target, "wb") as device:
            device.write(data)
        return
    if there and not force:
        raise FileExistsError(errno.EEXIST, "exists already; --force replaces it", os.fspath(path))
    with undone_if_ended():
        temporary = _temporary(folder, os.path.basename(target))
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if there:
                os.chmod(temporary, stat.S_IMODE(there.st_mode))
            os.replace(temporary, target)
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            if isinstance(error, OSError):
                # The user knows the file by the name they gave, not by that of the temporary one.
                raise type(error)(error.errno, error.strerror, os.fspath(path)) from None
            raise


class _EndedError(BaseException):
    """A signal that ends the process came; its number is the argument."""


@contextlib.contextmanager
def undone_if_ended() -> Iterator[None]:
    """While something is there to be taken away again: a signal that would end the process at once is raised instead,
    and ends it when that is done. What the caller of a library does with signals, and what is ignored, stays so.
    """
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: object) -> None:
        raise _EndedError(number)

    before: dict[int, Any] = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None:
            continue  # Windows has no SIGHUP
        handler = signal.getsignal(number)
        if name == "SIGINT" and callable(handler):
            before[number] = handler
            signal.signal(number, signal.default_int_handler)
        elif name != "SIGINT" and handler is signal.SIG_DFL:
            before[number] = handler
            signal.signal(number, end)
    ended = 0
    try:
        yield
    except _EndedError as error:
        ended = error.args[0]
        if ended not in before:  # it is for who set this up earlier
            raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if ended:
        os.kill(os.getpid(), ended)


def _temporary(folder: str, name: str) -> str:
    """A name beside the file that nobody else uses: hidden, and short enough for any file system."""
    return os.path.join(folder, f".{name[:100]}.{os.getpid():x}-{os.urandom(4).hex()}")
