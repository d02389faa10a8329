"""What an archive asks of a file: dates, XMP equal to the file's Info, a colour profile.

The structure follows PDF/A-2b; the file does not claim conformance.
"""

import hashlib
from datetime import datetime
from types import SimpleNamespace
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from consult.reports.document import Document
from consult.shipped import shipped_path

_PRODUCER = "consult"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """The file's Info dictionary with the record's own time."""

    def __init__(self, title: str, author: str, moment: datetime) -> None:
        super().__init__()
        self._title, self._author, self._moment = title, author, moment

    def digest(self, md5object: object) -> None:
        """The file's identifier is already made from the record."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        date = pdfdoc.PDFString(_info_date(self._moment))
        entries = {
            "Title": pdfdoc.PDFString(self._title),
            "Author": pdfdoc.PDFString(self._author),
            "Creator": pdfdoc.PDFString(_PRODUCER),
            "Producer": pdfdoc.PDFString(_PRODUCER),
            "CreationDate": date,
            "ModDate": date,
            "Trapped": pdfdoc.PDFName("False"),
        }
        return bytes(pdfdoc.PDFDictionary(entries).format(document))


def prepare_archive(doc: pdfdoc.PDFDocument, document: Document) -> None:
    """Give a file its title, dates, identifier, language and colour profile."""
    moment, author = document.created_at, document.letterhead.practice_name
    doc.info = _Info(document.title, author, moment)
    seconds = moment.timestamp()
    doc._timeStamp = SimpleNamespace(
        t=seconds, lt=moment.timetuple(), YMDhms=moment.timetuple()[:6], dhh=0, dmm=0
    )
    doc.signature = hashlib.md5(usedforsecurity=False)
    doc.updateSignature(f"{document.band.document_number} {moment.isoformat()}")
    xmp = _XMP.format(
        title=escape(document.title),
        author=escape(author),
        language=escape(document.language),
        date=moment.isoformat(timespec="seconds"),
        producer=_PRODUCER,
    )
    doc.Catalog.Metadata = _plain_stream(xmp.encode("utf-8"))
    doc.Catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(doc)])
    doc.Catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    doc.Catalog.__Refs__ = pdfdoc.PDFCatalog.__NoDefault__


def _plain_stream(content: bytes) -> pdfdoc.PDFStream:
    entries = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content)


def _output_intent(doc: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3}), shipped_path("colour", "sRGB.icc").read_bytes()
    )
    profile.filters = [pdfdoc.PDFZCompress]
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": doc.Reference(profile, "colourProfile"),
        }
    )


def _info_date(moment: datetime) -> str:
    """A date as PDF writes it: D:20260504142205+02'00."""
    offset = moment.strftime("%z") or "+0000"
    return moment.strftime("D:%Y%m%d%H%M%S") + f"{offset[:3]}'{offset[3:5]}'"
