"""The description of the export says what is really in it."""

from tests.db.exchange.describe import DOCUMENT, with_description


def test_the_documented_schema_is_that_of_the_record_types() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == with_description(text), "run tests/db/exchange/describe.py"
