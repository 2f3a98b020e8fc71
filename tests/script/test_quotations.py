"""Quotations: what a marked span is, who says it, and that bad input does no harm."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.model import Quotation, QuotationKind, SpeakerKind
from audiobrief.script.quotations import find_quotations

DIRECT, MIXED = QuotationKind.DIRECT, QuotationKind.MIXED
SCARE, TITLE = QuotationKind.SCARE, QuotationKind.TITLE


def only(text: str, language: str = "en") -> Quotation:
    """Return the one quotation of a text."""
    (found,) = find_quotations(text, language=language)
    return found


def texts(text: str, language: str = "en") -> list[str]:
    """Return the words of each quotation with their marks."""
    return [text[each.start : each.end] for each in find_quotations(text, language=language)]


def voiced(found: Sequence[Quotation]) -> list[tuple[str, str]]:
    """Return speaker and rule of the quotations that switch the voice."""
    return [(each.speaker, each.rule) for each in found if each.switches_voice]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“The ferry sails,” Ibarra said.", ["“The ferry sails,”"]),
        ('"The ferry sails," Ibarra said.', ['"The ferry sails,"']),
        ("‘The ferry won’t sail,’ Ibarra said.", ["‘The ferry won’t sail,’"]),
        ("'The ferry won't sail,' Ibarra said.", ["'The ferry won't sail,'"]),
        ("‘It is the sailors’ ferry,’ Ibarra said.", ["‘It is the sailors’ ferry,’"]),
        ("« The ferry sails », Ibarra said.", ["« The ferry sails »"]),
        ("„The ferry sails“, Ibarra said.", ["„The ferry sails“"]),
        ('The 6\'1" cook and the 5\'9" baker left. "Good," he said.', ['"Good,"']),
        ("In the ’60s the bakers’ guild won; ’twas late.", []),
        ("The sailors' ferry and the cooks' boat left.", []),
        ("“He said, ‘Stay,’ and left,” Ibarra recalled.", ["“He said, ‘Stay,’ and left,”"]),
        ("“He said, ‘Stay,’” Ibarra recalled.", ["“He said, ‘Stay,’”"]),
        ('“Mixed marks are common," Ibarra said.', ['“Mixed marks are common,"']),
        ("”Wrong marks are common,” Ibarra said.", ["”Wrong marks are common,”"]),
        ('He paid for it. data-id="42" stays.', []),
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
    ],
)
def test_marks_pair_inside_a_paragraph(text: str, spans: list[str]) -> None:
    """Outermost spans are found; apostrophes, inches and attributes are none."""
    assert texts(text) == spans


def test_a_lost_mark_ends_with_its_paragraph() -> None:
    """A closing mark that is missing does not reach into the next paragraph."""
    text = "“The kiln is cold, Amara Voss said.\n\nThe potters went home."
    found = only(text)
    assert text[found.start : found.end] == "“The kiln is cold,"
    assert found.speaker == "Amara Voss"


def test_speech_of_several_paragraphs_has_one_speaker() -> None:
    """A paragraph that reopens with a mark continues the same speaker."""
    text = (
        "Amara Voss began: “The kiln is cold. We wait for coal.\n\n"
        "“The coal will come on Friday. Until then we glaze.”"
    )
    first, second = find_quotations(text)
    assert (first.speaker_id, second.speaker_id) == ("amara-voss", "amara-voss")
    assert second.rule == "continuation"


@pytest.mark.parametrize(
    ("text", "kind", "switches"),
    [
        ("“No,” Ibarra said.", DIRECT, True),
        ("Asked again, Ibarra smiled: “Never.”", DIRECT, True),
        ("The tide was high, but “patience pays in the end,” Ibarra told us.", DIRECT, True),
        ("Ibarra said, “the ferry sails on Monday.”", DIRECT, True),
        ("“Where is the ferry?” Ibarra asked.", DIRECT, True),
        ("The ferry is “out of service” until May.", SCARE, False),
        ("Ibarra called the plan “a costly mistake.”", MIXED, False),
        (
            "Ibarra said the plan “would leave the whole island without bread, milk or post.”",
            MIXED,
            True,
        ),
        ("Ibarra left, saying “we will wait for the coal.”", DIRECT, True),
        ("Towns want to “de-clutter” their harbours.", SCARE, False),
        ("The so-called “smart” lamps went dark.", SCARE, False),
        ("The baker, known as “Crumbs,” said nothing.", SCARE, False),
        ("The film “The Last Ferry” sold out.", TITLE, False),
        ("On Sunday’s “Harbour Hour,” Ibarra said the ferry would sail.", TITLE, False),
        ("Her song “Come Ashore,” a hit, was sung twice.", TITLE, False),
        ("“(Laughter.)”", SCARE, False),
        ("Tick the box marked “B,” she said.", SCARE, False),
        ("Ibarra left because, in her words, “they know the way.”", DIRECT, True),
        ("The pilots’ answer was “We will wait.”", DIRECT, True),
        ("Voss can add a trade to her long list: “ice pilot.”", SCARE, False),
        ("Ibarra said: “not yet.”", DIRECT, True),
        ("A gull sat on the old ferry flag — “Come Ashore Again.", TITLE, False),
    ],
)
def test_speech_is_told_from_other_words_in_marks(
    text: str,
    kind: QuotationKind,
    switches: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Each marked span gets its kind, and only speech and long pieces switch the voice."""
    found = only(text)
    assert (found.kind, found.switches_voice) == (kind, switches)


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("“The kiln is cold,” Amara Voss said.", "Amara Voss", "cue-after"),
        ("“The kiln is cold,” said Amara Voss.", "Amara Voss", "cue-after"),
        ("“The kiln is cold,” she said.", "she", "cue-after"),
        ("“The kiln is cold,” Ms. Voss later added.", "Voss", "cue-after"),
        ("“The kiln is cold,” Voss, 61, a potter from Lund, said.", "Voss", "cue-after"),
        ("“The kiln is cold,” Voss on Monday told the guild.", "Voss", "cue-after"),
        ("“The kiln is cold,” said the guild’s head, Amara Voss.", "Amara Voss", "cue-after"),
        ("“Is the kiln cold?” Amara Voss asked.", "Amara Voss", "cue-after"),
        ("“The kiln is cold,” according to Amara Voss.", "Amara Voss", "cue-after"),
        ("“The kiln is cold,” Voss muttered to the clerk.", "Voss", "cue-after"),
        ("“The kiln is cold,” Voss grumbled.", "Voss", "cue-after"),
        ("“The kiln is cold,” the old potter said.", "the old potter", "cue-after"),
        ("“The kiln is cold.” ― Amara Voss", "Amara Voss", "credit"),
        ("“The kiln is cold.”\n\n— Amara Voss, potter", "Amara Voss", "credit"),
        ("Amara Voss said: “The kiln is cold.”", "Amara Voss", "cue-before"),
        ("Voss, who runs the kiln, told us, “The coal is late.”", "Voss", "cue-before"),
        ("At the fair, the guild’s head, Amara Voss, said: “No.”", "Amara Voss", "cue-before"),
        ("Amara Voss went on to say: “The kiln is cold.”", "Amara Voss", "cue-before"),
        ("Voss shut the door, adding, “The kiln is cold.”", "Voss", "cue-before"),
        ("Voss shut the door and said: “The kiln is cold.”", "Voss", "cue-before"),
        ("LUND (DPA) — Voss shut the door, saying: “No coal.”", "Voss", "cue-before"),
        ("In Salem, Oregon, Voss shut the door, saying: “No.”", "Voss", "cue-before"),
        ("Voss said she felt “out of place.”", "Voss", "cue-before"),
        ("Her first answer was short: “No coal.”", "Her first answer", "colon"),
        ("Amara Voss wrote:\n\n“The kiln is cold.”", "Amara Voss", "lead"),
        ("“It is late, right?” Voss went on, looking up.", "Voss", "cue-after"),
        ("“The kiln is cold,” Voss (Lund) said.", "Voss", "cue-after"),
        ("“The kiln is cold,” former potters said.", "former potters", "cue-after"),
        ("“The kiln is cold,” said Von der Heide.", "Von der Heide", "cue-after"),
        ("The door shut, with Amara Voss shouting: “No coal!”", "Amara Voss", "cue-before"),
        ("The guild was told by Amara Voss: “No coal.”", "Amara Voss", "cue-before"),
        ("Asked about the kiln, she replied: “It is cold.”", "she", "cue-before"),
        ("More from Amara Voss: “The kiln is cold.”", "Amara Voss", "colon"),
        ("The day was over, Voss said. “We all went home.”", "Voss", "sentence-before"),
        ("VOSS: “The kiln is cold.”\n\nIBARRA: “So am I.”", "Voss", "label"),
        ("“It is cold,” Amara Voss, in a “Coal Now” cap, said.", "Amara Voss", "cue-after"),
        ("“It is cold!” the clerk, Ana “Coal” Voss (Lund), cried.", "Ana Voss", "cue-after"),
        ("“Is it cold?” a woman can be heard asking.", "a woman", "cue-after"),
        ("Voss criticized the guild. “It is cold.”", "Voss", "sentence-before"),
        (
            "The guild’s clerk sees it as “a lost cause” today.",
            "The guild’s clerk",
            "sentence-subject",
        ),
        ("The old potter sent a note to “save our kiln.”", "The old potter", "sentence-subject"),
        ("The kiln is seen by potters as “a lost cause.”", "potters", "sentence-subject"),
        ("The kiln, seen by Amara Voss as “a lost cause,” shut.", "Amara Voss", "sentence-subject"),
        ("Across Lund, potters have been startled by “cheap” coal.", "potters", "sentence-subject"),
        (
            "While praising “the old kiln,” the mayor of Lund shut it.",
            "the mayor of Lund",
            "main-clause",
        ),
        ("Having promised “a new day,” Amara Voss left.", "Amara Voss", "main-clause"),
    ],
)
def test_the_speaker_is_found_and_the_rule_recorded(text: str, speaker: str, rule: str) -> None:
    """The first rule that fires names the speaker."""
    found = find_quotations(text)[0]
    assert (found.speaker, found.rule) == (speaker, rule)
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "The promise to “save the kiln” wins over many.",
        "The old kiln stood there, which to some was “a lost cause” anyway.",
    ],
)
def test_a_subject_in_another_clause_is_no_speaker(text: str) -> None:
    """A noun for words without an owner, and a subject behind a comma, speak no piece."""
    assert only(text).speaker == ""


def test_a_quotation_split_by_its_cue_has_one_speaker() -> None:
    """Both halves belong to the speaker between them."""
    found = find_quotations("“The kiln,” Voss said, “is cold.” “Quite cold.”")
    assert [each.speaker for each in found] == ["Voss", "Voss", "Voss"]


def test_an_answer_has_its_own_speaker() -> None:
    """A second quotation with a cue of its own does not inherit the first speaker."""
    found = find_quotations(
        "“They lied,” said Ana Brook. “We did not,” replied her cousin, Al Reed."
    )
    assert [each.speaker for each in found] == ["Ana Brook", "Al Reed"]


def test_words_inside_marks_name_nobody() -> None:
    """A verb and a name inside a quotation are not a cue."""
    text = "“Mayor Brook said the kiln was safe for everybody,” Voss told the court."
    assert only(text).speaker == "Voss"


def test_the_last_speaker_is_no_guess() -> None:
    """Far from any cue the speaker stays unknown, with the neutral voice."""
    text = "“The kiln is cold,” Voss said.\n\nIt rained.\n\nIt rained more.\n\n“Who is there?”"
    last = find_quotations(text)[-1]
    assert (last.speaker, last.speaker_id, last.switches_voice) == ("", "", True)


def test_a_surname_joins_the_full_name() -> None:
    """One person is one speaker under every form of the name."""
    text = (
        "Guild head Amara J. Voss opened the fair. “Welcome to all of you,” Ms. Voss said.\n\n"
        "“The coal is late,” Amara Voss told us. “Very late,” Voss added."
    )
    assert {each.speaker_id for each in find_quotations(text)} == {"amara-j-voss"}


def test_a_slip_of_one_letter_joins() -> None:
    """A surname one letter off means the person who is named in full."""
    text = "Prime Minister Edda Norling spoke. “We stay,” Narling said."
    assert only(text).speaker_id == "edda-norling"


def test_namesakes_are_told_apart_by_title() -> None:
    """Mr. and Ms. choose between two people of the same surname."""
    text = (
        "Mr. Carl Voss and Ms. Amara Voss run the kiln. “The coal is late,” Ms. Voss said. "
        "“It came,” Mr. Voss said."
    )
    assert [each.speaker_id for each in find_quotations(text)] == ["amara-voss", "carl-voss"]


def test_a_pronoun_joins_who_acted_last() -> None:
    """A pronoun takes the nearest subject of fitting gender, and makes no speaker."""
    text = (
        "Ms. Amara Voss runs the kiln with Mr. Carl Reed. “The coal is late,” Mr. Reed said.\n\n"
        "“It always is,” she said."
    )
    assert [each.speaker_id for each in find_quotations(text)] == ["carl-reed", "amara-voss"]
    assert only("“It is late,” she said.").speaker_id == ""


def test_a_pronoun_stays_in_its_paragraph() -> None:
    """A person named once in the pronoun's paragraph goes before one who spoke elsewhere."""
    text = (
        "“The coal is late,” Carl Reed said. “Too late,” Reed said.\n\n"
        "Amara Voss, who runs the kiln, shut the door. “We wait,” she said.\n\n"
        "Osei will not wait. “The kiln is mine,” he said."
    )
    ids = [each.speaker_id for each in find_quotations(text)]
    assert ids == ["carl-reed", "carl-reed", "amara-voss", "osei"]


@pytest.mark.parametrize(
    "text",
    [
        "“The kiln must close at noon,” the report said.",
        "“The kiln must close at noon,” Section 4 of the charter states.",
        "“The kiln must close at noon,” the Harbour Board said.",
        "“The kiln must close at noon,” protesters shouted.",
    ],
)
def test_groups_and_documents_are_no_persons(text: str) -> None:
    """Organisations, documents and crowds are speakers of the kind group."""
    assert only(text).speaker_kind is SpeakerKind.GROUP


def test_an_abbreviation_ends_no_sentence() -> None:
    """Titles, initials and states with a full stop do not part a cue from its quotation."""
    assert only("“The coal is late,” Sen. A. B. Voss, D-Mass., said.").speaker == "A. B. Voss"


def test_a_transcript_is_read_by_its_labels() -> None:
    """Turns with a label are speech, with or without marks."""
    text = "PENNY: Is the kiln cold?\n\nVOSS: It is cold. Very cold.\n\nPENNY: Thank you both."
    found = find_quotations(text)
    assert voiced(found) == [("Penny", "label"), ("Voss", "label"), ("Penny", "label")]
    assert text[found[1].start : found[1].end] == "It is cold. Very cold."


def test_labels_inside_marks_name_the_speaker() -> None:
    """A label that stands behind the opening mark counts as well."""
    text = "“PENNY: Is the kiln cold?\n\n“VOSS: It is cold.”"
    assert [each.speaker for each in find_quotations(text)] == ["Penny", "Voss"]


def test_questions_and_answers_are_turns() -> None:
    """A "Q." and an "A." label an interview."""
    text = "Q. Is the kiln cold?\n\nA. It is very cold.\n\nQ. Since when was it cold?"
    assert [each.speaker for each in find_quotations(text)] == ["Q", "A", "Q"]


def test_one_label_is_no_transcript() -> None:
    """A line that starts with a word and a colon is ordinary text."""
    assert find_quotations("NOTE: The kiln is cold.\n\nVoss left.") == ()


def test_a_headline_in_single_marks_keeps_the_narrator() -> None:
    """Where the text quotes with double marks, single ones without a cue are a headline's."""
    text = "Voss: Kiln ‘As Cold As The Sea.’\n\n“It is cold,” Voss said."
    assert [each.switches_voice for each in find_quotations(text)] == [False, True]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Der Ofen ist kalt“, sagte Amara Voss.", "Amara Voss"),
        ("de", "„Der Ofen ist kalt“, so die Töpferin Amara Voss.", "Amara Voss"),
        ("de", "Am Montag sagte Amara Voss: „Der Ofen ist kalt.“", "Amara Voss"),
        ("de", "In einem Brief erklärte sie: »Der Ofen ist kalt.«", "sie"),
        ("de", "Der Minister Udo Rehm hat dazu erklärt: „Wir warten ab.“", "Udo Rehm"),
        ("fr", "« Le four est froid », a déclaré Amara Voss.", "Amara Voss"),
        ("fr", "Amara Voss a expliqué : « Le four est froid. »", "Amara Voss"),
        ("fr", "« Le four est froid », selon Mme Voss.", "Voss"),
        ("fr", "« Le four est froid », dit-il.", "il"),
        ("fr", "« Le four est froid », a-t-elle répondu.", "elle"),
        ("fr", "Le maire Jean Faure l’a dit : « Le four est froid. »", "Jean Faure"),
        ("fr", "« Le four est froid », s’exclame l’artisan d’Arles.", "l’artisan d’Arles"),
        ("es", "«El horno está frío», dijo Amara Voss.", "Amara Voss"),
        ("es", "Amara Voss explicó: “El horno está frío”.", "Amara Voss"),
        ("it", "«Il forno è freddo», ha detto Amara Voss.", "Amara Voss"),
        ("it", "Amara Voss ha spiegato: «Il forno è freddo».", "Amara Voss"),
    ],
)
def test_other_languages_have_their_marks_and_verbs(language: str, text: str, speaker: str) -> None:
    """German, French, Spanish and Italian quotations are found and attributed."""
    found = only(text, language)
    assert (found.kind, found.speaker) == (DIRECT, speaker)
    assert found.switches_voice


def test_a_verb_without_a_pronoun_goes_on_quoting() -> None:
    """Where verbs need no subject, the speaker of the paragraph goes on."""
    text = "Amara Voss ha spiegato: «Il forno è freddo». «È vero», ha aggiunto."
    assert [each.speaker for each in find_quotations(text, language="it")] == ["Amara Voss"] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die sogenannte „Ofenpause“ dauert an."),
        ("fr", "Le « plan C » attendra encore."),
        ("es", "El llamado «plan C» espera."),
        ("it", "Il cosiddetto «piano C» aspetta."),
    ],
)
def test_other_languages_have_scare_quotes(language: str, text: str) -> None:
    """Words held at a distance switch no voice in any language."""
    assert not only(text, language).switches_voice


def test_a_language_without_rules_is_read_as_english() -> None:
    """An unknown language still finds marks."""
    assert only("“Ofninn er kaldur.”", "is").kind is DIRECT


@pytest.mark.parametrize(
    "text",
    [
        *("", "“", "”", "\n“\n” \n‘a\n", "“a” " * 5_000, "“a\n" * 5_000),
        *('"' * 100_000, "“" * 100_000, "‘" * 100_000, "“”" * 50_000),
    ],
)
def test_unbalanced_marks_do_no_harm(text: str) -> None:
    """Every span lies inside the text, in order, without overlap."""
    check_spans(text, "en")


@given(
    text=st.text(alphabet=st.sampled_from("Aab .,:!\n“”\"‘’'„«»—-1"), max_size=80),
    language=st.sampled_from(["en", "de", "fr", "es", "it"]),
)
def test_any_text_gives_ordered_spans(text: str, language: str) -> None:
    """No text breaks the finder, and spans never overlap or hold no words."""
    check_spans(text, language)


def check_spans(text: str, language: str) -> None:
    """Assert what holds for every text."""
    end = 0
    for found in find_quotations(text, language=language):
        assert end <= found.start < found.end <= len(text)
        assert any(character.isalnum() for character in text[found.start : found.end])
        end = found.end


def test_a_fragment_inside_the_writers_sentence_stays_with_the_narrator() -> None:
    """Two words in the middle of a sentence are no speech, though a cue follows them."""
    text = "The deal with its “northern friends,” Pell argued, would bring work to the valley."
    (quotation,) = find_quotations(text)
    assert quotation.kind is QuotationKind.MIXED
    assert not quotation.switches_voice
