"""Moved to `nkrel.store`."""

from nkrel.problems import DataError
from nkrel.store import load
from nkrel.store.reading import Document, read

__all__ = ["DataError", "Document", "load", "read"]
