"""Writes every map into a folder, by default the shipped one."""

import sys
from pathlib import Path

from tools.draw_maps.face_front import face_front

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "maps"


def main(folder: Path) -> None:
    for sheet in (face_front(),):
        (folder / f"{sheet.view_id}.svg").write_text(sheet.svg(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
