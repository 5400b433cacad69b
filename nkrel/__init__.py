"""Who has relations with North Korea, since when, how we know, and what has passed between them.

    >>> import nkrel
    >>> data = nkrel.load()
    >>> data.country("uganda").changes[0].status
    'established'
    >>> from nkrel.queries.selecting import partners
    >>> severed = nkrel.select(data, region="Africa", status="severed", as_of="1985")
    >>> [country.name for country in partners(data, severed)]
    ['Comoros']

`load` gives everything as frozen dataclasses (see `nkrel.model`). `select` looks up what is asked for: the filters of
the command line, as words. The functions in `nkrel.queries` answer it. Importing this package alone loads none of
them: a script that only asks for the version pays for nothing else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.problems import DataError as DataError
    from nkrel.queries.select import select as select
    from nkrel.store import load as load
    from nkrel.words import QuestionError as QuestionError

__version__ = "2.0.0"
__all__ = ["DataError", "QuestionError", "__version__", "load", "select"]

_HOME = {
    "DataError": "nkrel.problems",
    "QuestionError": "nkrel.words",
    "load": "nkrel.store",
    "select": "nkrel.queries.select",
}


def __getattr__(name: str) -> object:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'nkrel' has no attribute '{name}'")
