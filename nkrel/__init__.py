"""Who has relations with North Korea, since when, how we know, and what has passed between them.

    >>> import nkrel
    >>> data = nkrel.load()
    >>> data.country("uganda").changes[0].status
    'established'

`load` gives everything as frozen dataclasses (see `nkrel.model`); the functions in `nkrel.queries` answer questions
of it. Importing this package alone loads neither: a script that only asks for the version pays for nothing else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.problems import DataError as DataError
    from nkrel.store import load as load

__version__ = "1.0.0"
__all__ = ["DataError", "__version__", "load"]


def __getattr__(name: str) -> object:
    if name == "load":
        from nkrel.store import load

        return load
    if name == "DataError":
        from nkrel.problems import DataError

        return DataError
    raise AttributeError(f"module 'nkrel' has no attribute '{name}'")
