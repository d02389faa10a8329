"""What a column of an imported list can hold, and the names that other programs give it."""

import re
from enum import StrEnum

from consult.domain.folding import fold


class ImportField(StrEnum):
    """Where a column goes. Several may go to one place, save for those in `ONE_COLUMN_EACH`."""

    IGNORED = "ignored"
    FULL_NAME = "full name"
    GIVEN_NAME = "given name"
    MIDDLE_NAME = "middle name"
    FAMILY_NAME = "family name"
    PREFERRED_NAME = "preferred name"
    PRONOUNS = "pronouns"
    SEX = "sex"
    BIRTH_DATE = "birth date"
    MOBILE = "mobile phone"
    PHONE = "phone"
    EMAIL = "e-mail"
    STREET = "street"
    APARTMENT = "apartment"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    EMERGENCY_CONTACT = "emergency contact"
    GP = "GP"
    ALLERGIES = "allergies"
    MEDICINES = "medicines"
    ALERTS = "alerts"
    NOTES = "notes"
    LANGUAGE = "language"
    CONTACT_BY = "contact by"


ONE_COLUMN_EACH = frozenset(
    {
        ImportField.FULL_NAME,
        ImportField.GIVEN_NAME,
        ImportField.FAMILY_NAME,
        ImportField.PREFERRED_NAME,
        ImportField.BIRTH_DATE,
        ImportField.LANGUAGE,
        ImportField.CONTACT_BY,
    }
)
NAMES = frozenset({ImportField.FULL_NAME, ImportField.GIVEN_NAME, ImportField.FAMILY_NAME})
ADDRESS_PARTS = (
    ImportField.STREET,
    ImportField.APARTMENT,
    ImportField.CITY,
    ImportField.REGION,
    ImportField.POSTCODE,
    ImportField.COUNTRY,
)

# English, German, French, Spanish, Italian, Portuguese, Dutch and Polish, as exports write them.
_HEADERS: dict[ImportField, str] = {
    ImportField.FULL_NAME: "name, full name, complete name, vollständiger name, nom complet,"
    " nombre completo, nome completo, volledige naam, naam, imię i nazwisko, 姓名, 氏名",
    ImportField.GIVEN_NAME: "given name, first name, fname, forename, given, first, vorname,"
    " prénom, nombre, nombres, nome, voornaam, imię, 名",
    ImportField.MIDDLE_NAME: "middle name, middle, mname, middle initial, initial, mi,"
    " second name, zweiter vorname, tussenvoegsel",
    ImportField.FAMILY_NAME: "family name, last name, lname, surname, family, last, nachname,"
    " familienname, nom, nom de famille, apellido, apellidos, cognome, sobrenome, apelido,"
    " achternaam, nazwisko, 姓",
    ImportField.PREFERRED_NAME: "preferred name, nickname, known as, preferred, rufname, surnom,"
    " apodo, soprannome, roepnaam",
    ImportField.PRONOUNS: "pronouns, pronoun, pronomen, pronoms",
    ImportField.SEX: "sex, gender, geschlecht, sexe, sexo, sesso, geslacht, płeć, 性别, 性別",
    ImportField.BIRTH_DATE: "birth date, birthdate, date of birth, dob, d o b, born, birthday,"
    " geburtsdatum, geboren, geb datum, date de naissance, naissance, fecha de nacimiento,"
    " nacimiento, data di nascita, data de nascimento, nascimento, geboortedatum,"
    " data urodzenia, 出生日期, 生年月日",
    ImportField.MOBILE: "mobile, mobile phone, mobile number, cell, cell phone, cellphone, handy,"
    " mobil, mobiltelefon, handynummer, portable, téléphone portable, móvil, celular, cellulare,"
    " telemóvel, mobiel, komórka, telefon komórkowy",
    ImportField.PHONE: "phone, phone number, telephone, telephone number, tel, tel no, home,"
    " home phone, work phone, landline, telefon, telefonnummer, festnetz, téléphone, teléfono,"
    " telefono, telefone, telefoon, telefoonnummer, numer telefonu, 电话, 電話",
    ImportField.EMAIL: "email, e mail, email address, e mail address, mail, e mail adresse,"
    " courriel, adresse e mail, correo, correo electrónico, posta elettronica, adres e mail,"
    " メール",
    ImportField.STREET: "street, street address, address, address 1, address line 1, address1,"
    " full address, straße, anschrift, adresse, rue, calle, dirección, indirizzo, via, morada,"
    " endereço, rua, straat, adres, ulica, 地址, 住所",
    ImportField.APARTMENT: "apartment, apt, unit, flat, address 2, address line 2, address2,"
    " hausnummer, complément d adresse, appartement, piso",
    ImportField.CITY: "city, town, suburb, locality, ort, stadt, wohnort, ville, ciudad,"
    " población, città, comune, cidade, localidade, plaats, woonplaats, miasto, miejscowość",
    ImportField.REGION: "region, state, county, province, bundesland, département, provincia,"
    " estado, regione, distrito, provincie, województwo",
    ImportField.POSTCODE: "postcode, post code, postal code, pcode, zip, zip code, zipcode, plz,"
    " postleitzahl, code postal, código postal, cap, cep, kod pocztowy",
    ImportField.COUNTRY: "country, land, pays, país, paese, kraj",
    ImportField.EMERGENCY_CONTACT: "emergency contact, emergency contact name, emergency name,"
    " emergency contact phone, emergency phone, next of kin, notfallkontakt,"
    " contact d urgence, contacto de emergencia, contatto di emergenza",
    ImportField.GP: "gp, doctor, gp name, physician, family doctor, hausarzt, médecin traitant,"
    " médico de cabecera, medico curante, huisarts, lekarz",
    ImportField.ALLERGIES: "allergies, allergy, allergien, alergias, allergie, allergieën, alergie",
    ImportField.MEDICINES: "medicines, medications, medication, medicine, current medication,"
    " meds, drugs, medikamente, médicaments, medicamentos, medicación, farmaci, medicijnen, leki",
    ImportField.ALERTS: "alerts, alert, warning, warnings, medical alert, warnhinweis",
    ImportField.NOTES: "notes, note, comments, comment, remarks, notizen, bemerkung,"
    " bemerkungen, remarques, notas, observaciones, opmerkingen, uwagi, 备注, 備考",
    ImportField.LANGUAGE: "language, preferred language, sprache, langue, idioma, lingua, taal,"
    " język",
    ImportField.CONTACT_BY: "contact by, preferred contact, preferred contact method,"
    " contact method, contact preference",
}
_OWNERS = frozenset({"client", "clients", "customer", "customers", "patient", "patients", "s"})


def header_words(header: str) -> str:
    """A column's name for comparing: "Client_FirstName" is "first name"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    words = re.sub(r"[\W_]+", " ", fold(apart)).split()
    return " ".join(word for word in words if word not in _OWNERS) or " ".join(words)


_BY_HEADER = {
    header_words(name): field for field, names in _HEADERS.items() for name in names.split(",")
}


def field_of_header(header: str) -> ImportField | None:
    """The field that a column's name means by itself, or None for a name not known."""
    return _BY_HEADER.get(header_words(header))
