"""docs/notebook.ipynb runs from its first cell to its last, and shows what it says it shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"


def test_the_notebook_is_small_and_names_no_machine() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text) < 40_000
    assert str(NOTEBOOK.parent) not in text and str(Path.home()) not in text


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="the extra `ci` has pandas")
    nbclient = pytest.importorskip("nbclient", reason="the extra `ci` has nbclient, which runs notebooks")
    nbformat = pytest.importorskip("nbformat", reason="the extra `ci` has nbformat")
    monkeypatch.setenv("PYTHONPATH", str(NOTEBOOK.parent.parent))
    notebook = nbformat.reads(json.dumps(json.loads(NOTEBOOK.read_text(encoding="utf-8"))), as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    pictures = [o for cell in notebook.cells for o in cell.get("outputs", ()) if "image/svg+xml" in o.get("data", {})]
    assert len(pictures) == 1
