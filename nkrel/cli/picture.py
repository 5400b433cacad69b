"""Pictures into files: what the name's end asks for, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Annotated

import typer

from nkrel.cli.errors import OutputError, UsageError

SUFFIXES = (".svg", ".png")

Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Draw to this file: .svg or .png.", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")]
Dark = Annotated[bool, typer.Option("--dark", help="Draw on dark.")]


def suffix_of(path: str) -> str:
    """How the file's name ends, which says what is drawn. Raises UsageError."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"--output {path}: a picture's name ends in {' or '.join(SUFFIXES)}")
    return suffix


def save(draw: Callable[[], str], path: str, force: bool = False) -> None:
    """Write the SVG picture that a function draws to a file, as PNG if the file's name says so. Raises UsageError,
    OutputError or OSError.
    """
    from nkrel.drawing.sheet import EmptyError
    from nkrel.writing import write_file

    suffix = suffix_of(path)
    try:
        picture = draw()
    except EmptyError as error:
        raise OutputError(str(error)) from None
    content: str | bytes = picture
    if suffix == ".png":
        from nkrel.drawing import raster

        try:
            content = raster.png(picture)
        except raster.NoRendererError:
            raise UsageError("for .png, install the extra: pip install 'nkrel[png]'; .svg needs nothing") from None
        except raster.NoFontError:
            families = ", ".join(dict.fromkeys(family for family, *_ in raster.FACES))
            raise OutputError(f"no font to draw {path} with: install one of {families}, or draw .svg") from None
    write_file(path, content, force)
