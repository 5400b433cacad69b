"""How a data directory is laid out: which file or folder holds which records, under which key, in which order.

This is the one description of it: reading, writing, the compiled copy and the rules go by it. A new file of records is
a part here and in `nkrel.model.Dataset`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from nkrel import model
from nkrel.record import Record

Order = Literal["", "date", "id", "partner"]
"""What records stand in order of in a file; without one they stand as they were put. Codes stand by partner, scheme
and time.
"""


class Part(NamedTuple):
    """A part of the data: its name in a Dataset, and where it lies.

    A `path` with a slash at its end is a folder, with a file a record. Other files hold a list of tables, under the
    part's name, or (where the part is `single`) one record. What is `needed` keeps data from being used where it is
    missing; `expected` is what only `nkrel check` misses.
    """

    name: str
    path: str
    need: Literal["needed", "expected", "optional"] = "optional"
    single: bool = False

    @property
    def record(self) -> type[Record]:
        """The class of its records."""
        return model.Dataset.PARTS[self.name]

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, with a file a record."""
        return self.path.endswith("/")


PARTS = (
    Part("about", "dataset.toml", "needed", single=True),
    Part("countries", "countries/", "needed"),
    Part("topics", "topics/", "expected"),
    Part("organizations", "organizations.toml", "expected"),
    Part("resolutions", "resolutions.toml", "expected"),
    Part("eras", "eras.toml", "needed"),
    Part("themes", "themes.toml", "needed"),
    Part("regions", "regions.toml", "expected"),
    Part("sources", "sources.toml", "needed"),
    Part("codes", "codes.toml", "expected"),
)

BESIDE = ("events.toml", "names.toml", "private.toml", "shapes.toml", "tiles.toml")
"""Data that is no records: what needs it reads it."""

BLOCKS: dict[type[Record], Order] = {
    model.Change: "",
    model.Mission: "",
    model.Fact: "date",
    model.Series: "",
    model.MembershipEvent: "date",
    model.Membership: "id",
    model.Resolution: "date",
    model.Era: "",
    model.Theme: "id",
    model.Region: "id",
    model.Source: "id",
    model.Code: "partner",
}
"""Records whose lists are written as [[blocks]], with the order of these; records of other classes stay inline."""


def part_of(name: str) -> Part:
    """The part that a file belongs to, by its name in the data directory. Raises KeyError if it is none's."""
    folder = name.partition("/")[0] + "/" if "/" in name else name
    for part in PARTS:
        if part.path == folder:
            return part
    raise KeyError(name)
