"""Exports as files in a place: what each kind consists of, and that a place is new, empty, or replaced on purpose."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from nkrel.writing import undone_if_ended, write_file

if TYPE_CHECKING:
    from nkrel.exports.relation import Values
    from nkrel.store import Store

Files = Iterable[tuple[str, bytes]]
SINGLE = {".sqlite": "sqlite", ".db": "sqlite", ".sqlite3": "sqlite", ".xlsx": "xlsx"}
"""End of a file's name -> the kind of export that is one file."""


def database(store: Store) -> bytes:
    """The SQLite database: the one that came with the program, or made from the data asked for."""
    path = store.database_file()
    if path:
        with open(path, "rb") as file:
            return file.read()
    from nkrel.exports import sqlite

    return sqlite.build(store.dataset())


@contextlib.contextmanager
def stored(store: Store) -> Iterator[Values | None]:
    """The rows of relations from the database that came with the program, if there is one."""
    if store.database_file() is None:
        yield None
        return
    from nkrel.exports import sqlite

    with contextlib.closing(store.database()) as connection:
        yield sqlite.reader(connection, store.dataset())


def _csv(store: Store) -> Files:
    from nkrel.exports import package

    with stored(store) as values:
        yield from package.files(store.dataset(), values)


def _parquet(store: Store) -> Files:
    from nkrel.exports import parquet

    with stored(store) as values:
        yield from parquet.files(store.dataset(), values)


def _schema(_: Store) -> Files:
    from nkrel.exports import schemas

    return schemas.files()


def _site(store: Store) -> Files:
    from nkrel.exports import site

    return site.files(store.dataset())


FOLDERS: dict[str, Callable[[Store], Files]] = {"csv": _csv, "parquet": _parquet, "schema": _schema, "site": _site}
"""Kind of export that is a folder of files -> what it consists of."""


def write_folder(path: str, files: Files, force: bool = False) -> None:
    """Write files into a folder that is new or empty, all of them or none; with `force`, in the place of an
    earlier export. A folder that holds anything else is never replaced.

    Raises OSError.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isdir(target):
        raise NotADirectoryError(errno.ENOTDIR, "is a file, not a folder", path)
    if os.path.isdir(target) and os.listdir(target) and not force:
        raise FileExistsError(errno.EEXIST, "is not empty; --force replaces an export that is in it", path)
    parent = os.path.dirname(target)
    if not os.path.isdir(parent):
        raise FileNotFoundError(errno.ENOENT, f"there is no folder {os.path.dirname(path)}", path)
    with undone_if_ended():
        _write_folder(path, target, files)


def _write_folder(path: str, target: str, files: Files) -> None:
    try:
        made = tempfile.mkdtemp(prefix=f".{os.path.basename(target)[:100]}.", dir=os.path.dirname(target))
    except OSError as error:
        error.filename = path  # what was asked for, not what stands in for it
        raise
    old = f"{made}.old"
    try:
        os.chmod(made, 0o777 & ~_umask())
        for name, content in files:
            if not all(map(_is_plain, name.split("/"))):
                what = f"{name!r} is no name of a file in it: 'nkrel check' says what is wrong"
                raise OSError(errno.EINVAL, what, path)
            file = os.path.join(made, *name.split("/"))
            os.makedirs(os.path.dirname(file), exist_ok=True)
            write_file(file, content)
        try:
            if os.path.isdir(target):
                other = _other_than(made, target)
                if other:
                    raise FileExistsError(errno.EEXIST, f"is no export, or more than that: it holds {other}", path)
                os.rename(target, old)
            os.rename(made, target)
        except BaseException:
            if os.path.isdir(old) and not os.path.exists(target):
                os.rename(old, target)
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _is_plain(part: str) -> bool:
    """Whether a part of a file's name, which may be an id from the data, leads one folder down and nowhere else."""
    return part not in ("", ".", "..") and os.path.basename(part) == part and "\0" not in part


def _other_than(made: str, there: str) -> str | None:
    """The name of something in a folder that is not in the one to take its place."""
    for folder, folders, names in os.walk(there):
        where = os.path.relpath(folder, there)
        for name in sorted((*folders, *names)):
            if not os.path.lexists(os.path.join(made, where, name)):
                return os.path.normpath(os.path.join(where, name))
    return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
