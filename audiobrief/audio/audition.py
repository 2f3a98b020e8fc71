"""A voice sample, mastered and encoded like an edition, so that it sounds as editions will."""

import re
import tempfile
from pathlib import Path

from audiobrief.audio.mastering import master_edition
from audiobrief.config import AudioConfig
from audiobrief.engines.protocol import Engine
from audiobrief.files import copy_whole
from audiobrief.model import (
    CastMember,
    Pronunciation,
    Role,
    Script,
    Segment,
    SpeakerKind,
    SynthesisRequest,
    TextRun,
    VoiceInfo,
)


def audition(
    engine: Engine,
    voice: VoiceInfo,
    *,
    text: str,
    folder: Path,
    name: str = "",
    pronunciations: tuple[Pronunciation, ...] = (),
) -> Path:
    """Write a sample of a voice as ``<engine>-<voice>.mp3``, or ``<name>.mp3``; return where.

    Args:
        engine: the one the voice belongs to.
        voice: who speaks.
        text: what is said.
        folder: made where it is missing.
        name: of the file, without its ending.
        pronunciations: pieces of the text said otherwise than they are spelt.

    Raises:
        EngineError: the voice can't speak the text, or lacks a sound of a pronunciation.
        OutputError: the folder can't be written.
    """
    member = CastMember(
        speaker_id="narrator", name=voice.ref.name, voice=voice.ref, kind=SpeakerKind.NARRATOR
    )
    whole = TextRun(printed_start=0, printed_end=len(text), spoken_start=0, spoken_end=len(text))
    segment = Segment(
        id="s0001",
        block_id="",
        printed=text,
        spoken=text,
        runs=(whole,),
        role=Role.BODY,
        speaker_id=member.speaker_id,
        voice=voice.ref,
        language=voice.language,
        break_after_ms=0,
    )
    script = Script(
        document_sha256="",
        title=voice.ref.name,
        language=voice.language,
        segments=(segment,),
        chapters=(),
        cast=(member,),
    )
    request = SynthesisRequest(
        segment_id=segment.id,
        text=text,
        voice=voice.ref.name,
        language=voice.language,
        pronunciations=pronunciations,
    )
    with tempfile.TemporaryDirectory() as workspace:
        clips = [engine.synthesize(request)]
        made = master_edition(script, clips, settings=AudioConfig(), folder=Path(workspace))
        stem = re.sub(r"[^\w.-]+", "_", name or f"{voice.ref.engine}-{voice.ref.name}")
        target = folder / f"{stem}.mp3"
        copy_whole(made.mp3.path, target)
    return target
