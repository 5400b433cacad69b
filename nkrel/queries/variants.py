"""Words of a query in the other usual spelling: the data is written in British English, and many ask in American, and
with full stops in abbreviations.
"""

from __future__ import annotations

import re

# What is swapped for what, the one way and the other. A spelling that nobody uses finds nothing, and so does no harm.
_SWAPPED = (
    (r"(?<=\w{3}i)s(?=(?:e|ed|es|er|ers|ing|ation|ations)$)", "z"),
    (r"(?<=\w{3}i)z(?=(?:e|ed|es|er|ers|ing|ation|ations)?$)", "s"),
    (r"(?<=anal|aral)ys(?=(?:e|ed|es|ing)?$)", "yz"),
    (r"(?<=anal|aral)yz(?=(?:e|ed|es|ing)?$)", "ys"),
    *(
        (rf"^(\w*(?:lab|hon|fav|harb|neighb|col|behavi|arm|rum|hum|endeav|vig|clam|sav)){old}(?=\w*$)", rf"\1{new}")
        for old, new in (("our", "or"), ("or", "our"))
    ),
    (r"^(def|off|pret|lic)enc(?=e)", r"\1ens"),
    (r"^(def|off|pret|lic)ens(?=e|i|$)", r"\1enc"),
    (r"^centered$", "centred"),
    (r"^centred$", "centered"),
    (r"^(cent|theat|lit|\w*met|fib|calib|spect)re(?=s?$)", r"\1er"),
    (r"^(cent|theat|lit|\w*met|fib|calib|spect)er(?=s?$)", r"\1re"),
    (r"^program(?=s?$)", "programme"),
    (r"^programme(?=s?$)", "program"),
    (r"^(dial|catal)og(?=s?$)", r"\1ogue"),
    (r"^(dial|catal)ogue(?=s?$)", r"\1og"),
    (r"^ton(?=s?$)", "tonne"),
    (r"^tonne(?=s?$)", "ton"),
    (r"^manoeuv(?:re|er)", "maneuver"),
    (r"^maneuver", "manoeuvre"),
    (r"^gray", "grey"),
    (r"^grey", "gray"),
    (r"^alumini?um$", "aluminium"),
    (r"^skeptic", "sceptic"),
    (r"^sceptic", "skeptic"),
    (r"^airplane", "aeroplane"),
    (r"^cheque", "check"),
    (r"^fulfill$", "fulfil"),
    (r"^practis(?=e)", "practic"),
)
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]\b\.?")
_RESOLUTION = re.compile(r"^(?:S/)?(?:RES/|UNSCR[-/]?)(\d+)$", re.I)


def otherwise(word: str) -> str:
    """A word in its other spelling; as it is, if it has none."""
    lowered = word.lower()
    for pattern, other in _SWAPPED:
        swapped = re.sub(pattern, other, lowered)
        if swapped != lowered:
            return swapped
    return word


def plainly(text: str) -> str:
    """A text with abbreviations as the data writes them: without full stops; a resolution by its number alone."""
    without = _ABBREVIATED.sub(lambda found: found[0].replace(".", ""), text)
    return _RESOLUTION.sub(r"\1", without)
