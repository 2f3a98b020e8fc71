"""Score quotations and speakers on labelled articles: ``python quotations.py FOLDER [NAME...]``.

FOLDER holds files of one JSON object a line: ``{"id", "text", "quotes": [{"start", "end",
"speaker", "speaker_alts"?, "direct", "optional"?}], "negatives": [{"start", "end"}]}``. Spans are
trimmed to the first and last letter or digit and matched one to one. Mixed spans ("direct": false)
don't count in precision and recall. Nor does speech that is printed without marks ("MAYOR: ...") in
an article whose gold labels none of it; the F1 with it stands in brackets. A pronoun is right where
whoever it is resolved to is the gold's speaker, and a name where the gold has "who" behind it;
golds that are verbs ("said") are left out.
"""

import argparse
import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from audiobrief.model import Quotation
from audiobrief.script.quotations import find_quotations

Gold = dict[str, object]
_SKIPPED = frozenset(
    {
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "gen",
        "prof",
        "president",
        "former",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "le",
        "la",
    }
)
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "who", "which", "that", "her", "his", "er", "sie"}
)
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_ANTECEDENT = 40
_SAYING = re.compile(r"(?:said|says|wrote|told)\b")
_DESCRIBED = re.compile(r",|(?:^|\s)(?:who|whom|whose|which|of|for|from)\s")


@dataclass
class Score:
    """Counts over one file."""

    right: int = 0
    predicted: int = 0
    gold: int = 0
    unmarked: int = 0
    as_printed: int = 0
    speaker_right: int = 0
    speaker_wrong: int = 0
    speaker_unknown: int = 0
    direct_right: int = 0
    direct_wrong: int = 0
    direct_unknown: int = 0
    pairs_right: int = 0
    pairs_right_as_printed: int = 0
    pairs: int = 0
    negatives: int = 0
    negatives_voiced: int = 0
    mixed: int = 0
    mixed_voiced: int = 0
    seconds: float = 0.0
    articles: int = 0
    problems: list[str] = field(default_factory=list)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink a span to its first and last letter or digit."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others."""
    plain = re.sub(r"[’']s?\b", "", name.lower())
    return frozenset(re.findall(r"[^\W_]+", plain)) - _SKIPPED


def same_name(first: str, second: str) -> bool:
    """Tell whether two printed names may mean the same speaker."""
    one, two = words_of(first), words_of(second)
    if not (one and two):
        return first.lower() == second.lower()
    return one <= two or two <= one


def names_of(gold: Gold) -> list[str]:
    """Return every name the gold accepts."""
    alternatives = gold.get("speaker_alts")
    names = [str(gold["speaker"])]
    if isinstance(alternatives, list):
        names += [str(name) for name in alternatives]
    return [name for name in names if name]


def score_article(row: Gold, language: str, score: Score) -> None:
    """Add one article to the counts."""
    text = str(row["text"])
    begun = time.perf_counter()
    found = find_quotations(text, language=language)
    score.seconds += time.perf_counter() - begun
    score.articles += 1
    quotes = _entries(row, "quotes")
    negatives = _entries(row, "negatives")
    spans = {trimmed(text, each.start, each.end): each for each in found}
    voiced = {span for span, each in spans.items() if each.switches_voice}
    wanted = set()
    free = set()
    matched: list[tuple[Gold, Quotation]] = []
    for gold in quotes:
        span = _span(text, gold)
        (wanted if gold["direct"] and not gold.get("optional") else free).add(span)
        if not gold["direct"]:
            score.mixed += 1
            score.mixed_voiced += span in voiced
        _score_speaker(text, gold, spans.get(span), found, score)
        each = spans.get(span)
        if each is not None and gold["speaker"]:
            matched.append((gold, each))
    predicted = voiced - free
    score.right += len(predicted & wanted)
    score.predicted += len(predicted)
    if all(_is_marked(text, span) for span in wanted):
        score.unmarked += sum(not _is_marked(text, span) for span in predicted)
    score.gold += len(wanted)
    _note(text, row, wanted - predicted, "MISSED", score)
    _note(text, row, predicted - wanted, "EXTRA", score)
    for gold in negatives:
        span = _span(text, gold)
        score.negatives += 1
        score.negatives_voiced += span in voiced
    _score_pairs(matched, score)


def _entries(row: Gold, key: str) -> list[Gold]:
    entries = row.get(key)
    return entries if isinstance(entries, list) else []


def _span(text: str, gold: Gold) -> tuple[int, int]:
    return trimmed(text, int(str(gold["start"])), int(str(gold["end"])))


def _is_marked(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a mark of quotation stands before a span."""
    before = text[: span[0]].rstrip("([…. ")
    return before.endswith(tuple("“”\"‘’'«»„‚‹›—"))


def _note(text: str, row: Gold, spans: Iterable[tuple[int, int]], label: str, score: Score) -> None:
    for start, end in sorted(spans):
        before = text[max(0, start - 60) : start]
        after = text[end : end + 50]
        score.problems.append(f"{label} {row['id']}: {before!r} >>{text[start:end]!r}<< {after!r}")


def _score_speaker(
    text: str,
    gold: Gold,
    found: Quotation | None,
    others: Iterable[Quotation],
    score: Score,
) -> None:
    names = names_of(gold)
    if not names or _SAYING.match(names[0]):
        return
    as_printed = found is not None and any(same_name(found.speaker, name) for name in names)
    score.as_printed += as_printed
    if found is None or not found.speaker:
        score.speaker_unknown += 1
        score.direct_unknown += bool(gold["direct"])
        outcome = "UNKNOWN"
    elif as_printed or _is_meant(text, gold, found, others):
        score.speaker_right += 1
        score.direct_right += bool(gold["direct"])
        return
    else:
        score.speaker_wrong += 1
        score.direct_wrong += bool(gold["direct"])
        outcome = "WRONG"
    start, end = _span(text, gold)
    who = f"{found.speaker} by {found.rule}" if found else "span not found"
    score.problems.append(
        f"{outcome} {names[:3]} got {who} ({'direct' if gold['direct'] else 'mixed'}): "
        f"{text[max(0, start - 130) : start]!r} >>{text[start:end][:60]!r}<< "
        f"{text[end : end + 70]!r}"
    )


def _is_meant(text: str, gold: Gold, found: Quotation, others: Iterable[Quotation]) -> bool:
    """Tell whether a quotation's person is the gold's, printed otherwise beside this quotation.

    A pronoun found is whoever its identity was printed as elsewhere in the article; a relative
    pronoun of the gold is whoever stands right before it.
    """
    names = names_of(gold)
    if all(name.lower() in _RELATIVES for name in names):
        place = gold.get("speaker_span")
        first = int(str(place[0])) if isinstance(place, list) else 0
        before = words_of(text[max(0, first - _ANTECEDENT) : first])
        return bool(words_of(found.speaker)) and words_of(found.speaker) <= before
    if not found.speaker_id or found.speaker.lower() not in _PRONOUNS:
        return False
    known = {each.speaker for each in others if each.speaker_id == found.speaker_id}
    known = {name for name in known if name.lower() not in _PRONOUNS}
    known.add(found.speaker_id.replace("-", " "))
    return any(same_name(one, name) for one in known for name in names)


def _score_pairs(matched: list[tuple[Gold, Quotation]], score: Score) -> None:
    named = [(gold, each) for gold, each in matched if gold["direct"] and not _is_pronoun(gold)]
    for (gold, each), (other_gold, other) in combinations(named, 2):
        score.pairs += 1
        same = each.speaker_id == other.speaker_id
        score.pairs_right += same == _any_same(_heads(gold), _heads(other_gold))
        score.pairs_right_as_printed += same == _any_same(names_of(gold), names_of(other_gold))


def _any_same(names: list[str], others: list[str]) -> bool:
    return any(same_name(name, other) for name in names for other in others)


def _heads(gold: Gold) -> list[str]:
    """Return the gold's names without what describes them and names others ("..., whom Lu hired").

    Pronouns are left out: two of them may mean two people.
    """
    names = (_DESCRIBED.split(name)[0] for name in names_of(gold))
    return [name for name in names if name.lower() not in _PRONOUNS]


def _is_pronoun(gold: Gold) -> bool:
    return all(name.lower() in _PRONOUNS for name in names_of(gold))


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def report(name: str, score: Score) -> str:
    """Return the figures of one file as a line."""
    marked = score.predicted - score.unmarked
    precision, recall = _share(score.right, marked), _share(score.right, score.gold)
    f1, whole_f1 = (
        _share(2 * score.right, count + score.gold) for count in (marked, score.predicted)
    )
    speakers = score.speaker_right + score.speaker_wrong + score.speaker_unknown
    direct = score.direct_right + score.direct_wrong + score.direct_unknown
    forbidden = score.negatives + score.mixed
    return (
        f"{name}: exact P/R/F1 {precision:.1f}/{recall:.1f}/{f1:.1f} "
        f"({whole_f1:.1f}); speaker right "
        f"{_share(score.speaker_right, speakers):.1f}, wrong "
        f"{_share(score.speaker_wrong, speakers):.1f}, unknown "
        f"{_share(score.speaker_unknown, speakers):.1f} of {speakers} (right as printed "
        f"{_share(score.as_printed, speakers):.1f}), of direct "
        f"{_share(score.direct_right, direct):.1f}/{_share(score.direct_wrong, direct):.1f}/"
        f"{_share(score.direct_unknown, direct):.1f}; pairs "
        f"{_share(score.pairs_right, score.pairs):.1f} (names as printed "
        f"{_share(score.pairs_right_as_printed, score.pairs):.1f}); scare quotes voiced "
        f"{score.negatives_voiced} of {score.negatives} "
        f"({_share(score.negatives_voiced, score.negatives):.1f} %), mixed forbidden "
        f"{_share(score.negatives_voiced + score.mixed_voiced, forbidden):.1f} %; "
        f"{1000 * score.seconds / max(1, score.articles):.1f} ms an article"
    )


def main() -> None:
    """Score the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--problems", action="store_true", help="print each error")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("*.jsonl"))
    for path in files:
        if arguments.names and path.stem not in arguments.names:
            continue
        score = Score()
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            language = "de" if path.stem.endswith("-de") else "en"
            if "french" in str(row["id"]):
                language = "fr"
            score_article(row, language, score)
        print(report(path.stem, score))
        if arguments.problems:
            print("\n".join(score.problems))


if __name__ == "__main__":
    main()
