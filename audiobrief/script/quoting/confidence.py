"""How often each rule that names a speaker is right, so that its confidence can be trusted.

Measured on 2,700 attributed quotations of English and German news articles
(``benchmarks/quotations.py``). Set by hand are rules that fired fewer than twenty times,
``incise``, which those languages lack, and ``label``, whose few misses lie in one article. A
confidence under 0.9 makes a quotation doubtful in the dry run.
"""

from collections.abc import Mapping
from types import MappingProxyType

SPEAKER_CONFIDENCE: Mapping[str, float] = MappingProxyType(
    {
        "label": 0.99,
        "cue-after": 0.97,
        "cue-before-beside": 0.97,
        "credit": 0.96,
        "continuation": 0.96,
        "same-paragraph": 0.96,
        "incise": 0.95,
        "cue-before": 0.93,
        "closing-cue": 0.9,
        "main-clause": 0.9,
        "sentence-before": 0.9,
        "agent": 0.9,
        "colon": 0.88,
        "previous-paragraph": 0.87,
        "lead": 0.86,
        "owner": 0.85,
        "cue-after-loose": 0.85,
        "sentence-subject": 0.85,
        "paragraph-before": 0.8,
        "subject-before": 0.8,
    }
)
"""Share of right speakers by rule; ``cue-before-beside`` is a cue before with nothing between."""
