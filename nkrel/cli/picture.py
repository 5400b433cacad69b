"""Pictures into files: what the name's end asks for, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

from nkrel.cli.errors import OutputError, UsageError
from nkrel.cli.request import Request


def save(draw: Callable[[], str], request: Request) -> None:
    """Write the SVG picture that a function draws to the file asked for, as PNG if its name says so. Raises UsageError,
    OutputError or OSError.
    """
    from nkrel.drawing.sheet import EmptyError

    path = request.picture or ""
    try:
        picture = draw()
    except EmptyError as error:
        raise OutputError(str(error)) from None
    content: str | bytes = picture
    if path.lower().endswith(".png"):
        from nkrel.drawing import raster

        try:
            content = raster.png(picture)
        except raster.NoRendererError:
            raise UsageError("for .png, install the extra: pip install 'nkrel[png]'; .svg needs nothing") from None
        except raster.NoFontError:
            families = ", ".join(dict.fromkeys(family for family, *_ in raster.FACES))
            raise OutputError(f"no font to draw {path} with: install one of {families}, or draw .svg") from None
    request.write(content)
