"""Sentences, where a dot is not always an end."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.script.segmentation import sentence_spans


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language=language)]


@pytest.mark.parametrize(
    "text",
    [
        "It rained. | The harbour closed.",
        "He met U.S. Gen. Mara Ortiz in Aldmoor. | She left.",
        "She lives in the U.S. | The house is small.",
        "She left at 5 p.m. | Nobody saw her.",
        "She left at 5 p.m. Monday. | Nobody saw her.",
        "The 9 a.m. Eastern call was short.",
        "Ann R. Pell spoke. | J. K. Mora did not.",
        "It grew 2.5 percent. | Then it fell.",
        "Pell Inc. shares rose. | Mora Corp. | It fell.",
        "See No. 5 on p. 12. | It helps.",
        "“Is it? | I doubt it,” she said. | He nodded.",
        "“It rained.” | The port closed.",
        "“Will it rain?” he asked.",
        "“Stop!” she cried. | “Now.”",
        "Well … I think so. | Yes.",
        "He waited… | Nobody came.",
        "He said “no.” | Then he left.",
        "(It rained. | It poured.) | We stayed.",
        "1. Buy rope. | 2. Tie it.",
        "Dr. Pell v. Mora was read by Prof. Ode. | It was long.",
        "They paid $1.5m. | It was too much.",
        "Ropes, sails, etc. | They sold all.",
        "He moved to Elm St. | The house was red.",
        "He prayed in St. Mary’s church.",
        "Was it? | No. | It was not.",
        "“No. | Pell did,” he said.",
        "She said no. | Pell left.",
        "It was a photo op. | They went home.",
        "What now?! | Go on.",
        "It was I. | He left.",
        "Line one\n\n | Line two",
        "In Sept. it rained. | In Oct. it did not.",
        "Pell Jr. won. | His father lost.",
        "the end. it went on",
        "Visit example.org. | It is free.",
        "A Ph.D. in law helps. | So does luck.",
        "Boats (e.g. Punts) float. | Stones sink.",
        "The result (see fig. 3) is clear. | So it is.",
        "Prices rose in the U.S. | Exporters cheered.",
        "The U.S. Senate voted. | The U.S. Marines did not.",
        "She met Lt. Col. J. R. Webb, U.S. Army, Ret., at 10 a.m. | They talked.",
        "“We won,” said Sen. Ann Pell, D-R.I. | Nobody else spoke.",
        "He asked, “Why?” | She shrugged.",
        "He asked “Why?” and left.",
        "“I don't know. | I really don't,” he said.",
        "She said: “It rained. | It poured. | We left.” | Then silence.",
        "Dr. Mora, Ph.D., spoke at 5 p.m. on Jan. 6 in Washington, D.C., about it. | So what.",
        "They met at 5 p.m. | Ann Pell spoke first.",
        "They met at 5 p.m. Saturday. | Ann Pell spoke first.",
        "He works for Pell Inc. in Ohio. | He likes it.",
        "A. B. Pell wrote it. | C. D. Mora read it.",
        "I like vitamin C. | You like vitamin D.",
        "Wait... what? | Nothing.",
        "He left. | (She stayed.) | They met.",
        "[Editor's note: It rained.] | We stayed.",
        "Gov. Pell signed H.R. 5. | It passed.",
        "It’s ‘over.’ | Now go.",
        "About 1.5 million came. | 2.5 million left.",
        "The cost: £1.2bn. | €5m came from Ysmar.",
        "“Mr. President,” she said. | “Yes?”",
        "A meeting on Tues. and Thurs. | They came.",
        "It opens in Sept. | It closes in Dec. 2026.",
    ],
)
def test_english_sentences(text: str) -> None:
    """Sentences end where the bar stands and nowhere else."""
    assert split(text.replace(" | ", " ")) == [part.strip() for part in text.split(" | ")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 3. Mai regnete es. | Der Hafen schloss."),
        ("de", "Das gilt z. B. für Boote. | Und für Netze."),
        ("de", "Dr. Pell kam um 5 Uhr. | Er ging bald."),
        ("de", "„Es regnet.“ | Sie ging."),
        ("de", "Es ist eine seltene Art. | In Art. 9 steht mehr."),
        ("fr", "M. Pell est venu. | Il est parti."),
        ("fr", "« Il pleut. » | Elle partit."),
        ("es", "El Sr. Pell vino. | ¿Quién es? | Nadie."),
        ("es", "Vive en EE.UU. desde ayer. | Es feliz."),
        ("xx", "Aaa bbb. | Ccc ddd."),
        ("ja", "雨が降った。 | 港は閉まった。"),
    ],
)
def test_sentences_of_other_languages(language: str, text: str) -> None:
    """Each language has its own abbreviations; one without any still has full stops."""
    joint = "" if language == "ja" else " "
    assert split(text.replace(" | ", joint), language) == text.split(" | ")


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.text(alphabet="Aab1. !?”“…\n(),;", max_size=60))
def test_sentences_hold_every_character(text: str) -> None:
    """Spans are in order, don't overlap, and leave out nothing but white space."""
    spans = sentence_spans(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
