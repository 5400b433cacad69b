"""Put a compiled copy of the data into the wheel (see `nkrel.store`)."""

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
        """Write the snapshot beside the build and have it included."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from nkrel.store.compiling import compile_directory
        finally:
            sys.path.remove(str(root))
        target = Path(tempfile.mkdtemp(prefix="nkrel-")) / "snapshot.bin"
        target.write_bytes(compile_directory(str(root / "data")))
        build_data["force_include"][str(target)] = "nkrel/snapshot.bin"
        self._made = target.parent

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the snapshot once it is in the wheel."""
        if version != "editable":
            shutil.rmtree(self._made, ignore_errors=True)
