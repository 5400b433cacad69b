"""Print the [names] of a partner from Unicode's CLDR: `python tools/names.py UG`.

For new files in data/countries; needs Babel (`pip install -e ".[tools]"`), which the program itself does not.
"""

from __future__ import annotations

import json
import sys

from babel import Locale

LANGUAGES = ("ko", "he", "ar", "zh", "fr", "ru", "es")


def names(code: str) -> dict[str, str]:
    """The names of an ISO 3166-1 code in each language. Raises KeyError if CLDR has none."""
    return {language: Locale(language).territories[code] for language in LANGUAGES}


def main(arguments: list[str]) -> int:
    """Print a table for each code."""
    for code in arguments:
        try:
            found = names(code.upper())
        except KeyError:
            print(f"{code}: CLDR has no names for this code", file=sys.stderr)
            return 2
        print("[names]")
        for language, name in found.items():
            print(f"{language} = {json.dumps(name, ensure_ascii=False)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
