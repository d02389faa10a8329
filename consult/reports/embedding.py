"""Puts into the file only the glyphs that a paper uses, with the text they stand for."""

import hashlib

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from consult.reports.faces import Face, face

_NOTHING = "\u200b"  # what a glyph reads as whose text stands with another glyph
_SYMBOLIC = 4  # PDF 32000-1, table 123
_ONLY_FOR_SHAPING = (b"GSUB", b"GPOS", b"GDEF", b"BASE", b"STAT")
_TEXT_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


Sign = tuple[int, str]
"""A glyph's number and the text that it stands for."""


class _Codes(dict[Sign, str]):
    """The code of each sign in one file, as four hexadecimal digits, given out as asked for."""

    def __missing__(self, sign: Sign) -> str:
        return self.setdefault(sign, f"{len(self) + 1:04X}")


class EmbeddedFace:
    """One face within one file: gives each glyph with its text a code, and writes them at the end.

    A glyph that stands for different text in different places gets a code for each, so that text
    copied out of the file is the text that was stored.
    """

    def __init__(self, key: str, resource_name: str) -> None:
        self.resource_name = resource_name
        self.codes = _Codes()
        self._face: Face = face(key)

    def width(self, glyph: int) -> float:
        """How far the pen moves by itself after a glyph, in thousandths of the type size."""
        return self._face.width(glyph)

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Write the font objects; reportlab calls this when it saves the file."""
        program = self._program()
        name = (
            f"{_tag(program)}+{self._face.shaper.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)}"
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "CIDToGIDMap": self._stream(doc, "glyphs", self._glyph_map()),
                "DW": 0,
                "W": f"[1 [{' '.join(f'{self.width(number):g}' for number, _text in self.codes)}]]",
                "FontDescriptor": self._descriptor(doc, name, program),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": self._stream(doc, "text", self._text_map()),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.resource_name] = doc.Reference(font)

    def _program(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({number for number, _text in self.codes} | {0})
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _ONLY_FOR_SHAPING)
        return bytes(hb.subset(self._face.shaper, wanted).blob.data)

    def _descriptor(self, doc: pdfdoc.PDFDocument, name: str, program: bytes) -> object:
        extents = self._face.sizer.get_font_extents("ltr")
        scale = 1000 / self._face.units_per_em
        ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
        stored = self._stream(doc, "program", program, {"Length1": len(program)})
        return doc.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("FontDescriptor"),
                    "FontName": pdfdoc.PDFName(name),
                    "Flags": _SYMBOLIC,
                    "FontBBox": pdfdoc.PDFArray([-1000, descent, 3000, ascent]),
                    "ItalicAngle": 0,
                    "Ascent": ascent,
                    "Descent": descent,
                    "CapHeight": 714,
                    "StemV": 80,
                    "FontFile2": stored,
                }
            )
        )

    def _glyph_map(self) -> bytes:
        numbers = (number for number, _text in self.codes)
        return b"\0\0" + b"".join(number.to_bytes(2, "big") for number in numbers)

    def _text_map(self) -> bytes:
        lines = [
            f"<{code}> <{(text or _NOTHING).encode('utf-16-be').hex().upper()}>"
            for (_number, text), code in self.codes.items()
        ]
        parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        ranges = "\n".join(
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
        )
        return _TEXT_MAP.format(ranges=ranges).encode("ascii")

    def _stream(
        self,
        doc: pdfdoc.PDFDocument,
        purpose: str,
        content: bytes,
        entries: dict[str, object] | None = None,
    ) -> object:
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(dict(entries or {})), content)
        stream.filters = [pdfdoc.PDFZCompress]
        return doc.Reference(stream, f"{self.resource_name}:{purpose}")


def _tag(program: bytes) -> str:
    """Six letters that mark a subset, the same for the same glyphs."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + value % 26) for value in digest[:6])
