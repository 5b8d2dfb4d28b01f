"""Make the house's press profile: styles/profiles/chapbook-coated.icc, its licence text and the README beside it.

    python scripts/make_profile.py [--packages DIR]

Run by hand, seldom: the products are committed. Needs apt-get, dpkg-deb and `colprof` of ArgyllCMS 2.3.1 (apt-get install
argyll); takes a minute. The measurements come from Debian's icc-profiles-free 2.0.1+dfsg-1.1 (zlib licence), fetched into DIR
(default: a temporary directory) unless the package lies there already, and checked by its SHA-256.

How it is made: total ink 300 % at most, black 95 % at most, black rising with darkness (colprof's ramp), so that greys are
mostly black ink and stay grey on a press that swings. The table from colour to ink is a fine one (33 steps a side): 0.14 Delta E
on average from colour to ink and back, against 0.73 of the coarse one. The measurements are not repeated inside the profile.
The same colprof on the same kind of machine gives the same bytes but for the date of the header, which is set to DATE here.
"""

from __future__ import annotations

import argparse
import hashlib
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

PROFILES = Path(__file__).resolve().parent.parent / "styles" / "profiles"
NAME = "chapbook-coated"
PACKAGE, VERSION = "icc-profiles-free", "2.0.1+dfsg-1.1"
SHA256 = "0cca9bb13edeb7e37095526ad85b94338ade4db596b6fa4a667dfa7b28869d8c"
COLPROF = "2.3.1"
MEASUREMENTS = "usr/share/color/icc/FOGRA39L.ti3"
DESCRIPTION = "Chapbook coated (made by the project from the FOGRA39L characterisation data)"
COPYRIGHT = "Made from FOGRA39L.ti3 of icc-profiles-free, copyright Kai-Uwe Behrmann, zlib/libpng licence. No warranty."
DATE = (2026, 1, 1, 0, 0, 0)  # year, month, day, hour, minute, second of the header
FLAGS = ("-qm", "-bh", "-nc", "-l300", "-L95", "-kr", "-cmt", "-dpp")
MOST = 600_000  # bytes

README = """# Press profiles

`{name}.icc` ({size} KB) is an ICC profile for four inks on coated paper, the engine's own, for books whose print shop names none.

It is **made by the project from the FOGRA39L characterisation data** (offset on coated paper, 115 g/m², ISO 12647-2:2004/Amd 1,
tone value increase curves A and B). It is not a profile published by Fogra or ECI, and not one registered under the name FOGRA39.
A print shop's own profile is always better: put it into the book's folder and name it in `[print] profile` of book.toml.

| | |
|---|---|
| description in the profile | {description} |
| total ink, black ink | 300 % and 95 % at most |
| black | a ramp: greys are mostly black ink |
| made by | `python scripts/make_profile.py` with ArgyllCMS colprof {colprof} (`{flags}`) |
| made from | Debian {package} {version}, `{measurements}`, unchanged |
| licence | [zlib/libpng](zlib-icc-profiles-free.txt), that of the measurements, of which this is an altered version |
| SHA-256 | `{sha256}` |
"""


def unpack(packages: Path) -> Path:
    """Fetch the package into `packages` unless it is there, check it, and return the directory it is unpacked in."""
    archive = packages / f"{PACKAGE}_{VERSION}_all.deb"
    if not archive.exists():
        subprocess.run(["apt-get", "--quiet", "download", f"{PACKAGE}={VERSION}"], cwd=packages, check=True, stdout=subprocess.DEVNULL)
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{archive.name}: not the package this script was written for (SHA-256 differs)")
    target = packages / archive.stem
    subprocess.run(["dpkg-deb", "--extract", archive, target], check=True)
    return target


def made(measurements: Path, scratch: Path) -> bytes:
    """The profile, with the fixed date in its header (ICC.1:2001 6.1, bytes 24 to 35)."""
    try:
        said = subprocess.run(["colprof"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        sys.exit("colprof is missing (apt-get install argyll)")
    if f"Version {COLPROF}" not in said.stdout + said.stderr:
        sys.exit(f"this script was written for colprof {COLPROF}; another gives other bytes")
    (scratch / f"{NAME}.ti3").write_bytes(measurements.read_bytes())
    out = scratch / f"{NAME}.icc"
    subprocess.run(["colprof", *FLAGS, "-A", "Chapbook", "-M", NAME, "-D", DESCRIPTION, "-C", COPYRIGHT, "-O", out, NAME],
                   cwd=scratch, check=True, stdout=subprocess.DEVNULL)
    profile = bytearray(out.read_bytes())
    struct.pack_into(">6H", profile, 24, *DATE)
    return bytes(profile)


def licence(package: Path) -> str:
    """The copyright line and the licence of the measurements, as the package states them."""
    text = (package / "usr/share/doc" / PACKAGE / "copyright").read_text("utf-8")
    paragraphs = text.split("\n\n")
    owner = next(part for part in paragraphs if part.startswith("Files: FOGRA*ti3"))
    words = next(part for part in paragraphs if part.startswith("License: Zlib\n"))
    terms = "\n".join("" if line == " ." else line.removeprefix(" ") for line in words.splitlines()[1:])
    holder = owner.split("Copyright:")[1].splitlines()[0].strip()
    return f"FOGRA39L.ti3 of {PACKAGE} {VERSION}\nCopyright {holder}\n\n{terms.strip()}\n"


def main() -> None:
    """Make the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, metavar="DIR", help="keep the fetched package here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        packages = (options.packages or scratch).resolve()
        packages.mkdir(parents=True, exist_ok=True)
        package = unpack(packages)
        profile = made(package / MEASUREMENTS, scratch)
        assert len(profile) < MOST, len(profile)
        PROFILES.mkdir(parents=True, exist_ok=True)
        (PROFILES / f"{NAME}.icc").write_bytes(profile)
        (PROFILES / "zlib-icc-profiles-free.txt").write_text(licence(package), "utf-8")
    (PROFILES / "README.md").write_text(README.format(
        name=NAME, size=round(len(profile) / 1000), description=DESCRIPTION, colprof=COLPROF, flags=" ".join(FLAGS), package=PACKAGE,
        version=VERSION, measurements=Path(MEASUREMENTS).name, sha256=hashlib.sha256(profile).hexdigest()), "utf-8")
    print(f"{NAME}.icc: {len(profile) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
