"""What the edition says of its own accord, in the languages that have spoken forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from audiobrief.script import calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Lines for one language; ``{}`` takes what the name of the field says.

    Attributes:
        language: BCP 47 tag of the lines themselves.
        declaration: one voice reads.
        declaration_voices: several voices read.
        correction: ``{date}`` and ``{text}`` of a corrected edition, both as printed.
        byline: before the authors.
        conjunction: between the last two authors.
        months: in order, as printed in a date.
        date: ``{day}``, ``{month}`` and ``{year}``.
        image: before a text alternative.
        table: ``{rows}`` and ``{columns}`` of a table too large to read.
        code: ``{lines}`` of a code sample; ``code_line`` for a single one.
        notes: before the notes at the end.
        note: ``{label}`` of a note.
        quote: before a quotation, where words mark it.
        end_quote: after it.
    """

    language: str
    declaration: str
    declaration_voices: str
    correction: str
    byline: str
    conjunction: str
    months: tuple[str, ...]
    date: str
    image: str
    table: str
    code: str
    code_line: str
    notes: str
    note: str
    quote: str
    end_quote: str

    def authors(self, names: tuple[str, ...]) -> str:
        """Write a byline."""
        last = f" {self.conjunction} ".join(names[-2:])
        return f"{self.byline} {', '.join((*names[:-2], last))}"

    def corrected(self, when: datetime, text: str) -> str:
        """Say that an edition was corrected, and what; ``text`` may be empty."""
        return self.correction.format(date=self.printed_date(when), text=text).strip()

    def printed_date(self, when: datetime) -> str:
        """Write a date in the order of the language."""
        return self.date.format(day=when.day, month=self.months[when.month - 1], year=when.year)


_ENGLISH = Phrases(
    language="en",
    declaration="This audio edition is read by a synthetic voice.",
    declaration_voices="This audio edition is read by synthetic voices.",
    correction="This edition was corrected on {date}. {text}",
    byline="By",
    conjunction="and",
    months=calendar.ENGLISH,
    date="{month} {day}, {year}",
    image="Image: {}",
    table="Table with {rows} rows and the columns {columns}, in the text edition.",
    code="Code sample, {lines} lines.",
    code_line="Code sample, 1 line.",
    notes="Notes",
    note="Note {label}.",
    quote="Quote",
    end_quote="end quote",
)
_BRITISH_DATE = "{day} {month} {year}"
_GERMAN = Phrases(
    language="de",
    declaration="Diese Audioausgabe wird von einer synthetischen Stimme gelesen.",
    declaration_voices="Diese Audioausgabe wird von synthetischen Stimmen gelesen.",
    correction="Diese Ausgabe wurde am {date} berichtigt. {text}",
    byline="Von",
    conjunction="und",
    months=calendar.GERMAN,
    date="{day}. {month} {year}",
    image="Bild: {}",
    table="Tabelle mit {rows} Zeilen und den Spalten {columns}, in der Textausgabe.",
    code="Programmbeispiel, {lines} Zeilen.",
    code_line="Programmbeispiel, eine Zeile.",
    notes="Anmerkungen",
    note="Anmerkung {label}.",
    quote="Zitat",
    end_quote="Zitat Ende",
)
_FRENCH = Phrases(
    language="fr",
    declaration="Cette édition audio est lue par une voix de synthèse.",
    declaration_voices="Cette édition audio est lue par des voix de synthèse.",
    correction="Cette édition a été corrigée le {date}. {text}",
    byline="Par",
    conjunction="et",
    months=calendar.FRENCH,
    date="{day} {month} {year}",
    image="Image : {}",
    table="Tableau de {rows} lignes, avec les colonnes {columns}, dans l’édition écrite.",
    code="Exemple de code, {lines} lignes.",
    code_line="Exemple de code, une ligne.",
    notes="Notes",
    note="Note {label}.",
    quote="Citation",
    end_quote="fin de citation",
)
_SPANISH = Phrases(
    language="es",
    declaration="Esta edición en audio la lee una voz sintética.",
    declaration_voices="Esta edición en audio la leen voces sintéticas.",
    correction="Esta edición se corrigió el {date}. {text}",
    byline="Por",
    conjunction="y",
    months=calendar.SPANISH,
    date="{day} de {month} de {year}",
    image="Imagen: {}",
    table="Tabla de {rows} filas, con las columnas {columns}, en la edición escrita.",
    code="Ejemplo de código, {lines} líneas.",
    code_line="Ejemplo de código, una línea.",
    notes="Notas",
    note="Nota {label}.",
    quote="Cita",
    end_quote="fin de la cita",
)
_PHRASES: Mapping[str, Phrases] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
}


def phrases_for(language: str) -> Phrases:
    """Return the lines for a BCP 47 tag; English ones where there are none for it."""
    return _PHRASES.get(language.lower().partition("-")[0], _ENGLISH)


def printed_date(when: datetime, language: str) -> str:
    """Write a date the way editions in ``language`` print it; ISO 8601 where that isn't known."""
    tag = language.lower()
    phrases = _PHRASES.get(tag.partition("-")[0])
    if phrases is None:
        return f"{when:%Y-%m-%d}"
    if phrases is _ENGLISH and tag not in ("en", "en-us", "en-ca"):
        return _BRITISH_DATE.format(
            day=when.day, month=phrases.months[when.month - 1], year=when.year
        )
    return phrases.printed_date(when)
