"""Words of which the formal part of a state's name consists, in several languages: "Republic of", "Königreich"."""

from __future__ import annotations

import re

from nkrel.names import fold

_WHOLE = """
arab dem empire fed former free grand of peop ppl rep soc state states sts the union united s
d da das de degli dei del dell della delle dello des di do dos du e el et gran grande i il l la las le les lo los o
nacion nazione natie hachemita hachemite hascemita helenica independente independiente indipendente indipendiente
serene serenissima serenisima most sovrano oriental orientale prinsdom gemenebest
arabe araba arabo etat etats estado estados stat stati stato reino regno royaume regat regatul
uni unie unis unida unidas unido unidos unita unite uniti unione uniao
af av der des die das den det het staat staten van von vereinigte vereinigten vereinigtes verenigde
forenede forente forenade arabische arabiska arabiske freistaat
drzava stat panstwo zjednoczone spojene zdruzene ujedinjene
государство держава держава союз арабская объединенная объединенные соединенное об'єднана
errepublika estatu estatua federatuak batua bolibartar islamiar herri valtio monikansallinen tasavalta islamilainen
riik vabariik paljurahvuseline valsts daudznacionala valstybe allam koztarsasag iszlam egyesult lydveldid rikid
държава многонационална ислямска обединена обединени боливарска щати државе уједињена вишенационална боливарианская
המדינה הרב לאומית המאוחדת הבוליוריאנית הבוליבריאנית דמוקרטיית העם האיסלמית ایالات ولايات الموحّدة چند ایالتی بولیواری
plurinazionale plurinasional federasi
devleti birlesik birligi negara kerajaan rakyat cong hoa vuong quoc dan chu nhan xa hoi nghia lien bang giao
של מדינת ממלכת נסיכות רפובליקת הרפובליקה רפובליקה הדמוקרטית העממית הפדרלית האסלאמית האיסלאמית הערבית האיחוד איחוד
جمهورية الجمهورية مملكة المملكة دولة سلطنة إمارة اتحاد العربية الإسلامية الديمقراطية الشعبية الاتحادية الفيدرالية
المتحدة الاشتراكية المستقلة التعاونية كومنولث جمهوری پادشاهی فدرال اسلامی دموکراتیک خلق متحده عربی
"""
_BEGUN = """
bolivar bundesrepubli commonwealth confedera constitutional cooperat demokrat democrat duch emirat emirlig federa
foderat foderal forbundsrepubli furstendom furstent furstendo grossherzog granduc grandduc groothertog hashemit
haschemit independ onafhankelijk islam kingdom konigreich koninkrijk kongerike kongeriget konungarike kralovstv
unabhangig kraljevin krolestw kralligi cumhuriyet mancomun people plurination plurinac popolar popul principa prinsip
republi repubbli republik respublik rzeczpospolit socialis sozialis sosialis sovereign soberan sultan volksrepubli
folkerepubli folkrepubli vorstendom narodn lidov ludow persekutuan
республик республік републик рэспублік королевств королівств кралств кнежевин князівств княжеств федера
демократ ислам іслам социалист соціаліст народн
"""
_WORDS = frozenset(map(fold, _WHOLE.split()))
_STEMS = tuple(map(fold, _BEGUN.split()))
# Where words are not set apart: what stands behind a short name.
_BEHIND = re.compile(
    "(?:人民|民主|社会主义|社會主義|伊斯兰|伊斯蘭|阿拉伯|联邦|聯邦|联合|聯合|合作|独立|獨立|多民族|玻利瓦尔|大公|公|王|苏丹|蘇丹|酋长|酋長"
    "|共和|国|國|イスラム|イスラーム|アラブ|連邦|連合|社会主義|首長|協同|及び|ボリバル|主義|단일|공화국|왕국|연방|인민|민주|사회주의"
    "|이슬람|아랍|공국|대공국|연합|협동|독립국|국)+$"
)


# What a formal name can say besides, by the beginnings of its words, folded; or by signs where words are not apart.
_TRAITS = {
    "democratic": (
        *("dem", "dpr", "pdr", "drk", "rdc", "демократ", "דמוקרט", "הדמוקרט", "ديمقراط", "الديمقراط", "دموكراتيك"),
    ),
    "people's": (
        *("people", "ppl", "peop", "popul", "popolar", "dpr", "pdr", "volks", "folke", "folkrep", "narod", "ludow"),
        *("lidov", "народн", "עממ", "העממ", "الشعبي", "خلق", "nhan", "dan", "rakyat"),
    ),
    "socialist": ("social", "sozial", "sosial", "социал", "соціал", "الاشتراكي", "xa"),
    "federal": ("fed", "bundes", "foder", "forbund", "федера", "الاتحادي", "الفيدرالي", "הפדרל"),
}
_SIGNS = {
    "democratic": "民主|민주",
    "people's": "人民|인민",
    "socialist": "社会主义|社會主義|사회주의",
    "federal": "联邦|聯邦|連邦|연방",
}

# Whose formal names tell them apart from others that share the short one: what such a name says -> whose it is; of
# several the first that fits. Where nothing fits, it is refused: the Republic of Vietnam was the South.
Apart = tuple[tuple[str, "str | None"], ...]
_CONGOS: Apart = (("democratic", "dr-congo"), ("", "congo"))
_KOREAS: Apart = (("democratic", "north-korea"), ("people's", "north-korea"), ("", "south-korea"))
APART: dict[frozenset[str], Apart] = {
    frozenset(("congo",)): _CONGOS,
    frozenset(("dr-congo",)): _CONGOS,
    frozenset(("congo", "dr-congo")): _CONGOS,
    frozenset(("north-korea", "south-korea")): _KOREAS,
    frozenset(("china",)): (("people's", "china"),),
    frozenset(("germany",)): (("democratic", "east-germany"), ("federal", "germany")),
    frozenset(("mali",)): (("federal", None), ("", "mali")),
    frozenset(("vietnam",)): (("socialist", "vietnam"), ("democratic", "vietnam")),
    frozenset(("yemen",)): (("democratic", "south-yemen"), ("people's", "south-yemen"), ("", "yemen")),
    frozenset(("yugoslavia",)): (("socialist", "yugoslavia"), ("people's", "yugoslavia")),
    frozenset(("zimbabwe",)): (("federal", None), ("", "zimbabwe")),
}


def is_formal(word: str) -> bool:
    """Whether a word belongs to the formal part of a state's name: "Republic", "Dem.", "of", "Königreich"."""
    folded = fold(word)
    return folded in _WORDS or folded.startswith(_STEMS)


def short_of(text: str) -> tuple[str, frozenset[str]] | None:
    """The short name in a formal one, which stands among nothing but formal words, and what these say; None where
    there are no such words.
    """
    words = re.findall(r"[^\s,()\[\]/'’-]+", text)
    core = list(words)
    while core and is_formal(core[0]):
        del core[0]
    while core and is_formal(core[-1]):
        del core[-1]
    if core and len(core) < len(words):
        around = [fold(word) for word in words if is_formal(word)]
        said = {trait for trait, begun in _TRAITS.items() if any(word.startswith(begun) for word in around)}
        if sum(word.startswith("جمهور") for word in around) > 1:  # republic in Persian, democratic in Urdu
            said.add("democratic")
        return " ".join(core), frozenset(said)
    bare = _BEHIND.sub("", text)
    if bare and bare != text:
        return bare, frozenset(trait for trait, sign in _SIGNS.items() if re.search(sign, text))
    return None


def bearer(meant: frozenset[str], said: frozenset[str]) -> str | None:
    """Whose a formal name is, by whom its short name can mean and what it says besides."""
    if meant not in APART:
        return next(iter(meant)) if len(meant) == 1 else None
    return next((id for trait, id in APART[meant] if not trait or trait in said), None)
