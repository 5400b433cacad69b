"""The codebook, for people: every relation, column and vocabulary, and how dates work. `docs/data.md` holds it."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel.events import MODES, TYPES
from nkrel.exports.relation import BOUNDS, Column
from nkrel.exports.relations import relations
from nkrel.glossary import GROUPS

_OPENING = """\
# Codebook

What `nkrel sql` and `nkrel export` hold: every table, column and word.
`nkrel.load().table(…)` gives the same rows. Those of `source`, `theme`, `partner`, `mission`, `topic`, `fact`,
`figure`, `organization`, `region`, `panel`, `spell` and `entry` have the keys of the commands' JSON there: a partner is
`country` in what is about one, and what has a table of its own here, such as sources and themes, stands in the row.
It is made from the declarations in the program, and speaks of the data's own day (`as_of` in `about`).
`data/README.md` says what goes into the data, and when a date is preferred.

## Dates

Dates are EDTF (ISO 8601-2), as precise as the source and no more.

{dates}

In SQL, CSV, Parquet and Excel every date column is followed by three others:
`…_earliest` and `…_latest`, the first and last day that it allows (null for an open end), and `…_precision`.
"In 1974" therefore matches a query that overlaps it: `date_earliest <= '1974-12-31' AND date_latest >= '1974-01-01'`.
As of a given day a change counts from the earliest day that its date allows.
What is only known to have happened by a day has its place there: in order, in eras, and as of a day.

## Nulls and codes

An empty cell is null: not known, or not applicable.
Namibia's two-letter code is `NA`; pandas needs `keep_default_na=False` to read it from CSV.
Join on `iso3`, `cow`, `gw` or `vdem` with the year; never on names.
Numbers of COW and Gleditsch-Ward mean different states in places (970 is Nauru in the one, Kiribati in the other).
`relations` in the panel is 1 where the status on the last day of the year is established.
`relations_sure` and `relations_possible` are its bounds over all days that the dates allow.
`relations` is that of the row before (0 before the first), with what was `gained` and without what was `lost`.
What began in a year is what was `gained` in it: a date such as `1979` counts from the first day of that year, so that
`relations_start` is 1 already.
Months add up to years, and the rows of a year to what `nkrel trend` counts: all but the relations that ended with the
partner itself, which has no row then.
Missions are 1, 0 or null: null says that no source shows how it stood on the day of the row.
So it is on the data's own day, for which few sources speak yet: most of the last year's are null, whereas
`nkrel missions` and `nkrel map` of today show what was last known.

## Citations

`citation` has a row for each source of each record: `record` is the record's id, `place` where in the source it stands.
`dispute` holds the other readings, each with its own citations.
"""


def text() -> str:
    """The codebook, as Markdown."""
    dates = "\n".join(["| date | meaning |", "|---|---|", *(f"| `{d}` | {m} |" for d, m in GROUPS["date"].items())])
    return "\n".join([_OPENING.format(dates=dates), *_tables(), *_words()])


def _tables() -> Iterator[str]:
    yield "## Tables\n"
    for relation in relations():
        yield f"### {relation.name}\n"
        yield f"{relation.meaning} Key: {', '.join(f'`{key}`' for key in relation.key)}.\n"
        yield "| column | type | meaning |"
        yield "|---|---|---|"
        dates = {f"{field.key}_{bound}" for field in relation.fields if field.type == "edtf" for bound in BOUNDS}
        for column in relation.columns:
            if column.name not in dates:
                yield _line(column, f"{column.name}_earliest" in dates)
        yield ""


def _line(column: Column, dated: bool) -> str:
    kind = "EDTF, with bounds" if dated else column.type
    null = "" if column.nullable else ", never null"
    to = f" Refers to `{column.to}`." if column.to else ""
    words = f" One of {', '.join(f'`{word}`' for word in column.words)}." if column.words else ""
    return f"| `{column.name}` | {kind}{null} | {column.meaning}{to}{words} |"


def _words() -> Iterator[str]:
    yield "## Words\n"
    for name, words in GROUPS.items():
        if name == "date":
            continue
        yield f"### {name[0].upper()}{name[1:]}\n"
        yield from _listed(words)
    yield "### Types of events (PLOVER)\n"
    yield from _listed({str(name): meaning for name, meaning in TYPES.items()})
    yield "### Modes of events\n"
    yield from _listed({name: f"({mode.type}) {mode.meaning}" for name, mode in MODES.items()})


def _listed(words: dict[str, str]) -> Iterator[str]:
    yield "| word | meaning |"
    yield "|---|---|"
    for word, meaning in words.items():
        yield f"| `{word}` | {meaning} |"
    yield ""
