"""Month names: those the program writes (English) and those it reads in other languages too."""

from consult.domain.folding import fold

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish (genitive, as in dates).
_READ = tuple(
    tuple(fold(name) for name in names.split())
    for names in (
        "January Januar Jänner janvier enero gennaio janeiro januari stycznia",
        "February Februar février febrero febbraio fevereiro februari lutego",
        "March März mars marzo março maart marca",
        "April avril abril aprile kwietnia",
        "May Mai mayo maggio maio mei maja",
        "June Juni juin junio giugno junho czerwca",
        "July Juli juillet julio luglio julho lipca",
        "August août agosto augustus sierpnia",
        "September septembre septiembre settembre setembro września",
        "October Oktober octobre octubre ottobre outubro października",
        "November novembre noviembre novembro listopada",
        "December Dezember décembre diciembre dicembre dezembro grudnia",
    )
)
_SHORTEST = 3


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name or its beginning, three letters at least; None for other words.

    A beginning that fits two months (French "jui") is none.
    """
    if len(word) < _SHORTEST:
        return None
    word = fold(word)
    found = [
        number
        for number, names in enumerate(_READ, start=1)
        if any(name.startswith(word) for name in names)
    ]
    return found[0] if len(found) == 1 else None
