"""Names in many scripts. Each family name says, in its own language, that it is an example."""

from typing import NamedTuple


class Tongue(NamedTuple):
    """Names that go together; `share` weighs how often they are met, `language` is its code."""

    language: str
    share: float
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]
    family_of_women: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TONGUES = (
    Tongue(
        "en",
        100,
        _words(
            "Alice Amber Beatrix Cora Daisy Edith Fern Grace Hazel Isla Joan Kitty Laurel Mabel "
            "Nell Olive Poppy Rose Sylvie Tess Una Violet Willa Zoe"
        ),
        _words("Alfie Bert Cecil Dylan Ernest Felix George Hugh Ivor Jasper Kit Leo Miles Ned"),
        _words(
            "Sampleton Exampleby Madeup Testwick Specimen Trialby Placeholder Mockridge Fictley "
            "Nonesuch Pretendham Imaginson Notreal Fabler Inventon Proforma Dummerley Modelling "
            "O'Sample Specimen-Hill"
        ),
    ),
    Tongue(
        "pl",
        12,
        _words("Agnieszka Bożena Celina Danuta Łucja Małgorzata Żaneta"),
        _words("Bogusław Łukasz Paweł Wojciech"),
        _words("Przykładowski Wzorkowski Próbkowski Zmyślony"),
        _words("Przykładowska Wzorkowska Próbkowska Zmyślona"),
    ),
    Tongue(
        "de",
        9,
        _words("Änne Gisela Jördis Käthe Ulrike"),
        _words("Götz Jürgen Lorenz"),
        _words("Beispiel Mustermann Größe-Muster Straßenbeispiel"),
    ),
    Tongue(
        "fr",
        8,
        _words("Adèle Chloé Édith Inès Noémie"),
        _words("Aurélien François Théo"),
        _words("Exemple d'Échantillon Modèle-Fictif"),
    ),
    Tongue(
        "es",
        8,
        _words("Ángela Begoña Inés Lucía"),
        _words("Íñigo José Raúl"),
        ("Ejemplo Muestra", "de la Prueba", "Ficticio Núñez"),
    ),
    Tongue(
        "tr",
        7,
        _words("Ayşe Çiğdem Işıl İpek Şule"),
        _words("Çağrı Oğuz"),
        _words("Örnek Deneme Uydurma"),
    ),
    Tongue("da", 5, _words("Bodil Åse Signe"), _words("Jørgen Søren"), _words("Eksempel Prøvesen")),
    Tongue("cs", 5, _words("Božena Dorka Zdeňka"), _words("Čeněk Řehoř"), _words("Zkouška Vzorek")),
    Tongue("vi", 5, ("Thị Mẫu", "Ngọc Thử"), ("Văn Mẫu",), _words("Ví-Dụ Thử-Nghiệm")),
    Tongue("el", 5, _words("Ελένη Καλλιόπη"), _words("Γιώργος"), _words("Παράδειγμα Δοκιμή")),
    Tongue(
        "uk",
        6,
        _words("Оксана Ярина Леся"),
        _words("Богдан Ґеорґій"),
        _words("Прикладенко Зразкович Вигадко"),
    ),
    Tongue("ar", 5, _words("أمينة زينب"), _words("سمير"), _words("مثالي عيّنة تجريبي")),
    Tongue("he", 4, _words("יעל נועה"), _words("אורי"), _words("דוגמא ניסיון")),
    Tongue("zh", 5, _words("小雅 美琪"), _words("小明"), _words("样本 例子 试用")),
    Tongue("ja", 4, _words("花子 さくら"), _words("太郎"), _words("見本 例文 試作")),
    Tongue("ko", 4, _words("가나 보기"), _words("다라"), _words("견본 예시")),
    Tongue("hi", 4, _words("आशा मीरा"), _words("रवि"), _words("उदाहरण नमूना")),
    Tongue("th", 4, _words("มาลี สมหญิง"), _words("สมชาย"), _words("ตัวอย่าง ทดลอง")),
)

PREFERRED = _words("Bee Dot Fi Jo Kit Lo Mo Sam")
STREETS = _words("Example Sample Specimen Trial Pretend Nowhere Fable Placeholder")
TOWNS = ("Sampletown", "Exampleton", "Little Fiction", "Upper Specimen")
