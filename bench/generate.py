"""Make a data directory N times as large as another, to see how the program grows with its data.

    python bench/generate.py [--times N] SOURCE TARGET

Every partner is copied N - 1 times, with ids, names and fact ids of its own; copies refer to copies of the same
number. What partners share (sources, themes, eras, topics, resolutions) stays as it is. The result is in canonical
form and breaks no rule that SOURCE does not break. Copies have no ISO codes, of which there are not enough.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import Any

import tomli

from nkrel.store import canonical

Table = dict[str, Any]


def main() -> int:
    """Read the command line and make the directory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=10, metavar="N", help="how many times as large (default: 10)")
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("target", metavar="TARGET")
    options = parser.parse_args()
    if options.times < 1:
        parser.error("--times must be 1 or more")
    if os.path.exists(options.target):
        parser.error(f"{options.target} exists already")
    generate(options.source, options.target, options.times)
    return 0


def generate(source: str, target: str, times: int) -> None:
    """Write to `target`, which must not exist, a data directory `times` as large as `source`."""
    shutil.copytree(source, target)
    countries = os.path.join(source, "countries")
    for name in sorted(os.listdir(countries)):
        if not name.endswith(".toml"):
            continue
        with open(os.path.join(countries, name), "rb") as file:
            partner = tomli.load(file)
        for number in range(2, times + 1):
            copy = copied(partner, number)
            path = f"countries/{copy['id']}.toml"
            with open(os.path.join(target, path), "w", encoding="utf-8", newline="\n") as file_out:
                file_out.write(canonical.file_text(copy, path))


def copied(partner: Table, number: int) -> Table:
    """A partner's file as its copy of this number."""
    suffix = f"·copy{number}"  # one word with the name: "uganda" alone still means Uganda

    def id_of(id: str) -> str:
        return f"{id}-copy-{number}"

    def fact(table: Table) -> Table:
        rest = table["id"].removeprefix(partner["id"])
        changed = {**table, "id": id_of(partner["id"]) + rest}
        return {**changed, "also": [id_of(id) for id in table["also"]]} if "also" in table else changed

    copy = {key: value for key, value in partner.items() if key not in ("iso2", "iso3")}
    copy["id"] = id_of(partner["id"])
    copy["name"] += suffix
    copy["names"] = {language: name + suffix for language, name in partner.get("names", {}).items()}
    copy["aliases"] = [name + suffix for name in partner.get("aliases", [])]
    copy["former_names"] = [{**name, "name": name["name"] + suffix} for name in partner.get("former_names", [])]
    for key in ("successor", "predecessor"):
        copy[key] = [id_of(id) for id in partner.get(key, [])]
    copy["facts"] = [fact(table) for table in partner.get("facts", [])]
    return copy


if __name__ == "__main__":
    sys.exit(main())
