"""In which format an answer is, by how the name of the file that it goes to ends."""

from __future__ import annotations

from nkrel.cli.errors import UsageError

SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".bib": "bibtex",
    ".ris": "ris",
}
"""How the name of an output file ends -> the format that it is in, unless one is given."""
OTHERS = (
    *(".xlsx", ".xls", ".ods", ".sqlite", ".sqlite3", ".db", ".parquet", ".feather", ".arrow", ".dta", ".rds"),
    *(".xml", ".yaml", ".yml", ".toml", ".geojson", ".docx", ".odt", ".rtf", ".zip", ".gz"),
)
"""Ends that say that a file is something which no command writes as its answer."""
WHOLE = (".xlsx", ".sqlite", ".sqlite3", ".db")
"""Ends of files that hold all of the data."""
PICTURES = (".svg", ".png", ".html", ".jpg", ".jpeg", ".gif", ".pdf", ".webp")


def suffix(output: str | None) -> str:
    """How an output file's name ends, in lower case: ``.json``; nothing for standard output."""
    import os

    return os.path.splitext(output or "")[1].lower()


def of_file(output: str | None, formats: tuple[str, ...], draws: tuple[str, ...]) -> str:
    """The format that an output file's name asks for, of those that a command writes; a table where it asks for none.

    Raises UsageError where it asks for what the command neither writes nor draws.
    """
    end = suffix(output)
    if end in PICTURES and end not in draws:
        drawn = f"; it draws {' or '.join(draws)}" if draws else ""
        raise UsageError(f"--output {output}: this command does not draw {end}{drawn}")
    name = SUFFIXES.get(end, "table")
    if end in OTHERS or name not in formats:
        whole = f"; 'nkrel export' writes {end}, of all the data" if end in WHOLE else ""
        raise UsageError(f"--output {output}: this command does not write {end}{whole}")
    return name
