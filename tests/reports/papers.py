"""Made-up papers for the tests; no one in them exists."""

import math
from datetime import datetime, timedelta, timezone
from typing import Any

from consult.reports.document import (
    Block,
    BulletList,
    Callout,
    ClientBand,
    Document,
    Heading,
    KeyValues,
    Letterhead,
    Paragraph,
    Signature,
    SignatureBlock,
    Table,
    Tick,
    TickList,
)

SIGNED_AT = datetime(2026, 5, 4, 14, 25, tzinfo=timezone(timedelta(hours=2)))
WAVE = tuple((8 + i * 0.5, 14 + 6 * math.sin(i / 5), i * 8.0, None) for i in range(90))


def paper(blocks: tuple[Block, ...], **changes: Any) -> Document:
    parts: dict[str, Any] = {
        "title": "Consent to microneedling",
        "letterhead": Letterhead("Sample Practice", ("1 Sample Street, Sampletown",)),
        "band": ClientBand("Maria Kowalska", "3 May 1988", "C-2026-0042"),
        "text_version": "Consent text 1.0",
        "created_at": SIGNED_AT,
        "blocks": blocks,
    }
    return Document(**(parts | changes))


def signature(name: str = "Maria Kowalska", role: str = "Client") -> Signature:
    return Signature((WAVE,), 70, 28, name, role, "Signed 4 May 2026, 14:25")


def consent_blocks() -> tuple[Block, ...]:
    text = "Fine needles make channels in the skin, which answers by making new collagen. "
    return (
        Heading("What will be done"),
        Paragraph(text * 3),
        KeyValues((("Device", "Sample pen"), ("Lot", "L24-0091"), ("Depth", "1.0 mm"))),
        Table(("Area", "Depth"), (("Forehead", "1.0 mm"), ("Cheeks", "1.5 mm")), (2, 1)),
        BulletList(("Redness for two days", "Dry skin")),
        Callout("Call us at once if", (Paragraph("you have a fever above 38 °C."),)),
        Heading("What I agree to"),
        TickList((Tick("I have read this form.", True), Tick("Photographs", False))),
        SignatureBlock((signature(), signature("Ada Brandt", "Practitioner"))),
    )
