"""What the ebook says of how it can be read, held against what is in it.

In: an `Archive`. Out: findings ebook-025 and ebook-026. EPUB Accessibility 1.1, 2 (discovery metadata) with the terms of the
Schema.org Accessibility Properties for Discoverability 2.0. Blind readers and libraries choose a book by these words: a claim that is
not true costs a reader a book, one that is missing costs the book a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from chapbook.preflight.ebook.alternatives import decorates, described
from chapbook.preflight.ebook.archive import TYPE, XHTML, Archive, elements, name_of
from chapbook.preflight.ebook.pages import marks_page
from chapbook.preflight.ebook.pictures import shown
from chapbook.preflight.ebook.vocabulary import FEATURES, HAZARDS, MODES
from chapbook.preflight.model import Finding

MEDIA = ("audioDescription", "captions", "closedCaptions", "openCaptions", "signLanguage", "transcript", "synchronizedAudioText")
SAME = {"printPageNumbers": "pageBreakMarkers", "fullRubyAnnotations": "rubyAnnotations", "MathML-chemistry": "MathML",
        "describedMath": "MathML"}
NEEDED = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")
DANGERS = ("flashing", "motionSimulation", "sound")


class Held(NamedTuple):
    """What is in the ebook: `features` by the word for them, whether there are pictures, all of them described, and sound."""

    features: dict[str, bool]
    pictures: bool
    described: bool
    sound: bool


def held(archive: Archive) -> Held:
    """Look through the documents."""
    everything = [one for root in archive.documents.values() for one in elements(root)]
    pictures = [place.element for _, place in shown(archive) if not decorates(place.element)]
    names = {name_of(one) for one in everything}
    all_described = all(described(one) for one in pictures)

    def some(test: Callable[[Any], bool]) -> bool:
        return any(test(one) for one in everything)

    features = {
        "alternativeText": bool(pictures) and all_described,
        "longDescription": some(_explained),
        "pageBreakMarkers": some(marks_page),
        "pageNavigation": _listed(archive, "page-list"),
        "rubyAnnotations": "rt" in names,
        "tableOfContents": _listed(archive, "toc"),
        "structuralNavigation": bool(names & {"h1", "h2", "h3", "h4", "h5", "h6"}),
        "index": some(lambda one: "index" in one.get(TYPE, "").split()),
        "MathML": "math" in names,
        **dict.fromkeys(MEDIA, bool(names & {"audio", "video"})),
    }
    return Held(features, bool(pictures), all_described, bool(names & {"audio", "video"}))


def _explained(element: Any) -> bool:
    """Whether something has a description longer than an alternative text: a place that tells more, or one that unfolds."""
    if element.get("aria-details") or element.get("longdesc"):
        return True
    within = next(element.iterancestors(f"{XHTML}figure"), None) if element.tag == f"{XHTML}details" else None
    return within is not None or (name_of(element) == "img" and bool(element.get("aria-describedby")))


def _listed(archive: Archive, kind: str) -> bool:
    return any(nav.find(f".//{XHTML}a") is not None for nav in archive.lists(kind))


def claims(archive: Archive) -> Iterator[Finding]:
    """Nothing is claimed that is not there, nothing left out that is."""
    found = held(archive)
    said = {name: list(archive.metadata(f"schema:{name}")) for name in NEEDED}
    if not any(said.values()):
        yield Finding("ebook-026", file=archive.package_file, words={"what": "schema:accessMode …"})
        return
    for name in NEEDED:
        if not said[name]:
            yield Finding("ebook-026", file=archive.package_file, words={"what": f"schema:{name}"})
    for name, value, line in _untrue(found, said):
        yield Finding("ebook-025", file=archive.package_file, line=line, words={"what": f"{name}: {value}"})
    features = {SAME.get(value, value) for value, _ in said["accessibilityFeature"]} | {value for value, _ in said["accessibilityFeature"]}
    for value, there in found.features.items():
        if there and value not in features and value not in MEDIA:
            yield Finding("ebook-026", file=archive.package_file, words={"what": f"accessibilityFeature: {value}"})
    modes = {value for value, _ in said["accessMode"]}
    for value, there in (("textual", True), ("visual", found.pictures), ("auditory", found.sound)):
        if said["accessMode"] and there and value not in modes:
            yield Finding("ebook-026", file=archive.package_file, words={"what": f"accessMode: {value}"})


def _untrue(found: Held, said: dict[str, list[tuple[str, int]]]) -> Iterator[tuple[str, str, int]]:
    """The claims that do not hold, and words that mean nothing: property, value, line."""
    for value, line in said["accessibilityFeature"]:
        known = value.partition("/")[0] in FEATURES
        if not known or not found.features.get(SAME.get(value, value), True) or (value == "none" and len(said["accessibilityFeature"]) > 1):
            yield "accessibilityFeature", value, line
    for value, line in said["accessMode"]:
        there = {"visual": found.pictures, "auditory": found.sound}.get(value, True)
        if value not in MODES or not there:
            yield "accessMode", value, line
    for value, line in said["accessModeSufficient"]:
        modes = {one.strip() for one in value.split(",")}
        if not modes <= MODES or (modes == {"textual"} and not found.described) or ("visual" in modes and not found.pictures):
            yield "accessModeSufficient", value, line
    hazards = {value for value, _ in said["accessibilityHazard"]}
    for value, line in said["accessibilityHazard"]:
        if value not in HAZARDS or (value in ("none", "unknown") and len(hazards) > 1):
            yield "accessibilityHazard", value, line
