"""What every text-to-speech engine can do."""

from typing import Protocol, runtime_checkable

from audiobrief.model import Clip, EngineInfo, SynthesisRequest, VoiceInfo


@runtime_checkable
class Engine(Protocol):
    """A text-to-speech engine, made by its factory and closed by whoever opened it."""

    @property
    def info(self) -> EngineInfo:
        """Say what the engine can do; the same value as long as the engine lives."""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices, at least one, ``info.default_voice`` among them.

        Raises:
            EngineError: the voices can't be listed.
        """

    def synthesize(self, request: SynthesisRequest) -> Clip:
        """Speak all of a request's text.

        Safe to call from several threads at once. The text is plain: markup characters are spoken
        or passed over like any other. A text without a letter or digit gives a clip without
        samples, never an error. Loudness is left to mastering: samples are not normalised.

        Returns:
            A clip at ``info.sample_rate``: mono float32 in [-1, 1], one dimension, its words
            ordered, disjoint and inside the clip, their offsets inside ``request.text``; no words
            where ``info.word_timings`` is false.

        Raises:
            EngineError: the voice is unknown (the message names near ones), the speed is outside
                0.5 to 2.0, a word can't be spoken, or the engine gave up. Never a clip that lacks
                part of the text.
        """

    def close(self) -> None:
        """Release processes and models; a second call does nothing.

        After it ``synthesize`` is not called again.
        """
