"""Make the book's fonts: styles/fonts/*.ttf, their licence texts and the README beside them.

    python scripts/make_fonts.py [--packages DIR]

Run by hand, seldom: the products are committed. The same packages give the same bytes. Needs npm, apt-get and
dpkg-deb, and from PyPI fonttools 4.68.0 and chws_tool 1.4.5 (which brings uharfbuzz). Packages are fetched into DIR
(default: a temporary directory) unless they lie there already; each is checked by its SHA-256.

| family         | made from                | package                                       | licence                           |
|----------------|--------------------------|-----------------------------------------------|-----------------------------------|
| Chapbook Song  | Noto Serif SC 2.003      | npm @expo-google-fonts/noto-serif-sc 0.4.3    | OFL 1.1                           |
| Chapbook Hei   | Noto Sans SC 2.004       | npm @expo-google-fonts/noto-sans-sc 0.4.3     | OFL 1.1, reserved: Source         |
| Chapbook Kai   | LXGW WenKai 1.250        | Debian fonts-lxgw-wenkai 1.250+repack-1       | OFL 1.1, reserved: LXGW and 霞鹜  |
| Chapbook Latin | Source Serif 4 4.004     | npm @expo-google-fonts/source-serif-4 0.4.1   | OFL 1.1, reserved: Source         |

The list of 通用规范汉字表 is Unihan's kTGH field, from Debian's unicode-data 15.0.0-1.

Every face is a modified version, so every family has a name of its own: two of them must (reserved names), and none
may be taken for a font of the original name that a machine happens to have. What is changed, beside the subset:

* One height for all: ascent 1100, descent 340 of 1000, no line gap. The middle of a line is then the middle of the
  full-width square in every face, and faces mixed on a line of fixed height share a baseline and leave its height.
* — and · are full-width in every Chinese face, whatever the language (the originals differ), —— is one joined stroke;
  the quotation marks of Kai, which are narrow Latin ones in the original, stand in the full-width square as in Song,
  and its ？ is moved by 30 units into the left half, so that it can be set half-width like the other marks.
* `halt` covers ·, and `chws`, `vchw` (and in Kai `halt`, `vhal`) are added where the original lacks them.
* A glyph stands for one character only, so that text copied out of a PDF is the text that was set.
"""

from __future__ import annotations

import argparse
import asyncio
import bz2
import copy
import hashlib
import logging
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.otlLib.builder import LigatureSubstBuilder, SinglePosBuilder, buildValue
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

FONTS = Path(__file__).resolve().parent.parent / "styles" / "fonts"
ASCENT, DESCENT = 1100, 340


# Sources

@dataclass(frozen=True)
class Package:
    """A package of a registry: `kind` is "npm" or "apt"."""

    kind: str
    name: str
    version: str
    sha256: str

    def __str__(self) -> str:
        return f"{'npm' if self.kind == 'npm' else 'Debian'} {self.name} {self.version}"


NOTO_SERIF = Package("npm", "@expo-google-fonts/noto-serif-sc", "0.4.3",
                     "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e")
NOTO_SANS = Package("npm", "@expo-google-fonts/noto-sans-sc", "0.4.3",
                    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59")
SOURCE_SERIF = Package("npm", "@expo-google-fonts/source-serif-4", "0.4.1",
                       "84f0b412fbc9b0b666d6fe04620b2cd2e54bfd49ca61fe0663a9e5beb30afcc4")
WENKAI = Package("apt", "fonts-lxgw-wenkai", "1.250+repack-1",
                 "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318")
UNICODE_DATA = Package("apt", "unicode-data", "15.0.0-1",
                       "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc")


@dataclass(frozen=True)
class Family:
    """A family of ours, the font it is made from, and where that font's licence text lies in its package."""

    name: str
    original: str
    version: str
    package: Package
    licence: str
    licence_file: str
    chinese: bool = True


SONG = Family("Chapbook Song", "Noto Serif SC", "2.003", NOTO_SERIF, "LICENSE_FONT", "OFL-noto-serif-sc.txt")
HEI = Family("Chapbook Hei", "Noto Sans SC", "2.004", NOTO_SANS, "LICENSE_FONT", "OFL-noto-sans-sc.txt")
KAI = Family("Chapbook Kai", "LXGW WenKai", "1.250", WENKAI, "usr/share/doc/fonts-lxgw-wenkai/copyright",
             "OFL-lxgw-wenkai.txt")
LATIN = Family("Chapbook Latin", "Source Serif 4", "4.004", SOURCE_SERIF, "LICENSE_FONT", "OFL-source-serif-4.txt",
               chinese=False)


@dataclass(frozen=True)
class Face:
    family: Family
    style: str
    weight: int
    source: str
    common_only: bool = False  # GB 2312 alone, without the rest of the 8,105

    @property
    def postscript_name(self) -> str:
        return f"{self.family.name.replace(' ', '')}-{self.style.replace(' ', '')}"

    @property
    def file_name(self) -> str:
        return f"{self.family.name}-{self.style}".lower().replace(" ", "-") + ".ttf"


WENKAI_FONTS = "usr/share/fonts/truetype/lxgw-wenkai/"
FACES = (
    Face(SONG, "Regular", 400, "400Regular/NotoSerifSC_400Regular.ttf"),
    Face(SONG, "Bold", 700, "700Bold/NotoSerifSC_700Bold.ttf"),
    Face(SONG, "Black", 900, "900Black/NotoSerifSC_900Black.ttf", common_only=True),
    Face(HEI, "Regular", 400, "400Regular/NotoSansSC_400Regular.ttf"),
    Face(HEI, "Bold", 700, "700Bold/NotoSansSC_700Bold.ttf"),
    Face(KAI, "Regular", 400, WENKAI_FONTS + "LXGWWenKai-Regular.ttf"),
    Face(LATIN, "Regular", 400, "400Regular/SourceSerif4_400Regular.ttf"),
    Face(LATIN, "Italic", 400, "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf"),
    Face(LATIN, "Bold", 700, "700Bold/SourceSerif4_700Bold.ttf"),
    Face(LATIN, "Bold Italic", 700, "700Bold_Italic/SourceSerif4_700Bold_Italic.ttf"),
)


def unpack(package: Package, packages: Path) -> Path:
    """Fetch a package into `packages` unless it is there, check it, and return the directory it is unpacked in."""
    if package.kind == "npm":
        archive = packages / f"{package.name.removeprefix('@').replace('/', '-')}-{package.version}.tgz"
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    else:
        archive = packages / f"{package.name}_{package.version}_all.deb"
        command = ["apt-get", "--quiet", "download", f"{package.name}={package.version}"]
    if not archive.exists():
        subprocess.run(command, cwd=packages, check=True, stdout=subprocess.DEVNULL)
    if hashlib.sha256(archive.read_bytes()).hexdigest() != package.sha256:
        sys.exit(f"{archive.name}: not the package this script was written for (SHA-256 differs)")
    target = packages / archive.stem
    if not target.exists():
        if package.kind == "npm":
            with tarfile.open(archive) as tar:
                tar.extractall(target, filter="data")
        else:
            subprocess.run(["dpkg-deb", "--extract", archive, target], check=True)
    return target / "package" if package.kind == "npm" else target


# Characters

LATIN_LETTERS = ((0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x251), (0x261, 0x261),
                 (0x2C6, 0x2CB), (0x2D8, 0x2DD), (0x300, 0x304), (0x306, 0x308), (0x30A, 0x30C), (0x1E3E, 0x1E3F),
                 (0x1E80, 0x1E85), (0x1EBE, 0x1EC1), (0x1EF2, 0x1EF3))
MARKS = ((0x2000, 0x200A), (0x2010, 0x2027), (0x202F, 0x205F), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x214F),
         (0x2150, 0x2189), (0x2190, 0x21FF), (0x2200, 0x22FF))
CHINESE_MARKS = ((0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x2580, 0x25FF), (0x2600, 0x2667),
                 (0x266A, 0x266F), (0x2702, 0x2767), (0x2776, 0x277F), (0x2E3A, 0x2E3B), (0x3000, 0x303F),
                 (0x3105, 0x312F), (0x31A0, 0x31BF), (0x3220, 0x325F), (0x3280, 0x32BF), (0x3380, 0x33DF),
                 (0xFE10, 0xFE19), (0xFE30, 0xFE4F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6))
LATIN_ONLY = ((0x180, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xFB00, 0xFB04))
# Of two characters with one glyph, these keep it; the other gets a copy.
KEEPS_GLYPH = {0x2018, 0x2019, 0x3000, 0x3008, 0x3009, 0xFF0F, 0xFF40, 0xFF5E}


def span(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


def gb2312() -> set[int]:
    """The 6,763 characters and 682 signs of GB 2312."""
    codes = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return codes


def tgh(unicode_data: Path) -> set[int]:
    """The 8,105 characters of 通用规范汉字表."""
    with bz2.open(unicode_data / "usr/share/unicode/Unihan_OtherMappings.txt.bz2", "rt", encoding="utf-8") as lines:
        codes = {int(line.split("\t")[0].removeprefix("U+"), 16) for line in lines if line.startswith("U+") and "\tkTGH\t" in line}
    assert len(codes) == 8105
    return codes


# Changes to a font

def point(font: TTFont, code: int, glyph: str) -> None:
    """Let the character `code` be drawn by `glyph`."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = glyph


def square(font: TTFont, glyph: str, side: str, gap: int = 70) -> None:
    """Stand a mark in the full-width square, its ink `gap` units from the `side` it belongs to."""
    outline = font["glyf"][glyph]
    assert outline.numberOfContours > 0
    outline.recalcBounds(font["glyf"])
    shift = gap - outline.xMin if side == "left" else 1000 - gap - outline.xMax
    outline.coordinates.translate((shift, 0))
    outline.recalcBounds(font["glyf"])
    font["hmtx"][glyph] = (1000, outline.xMin)


def full_width_marks(font: TTFont, family: Family) -> None:
    names = font.getBestCmap()
    if family is KAI:
        for char, side in ("“", "right"), ("‘", "right"), ("”", "left"), ("’", "left"):
            square(font, names[ord(char)], side)
        square(font, names[ord("？")], "left", 40)
        dashes = LigatureSubstBuilder(font, None)
        dashes.ligatures[(names[0x2014],) * 2] = names[0x2E3A]
        add_feature(font, "GSUB", "ccmp", dashes.build())
    else:
        # U+2015 has the full-width dash that the original shows for U+2014 in text marked as Chinese only.
        point(font, 0x2014, names[0x2015])
    point(font, 0xB7, names[0x30FB])


def features(font: TTFont, tag: str, feature: str) -> list[otTables.Feature]:
    """The records of a feature in GSUB or GPOS, each once."""
    found = [record.Feature for record in font[tag].table.FeatureList.FeatureRecord if record.FeatureTag == feature]
    return list({id(each): each for each in found}.values())


def narrow_dot(font: TTFont) -> None:
    """Let `halt` make · half-width (GB/T 15834 gives it half a square)."""
    dot = font.getBestCmap()[0xB7]
    for index in {index for feature in features(font, "GPOS", "halt") for index in feature.LookupListIndex}:
        for subtable in font["GPOS"].table.LookupList.Lookup[index].SubTable:
            if dot in getattr(subtable, "ExtSubTable", subtable).Coverage.glyphs:
                return
    halves = SinglePosBuilder(font, None)
    halves.mapping[dot] = buildValue({"XPlacement": -250, "XAdvance": -500})
    add_feature(font, "GPOS", "halt", halves.build())


def add_feature(font: TTFont, tag: str, feature: str, lookup: otTables.Lookup) -> None:
    """Append a lookup to GSUB or GPOS, under `feature`, for every script and language."""
    table = font[tag].table
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    index = table.LookupList.LookupCount - 1
    for each in (there := features(font, tag, feature)):
        each.LookupListIndex = sorted({*each.LookupListIndex, index})
        each.LookupCount = len(each.LookupListIndex)
    if there:
        return
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = feature, otTables.Feature()
    record.Feature.FeatureParams, record.Feature.LookupListIndex, record.Feature.LookupCount = None, [index], 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    for script in table.ScriptList.ScriptRecord:
        systems = [system.LangSys for system in script.Script.LangSysRecord]
        for system in filter(None, [script.Script.DefaultLangSys, *systems]):
            system.FeatureIndex.append(table.FeatureList.FeatureCount - 1)
            system.FeatureCount = len(system.FeatureIndex)


def part(font: TTFont) -> None:
    """Give each character a glyph of its own."""
    owners: dict[str, list[int]] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        owners.setdefault(glyph, []).append(code)
    for glyph, codes in owners.items():
        codes.sort(key=lambda code: (code not in KEEPS_GLYPH, code))
        for code in codes[1:]:
            name = f"copy{code:04X}"
            font["glyf"][name] = copy.deepcopy(font["glyf"][glyph])
            for metrics in "hmtx", "vmtx":
                if metrics in font:
                    font[metrics][name] = font[metrics][glyph]
            point(font, code, name)
    font.setGlyphOrder(font["glyf"].glyphOrder)


CHINESE_FEATURES = ["ccmp", "liga", "locl", "mark", "mkmk", "kern", "palt", "halt", "chws",
                    "vert", "vrt2", "vkrn", "vpal", "vhal", "vchw"]
LATIN_FEATURES = ["ccmp", "liga", "locl", "mark", "mkmk", "kern", "lnum", "onum", "tnum", "pnum", "zero",
                  "smcp", "c2sc", "case", "frac", "numr", "dnom", "ordn", "sups", "subs", "sinf"]


def subset(font: TTFont, codes: set[int], tags: list[str]) -> None:
    options = Options(layout_features=tags, hinting=False, notdef_outline=True, recalc_timestamp=False,
                      name_IDs=["*"], name_languages=["*"])
    options.drop_tables += ["STAT", "BASE"]
    worker = Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)


def space_marks(font: TTFont, path: Path) -> TTFont:
    """Add `chws` and `vchw` (and `halt`, `vhal`) where there are none."""
    if "GPOS" in font and features(font, "GPOS", "chws"):
        return font
    from chws_tool import GoogleFontsConfig
    from east_asian_spacing import Builder

    modified = font["head"].modified
    font.save(path)
    logging.disable(logging.WARNING)  # "not a known font"
    made = asyncio.run(Builder(path, config=GoogleFontsConfig.default.clone()).build_and_save(path))
    logging.disable(logging.NOTSET)
    assert made, f"{path.name}: chws_tool changed nothing"
    font = TTFont(path, recalcTimestamp=False)
    font["head"].modified = modified
    return font


def dress(font: TTFont, face: Face) -> None:
    """Names, style bits and metrics."""
    head, os2, hhea = font["head"], font["OS/2"], font["hhea"]
    bold, italic = face.weight == 700, "Italic" in face.style
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT
    os2.version = max(os2.version, 4)
    os2.usWeightClass, os2.usWidthClass, os2.fsType = face.weight, 5, 0
    os2.fsSelection = 0x80 | italic | bold << 5 | (0 if bold or italic else 0x40)
    head.macStyle = bold | italic << 1

    plain = face.style in ("Regular", "Italic", "Bold", "Bold Italic")
    kept = {number: str(name) for number in (0, 7, 13, 14) if (name := font["name"].getName(number, 3, 1, 0x409))}
    font["name"] = newTable("name")
    font["name"].names = []
    names = {
        **kept,
        1: face.family.name if plain else f"{face.family.name} {face.style}",
        2: face.style if plain else "Regular",
        3: f"{face.family.version};{face.postscript_name}",
        4: face.family.name + ("" if face.style == "Regular" else f" {face.style}"),
        5: f"Version {face.family.version}; subset",
        6: face.postscript_name,
        10: f"A modified version of {face.family.original} {face.family.version}: "
            "a subset, with other marks, metrics and names.",
        **({} if plain else {16: face.family.name, 17: face.style}),
    }
    for number, text in sorted(names.items()):
        font["name"].setName(text.replace("\r\n", "\n"), number, 3, 1, 0x409)

    font["post"].formatType = 3.0


def make(face: Face, source: Path, codes: set[int], target: Path) -> None:
    """Write one face. Its original must have every Chinese character asked for; it may lack some sign."""
    font = TTFont(source / face.source, recalcTimestamp=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    if face.family.chinese:
        assert not [code for code in codes - set(font.getBestCmap()) if 0x3400 <= code < 0xA000 or code >= 0x20000]
        full_width_marks(font, face.family)
    subset(font, codes, CHINESE_FEATURES if face.family.chinese else LATIN_FEATURES)
    part(font)
    if face.family.chinese:
        font = space_marks(font, target)
        font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
        narrow_dot(font)
    dress(font, face)
    font.save(target)


# Papers

def licence(family: Family, source: Path, notice: str) -> str:
    """The copyright notice that the font itself carries, then the licence text of its package."""
    text = (source / family.licence).read_text(encoding="utf-8")
    if family is KAI:
        reserved = 'With Reserved Font Names "霞鹜" and "LXGW".'
        assert reserved.replace(".", "") in text
        body = text.split("License: OFL-1.1\n -")[1].split("\nLicense:")[0]
        lines = ("-" + body).replace("\n .\n", "\n\n").replace("\n .\n", "\n\n").replace("\n ", "\n")
        text = reserved + "\n\n" + lines
    text = "\n".join(line.rstrip() for line in text.splitlines())
    return notice.replace("\r\n", "\n").strip() + "\n\n" + text.strip() + "\n"


def table(faces: Iterable[Face]) -> str:
    rows = ["| file | family, weight | made from | licence | glyphs | size |", "|---|---|---|---|---|---|"]
    for face in faces:
        path, family = FONTS / face.file_name, face.family
        font = TTFont(path, lazy=True)
        style = "italic" if "Italic" in face.style else ""
        rows.append(f"| `{face.file_name}` | {family.name} {face.weight} {style}".rstrip()
                    + f" | {family.original} {family.version}, {family.package}"
                    f" | [OFL 1.1]({family.licence_file}) | {font['maxp'].numGlyphs:,}"
                    f" | {path.stat().st_size / 1e6:.2f} MB |")
    return "\n".join(rows)


README = """# The book's faces

{table}

Made by `scripts/make_fonts.py`, whose docstring says what was changed in them and why; never edited by hand.
The Chinese faces hold GB 2312, the 8,105 characters of 通用规范汉字表 (Song Black: GB 2312 alone), the marks, full-width forms,
numbered signs and Latin with pinyin; Latin holds the Latin alphabets, marks and figures. In CSS, give Chapbook Latin a
`unicode-range` without “ ” ‘ ’ — … · when it stands before a Chinese face, or it takes the Chinese text's marks.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, metavar="DIR", help="keep the fetched packages here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        packages = (options.packages or Path(scratch)).resolve()
        packages.mkdir(parents=True, exist_ok=True)
        common = gb2312() | span(LATIN_LETTERS) | span(MARKS) | span(CHINESE_MARKS)
        whole = common | tgh(unpack(UNICODE_DATA, packages))
        latin = span(LATIN_LETTERS) | span(MARKS) | span(LATIN_ONLY)
        FONTS.mkdir(parents=True, exist_ok=True)
        for face in FACES:
            source = unpack(face.family.package, packages)
            codes = latin if not face.family.chinese else common if face.common_only else whole
            target = FONTS / face.file_name
            make(face, source, codes, target)
            print(f"{face.file_name}: {target.stat().st_size / 1e6:.2f} MB")
            notice = str(TTFont(source / face.source, lazy=True)["name"].getName(0, 3, 1, 0x409))
            paper = FONTS / face.family.licence_file
            paper.write_text(licence(face.family, source, notice), encoding="utf-8")
    (FONTS / "README.md").write_text(README.format(table=table(FACES)), encoding="utf-8")


if __name__ == "__main__":
    main()
