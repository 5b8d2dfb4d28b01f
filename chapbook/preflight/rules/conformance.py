"""The file says what it is, for which press, and holds nothing that a press cannot use.

In: the document's own objects. Out: press-015: output intent, name of the standard, Trapped, encryption, annotations, scripts,
attachments, version. ISO 15930-7 (X-4), ISO 15930-4 (X-1a:2003).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import ImageCms

from chapbook.preflight.model import FILE, Finding, Inspection
from chapbook.preflight.press_file import PressFile

VERSIONS = {"x-4": ("PDF/X-4",), "x-1a": ("PDF/X-1a:2003", "PDF/X-1:2001", "PDF/X-1a:2001")}
HIGHEST = {"x-4": "1.6", "x-1a": "1.4"}
ALLOWED = ("/PrinterMark", "/TrapNet")
_VERSION = re.compile(rb"GTS_PDFXVersion\s*(?:>|=\s*[\"'])\s*([^<\"']+)")
_TRAPPED = re.compile(rb"pdf:Trapped\s*(?:>|=\s*[\"'])\s*(True|False)")
Reason = tuple[int, str, str]


def conformance(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Ask the document."""
    for part in (_intent, _identity, _contents):
        for page, reason, reason_zh in part(file.pdf, job):
            yield Finding("press-015", page, words={"reason": reason, "reason_zh": reason_zh})


def _intent(pdf: pikepdf.Pdf, job: Inspection) -> Iterator[Reason]:
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield FILE, "the file does not say for which press it is made (no output intent)", "文件没有写明印刷条件（缺少输出意图）"
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None:
        yield FILE, "the output intent has no profile", "输出意图没有附色彩特性文件"
        return
    channels = int(profile.get("/N", 0))
    if channels != job.channels:
        yield (FILE, f"the output profile has {channels} channels, not {job.channels}",
               f"色彩特性文件有 {channels} 个通道，应为 {job.channels} 个")
    name = _description(profile.read_bytes())
    if name is None:
        yield FILE, "the output profile cannot be read", "输出意图中的色彩特性文件读不出来"
    elif job.profile and name != job.profile:
        yield FILE, f'the output profile is "{name}", not "{job.profile}"', f"色彩特性文件是“{name}”，应为“{job.profile}”"


def _description(profile: bytes) -> str | None:
    """The name that an ICC profile gives itself."""
    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    except (ImageCms.PyCMSError, OSError):
        return None


def _identity(pdf: pikepdf.Pdf, job: Inspection) -> Iterator[Reason]:
    info: Any = pdf.trailer.get("/Info", {})
    stream = pdf.Root.get("/Metadata")
    metadata = stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
    said = _VERSION.search(metadata) if job.standard == "x-4" else None
    name = said[1].decode("utf-8", "replace").strip() if said else str(info.get("/GTS_PDFXVersion", ""))
    if name not in VERSIONS[job.standard]:
        expected = VERSIONS[job.standard][0]
        yield FILE, f"the file calls itself {name or 'nothing'}, not {expected}", f"文件自称{name or '没有标准'}，应为 {expected}"
    trapped = str(info.get("/Trapped", ""))
    if trapped not in ("/True", "/False") and not _TRAPPED.search(metadata):
        yield FILE, "the file does not say whether it is trapped", "文件没有写明是否做过陷印"
    if not str(info.get("/Title", "")) and b"dc:title" not in metadata:
        yield FILE, "the file has no title", "文件没有标题"
    if pdf.pdf_version > HIGHEST[job.standard]:
        highest = HIGHEST[job.standard]
        yield FILE, f"PDF {pdf.pdf_version}, newer than {highest}", f"PDF 版本 {pdf.pdf_version}，高于 {highest}"
    if "/ID" not in pdf.trailer:
        yield FILE, "the file has no identifier", "文件没有标识号"


def _contents(pdf: pikepdf.Pdf, job: Inspection) -> Iterator[Reason]:
    if pdf.is_encrypted:
        yield FILE, "the file is encrypted", "文件加了密"
    names: Any = pdf.Root.get("/Names", {})
    if "/JavaScript" in names or "/AA" in pdf.Root or ("/OpenAction" in pdf.Root and "/S" in _dictionary(pdf.Root.OpenAction)):
        yield FILE, "the file holds scripts or actions", "文件中有脚本或动作"
    if "/EmbeddedFiles" in names:
        yield FILE, "the file holds attachments", "文件中有附件"
    if "/AcroForm" in pdf.Root:
        yield FILE, "the file holds a form to fill in", "文件中有表单"
    for index, page in enumerate(pdf.pages):
        given: Any = page.obj.get("/Annots", [])
        kinds = sorted({str(one.get("/Subtype", "?"))[1:] for one in given if one.get("/Subtype") not in ALLOWED})
        if kinds:
            yield index, f"the page holds annotations ({', '.join(kinds)})", f"页面上有注释对象（{'、'.join(kinds)}）"


def _dictionary(value: Any) -> Any:
    return value if isinstance(value, pikepdf.Dictionary) else {}
