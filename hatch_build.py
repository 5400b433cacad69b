"""Put a compiled copy of the data, and an SQLite database, into the wheel (see `nkrel.store`)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compile `data` when a wheel is built; an editable installation reads the TOML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write both beside the build and have them included."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from nkrel.store import COMPILED, DATABASE
            from nkrel.store.compiling import compile_directory
        finally:
            sys.path.remove(str(root))
        self._made = Path(tempfile.mkdtemp(prefix="nkrel-"))
        for name, content in zip((COMPILED, DATABASE), compile_directory(str(root / "data")), strict=True):
            (self._made / name).write_bytes(content)
            build_data["force_include"][str(self._made / name)] = f"nkrel/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove them once they are in the wheel."""
        if version != "editable":
            shutil.rmtree(self._made, ignore_errors=True)
