"""A dataset that the compiled copy fills as far as it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from nkrel import model
from nkrel.store.copy import Place

if TYPE_CHECKING:
    from nkrel.store.compiled import CompiledStore


class Page(msgspec.Struct, array_like=True, frozen=True):
    """What it takes to tell all about a partner, beside its own record."""

    owners: tuple[str, ...]
    """Partners and topics whose facts involve it, its successors and predecessors."""
    sources: dict[str, Place]
    """Those that its own file and those facts cite."""
    codes: tuple[model.Code, ...]
    """Its codes in other data sets."""


class LazyDataset(model.Dataset):
    """A dataset whose parts are read when they are first asked for: all of their records, or those `chosen`."""

    def __init__(self, store: CompiledStore, chosen: dict[str, dict[str, Place]]) -> None:
        self._store = store
        self._chosen = chosen

    def __getattr__(self, part: str) -> Any:
        """A part that was not asked for before."""
        if part not in self.PARTS:
            raise AttributeError(part)
        value = self._store.part(part, self._chosen.get(part))
        setattr(self, part, value)
        return value
