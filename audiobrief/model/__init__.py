"""The frozen values that travel between the rooms.

Offsets are in characters of the text they point into, half open. Audio positions are whole samples
at the sample rate of the value that holds them; milliseconds appear only where a person sets them
(breaks), and their fields end in ``_ms``.
"""

from audiobrief.model.clip import Clip, Pronunciation, Samples, SynthesisRequest, WordTiming
from audiobrief.model.document import (
    Block,
    BlockKind,
    Document,
    DroppedBlock,
    Image,
    Mark,
    MarkKind,
    Span,
    TableCell,
)
from audiobrief.model.episode import (
    Episode,
    EpisodeChapter,
    EpisodeCorrection,
    EpisodeFile,
    EpisodePerson,
    EpisodeWithdrawal,
)
from audiobrief.model.quotation import Quotation, QuotationKind, SpeakerKind
from audiobrief.model.script import (
    CastMember,
    Role,
    Script,
    ScriptChapter,
    Segment,
    TextRun,
    pronunciations_of,
)
from audiobrief.model.timeline import Chapter, Cue, CueWord, Master, SoundCue, SoundKind, Timeline
from audiobrief.model.voice import EngineInfo, Gender, VoiceInfo, VoiceRef

__all__ = [
    "Block",
    "BlockKind",
    "CastMember",
    "Chapter",
    "Clip",
    "Cue",
    "CueWord",
    "Document",
    "DroppedBlock",
    "EngineInfo",
    "Episode",
    "EpisodeChapter",
    "EpisodeCorrection",
    "EpisodeFile",
    "EpisodePerson",
    "EpisodeWithdrawal",
    "Gender",
    "Image",
    "Mark",
    "MarkKind",
    "Master",
    "Pronunciation",
    "Quotation",
    "QuotationKind",
    "Role",
    "Samples",
    "Script",
    "ScriptChapter",
    "Segment",
    "SoundCue",
    "SoundKind",
    "Span",
    "SpeakerKind",
    "SynthesisRequest",
    "TableCell",
    "TextRun",
    "Timeline",
    "VoiceInfo",
    "VoiceRef",
    "WordTiming",
    "pronunciations_of",
]
