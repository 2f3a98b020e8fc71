"""One segment, spoken by an engine that may fail.

Whatever goes wrong, a crash, a clip that can't be the text, no answer at all, is tried once more;
then it is an error. No sentence is left out.
"""

from concurrent.futures import Future
from concurrent.futures import TimeoutError as NoAnswerError
from dataclasses import dataclass, replace
from threading import Thread

from audiobrief.audio.plausible import fault_of
from audiobrief.engines import Engine, speech_seconds
from audiobrief.errors import EngineError
from audiobrief.model import Clip, EngineInfo, SynthesisRequest

_ATTEMPTS = 2
_HINT = "Render again; if it happens again, cast another voice."


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an engine may take over a segment before it counts as hung.

    Attributes:
        floor_s: for any text; a model may have to be read from a slow disk, other segments may
            have the processor.
        per_spoken_s: further seconds for each second of speech.
    """

    floor_s: float = 120.0
    per_spoken_s: float = 60.0

    def seconds(self, request: SynthesisRequest) -> float:
        """Return the limit for a request."""
        return self.floor_s + self.per_spoken_s * speech_seconds(request.text, request.speed)


PATIENCE = Patience()
"""Far more than the slowest machine needs for the slowest voice."""


def speak(
    engine: Engine, request: SynthesisRequest, *, key: str, patience: Patience = PATIENCE
) -> Clip:
    """Return a segment's clip, after a second attempt if need be.

    Args:
        engine: open, and not yet closed.
        request: what is spoken.
        key: becomes the clip's ``cache_key``.
        patience: how long an attempt may take.

    Raises:
        EngineError: both attempts failed; of the kind and with the hint of the second.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            clip = _checked(
                _answer(engine, request, limit_s=patience.seconds(request)), request, engine.info
            )
        except EngineError as error:
            if attempt == _ATTEMPTS:
                raise type(error)(
                    f"{error.message.removesuffix('.')} (tried twice).", hint=error.hint
                ) from error
        else:
            return replace(clip, cache_key=key)
    raise AssertionError


def _checked(clip: Clip, request: SynthesisRequest, info: EngineInfo) -> Clip:
    fault = fault_of(clip, request, info)
    if fault:
        raise EngineError(f"The engine '{info.name}' failed: {fault}.", hint=_HINT)
    return clip


def _answer(engine: Engine, request: SynthesisRequest, *, limit_s: float) -> Clip:
    """Wait so long for an engine's clip; one that hangs keeps its thread, not the program."""
    answer: Future[Clip] = Future()
    thread = Thread(target=_work, args=(engine, request, answer), name="attempt", daemon=True)
    thread.start()
    try:
        return answer.result(limit_s)
    except NoAnswerError as error:
        raise EngineError(
            f"The engine '{engine.info.name}' gave no answer within {limit_s:.0f} s.",
            hint=_HINT,
        ) from error


def _work(engine: Engine, request: SynthesisRequest, answer: Future[Clip]) -> None:
    try:
        answer.set_result(engine.synthesize(request))
    except BaseException as error:  # noqa: BLE001  # raised again where the answer is awaited
        answer.set_exception(error)
