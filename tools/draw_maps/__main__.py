"""Writes every map into a folder, by default the shipped one."""

import sys
from pathlib import Path

from tools.draw_maps.body import body_back, body_front
from tools.draw_maps.bust import decolletage, neck
from tools.draw_maps.face_front import face_front
from tools.draw_maps.face_side import face_left, face_right
from tools.draw_maps.hands import hands
from tools.draw_maps.scalp import scalp

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "maps"
VIEWS = (face_front, face_left, face_right, neck, decolletage, scalp, hands, body_front, body_back)


def main(folder: Path) -> None:
    for view in VIEWS:
        sheet = view()
        (folder / f"{sheet.view_id}.svg").write_text(sheet.svg(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
