"""Where a picture's numbers are from, in a line."""

from __future__ import annotations

from nkrel.model import Dataset
from nkrel.text import long_day


def credit(dataset: Dataset) -> str:
    """The program, the data's day and its licence."""
    about = dataset.about
    return f"nkrel {about.version}, data of {long_day(about.as_of)}, {about.license}."
