"""Sources: what a reader follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkrel import model
from nkrel.rules.rule import Here, Path, rule


@rule("source-address", "addresses are web addresses", on=model.Source)
def _address(source: model.Source, here: Here) -> Iterator[tuple[Path, str]]:
    for key in ("url", "seen"):
        value = getattr(source, key)
        if value and not re.match(r"https?://\S+$", value):
            yield (key,), f"'{value}' is not a web address"
