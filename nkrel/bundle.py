"""Moved to `nkrel.store`."""

from nkrel.store import bundled as directory

__all__ = ["directory"]
