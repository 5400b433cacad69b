"""What of a page is asked for: which sections, with sources and notes or without, or the beginning alone."""

from __future__ import annotations

from nkrel.record import Record

SECTIONS = ("relations", "missions", "facts", "figures", "disputes", "sources")


class Showing(Record, frozen=True, kw_only=True):
    """What is shown of a page: these sections (none named: all), or only how it begins (`brief`). A `handout` is read
    without the program: it tells titles of sources, and no command lines.
    """

    sections: tuple[str, ...] = ()
    brief: bool = False
    sources: bool = True
    notes: bool = True
    handout: bool = False

    def has(self, section: str) -> bool:
        """Whether a section is to be shown. Disputes stand with what they are about, unless they are asked for."""
        return section in self.sections if self.sections or section == "disputes" else True


WHOLE = Showing()
