"""One word per thing: the glossary's words, in the code and on the screen."""

import re
from pathlib import Path

import pytest

# What another product calls it, and what it is called here.
ELSEWHERE = {
    "patient": "client",
    "customer": "client",
    "encounter": "visit",
    "appointment": "planned visit",
    "anamnesis": "screening",
    "leaflet": "aftercare sheet",
}
# A client list from elsewhere uses its own headers; here they are recognised.
READS_OTHERS_WORDS = {"import_fields.py"}


@pytest.mark.parametrize(("word", "ours"), ELSEWHERE.items())
def test_the_program_says_one_word_per_thing(project: Path, word: str, ours: str) -> None:
    # Also inside names: patient_id, PatientRow, patients.
    pattern = re.compile(rf"(?<![a-z]){word}s?(?![a-z])", re.IGNORECASE)
    spoken = [
        f"{path.relative_to(project)}:{number} say {ours}"
        for path in sorted((project / "consult").rglob("*.py"))
        if path.name not in READS_OTHERS_WORDS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", line))
    ]
    assert spoken == []


# What a client reads or is asked; the other facts quote studies and labels in their own words.
CLIENT_READS = ("questions.json", "aftercare_steps.json", "red_flags.json", "consent/*/*.md")


@pytest.mark.parametrize("word", ELSEWHERE)
def test_a_client_is_told_one_word_per_thing(project: Path, word: str) -> None:
    texts = [path for name in CLIENT_READS for path in (project / "resources").rglob(name)]
    assert len(texts) >= len(CLIENT_READS)
    spoken = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    assert [path.name for path in texts if spoken.search(path.read_text("utf-8"))] == []
