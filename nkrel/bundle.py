"""Where the data that came with the program lies, and its compiled copy."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkrel.model import Dataset
    from nkrel.snapshot import Snapshot


def directory() -> str:
    """The data directory: inside the installed package, or beside it in a source checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


distrusted = False
"""Set while a question is asked again because the compiled copy has turned out to be damaged."""


def compiled() -> Dataset | None:
    """Everything that the compiled copy holds, if there is one and it agrees with the TOML."""
    found = snapshot()
    if found is None:
        return None
    from nkrel.snapshot import DamagedError

    try:
        return found.everything()
    except DamagedError:
        return None


def snapshot() -> Snapshot | None:
    """The compiled copy that an installed package carries, if it agrees with the TOML beside it."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "snapshot.bin")
    if distrusted or not os.path.exists(path):
        return None
    from nkrel.snapshot import Snapshot

    return Snapshot.open(path, directory())
