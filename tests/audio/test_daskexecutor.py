"""A cluster that has lost its workers: what can be done here is done, the rest is told."""

from collections.abc import Iterator
from pathlib import Path

import dask
import numpy as np
import pytest
from distributed import Client, LocalCluster

from audiobrief.audio.cache import ClipCache
from audiobrief.audio.chunkencoder import ChunkEncoder, ChunkJob
from audiobrief.audio.cluster import SELDOM_WATCHED, open_cluster
from audiobrief.audio.codecs import mp3
from audiobrief.audio.daskexecutor import DaskExecutor
from audiobrief.audio.executor import Job
from audiobrief.audio.lame import FRAME
from audiobrief.audio.wavfile import pcm16
from audiobrief.errors import EngineError
from audiobrief.model import SynthesisRequest

HOUR_S = 3600.0


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Return a client of a scheduler that has no worker."""
    cluster = LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", protocol="tcp")
    with cluster, Client(cluster, set_as_default=False) as client:
        yield client


@pytest.fixture
def chunk() -> ChunkJob:
    """Return a second of noise to encode."""
    noise = np.random.default_rng(3).uniform(-0.1, 0.1, 38 * FRAME).astype(np.float32)
    encoder = ChunkEncoder(codec=mp3(96), true_peak_dbtp=-1.0, store=None)
    data = pcm16(noise)
    return ChunkJob(encoder=encoder, key=encoder.key(data, is_last=True), data=data, is_last=True)


def executor(client: Client, folder: Path, *, lost_s: float) -> DaskExecutor:
    """Return an executor that gives up after a while."""
    return DaskExecutor(client, options={}, cache=ClipCache(folder, 1 << 20), lost_s=lost_s)


def test_without_workers_chunks_are_encoded_here(
    client: Client, tmp_path: Path, chunk: ChunkJob
) -> None:
    """After a while; they are what a worker would have made."""
    own = executor(client, tmp_path, lost_s=0.1)
    assert own.encode(chunk).frames == chunk.encoded().frames
    own.close()


def test_a_sentence_without_workers_is_told(client: Client, tmp_path: Path) -> None:
    request = SynthesisRequest(segment_id="s0001", text="A quiet harbour.", voice="ann")
    own = executor(client, tmp_path, lost_s=0.1)
    (future,) = own.submit([Job(key="ab" * 32, engine="silent", request=request)])
    with pytest.raises(EngineError, match="had no worker"):
        future.result()
    own.close()


def test_what_is_too_large_to_send_is_encoded_here(
    client: Client, tmp_path: Path, chunk: ChunkJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, whether there are workers or not."""
    monkeypatch.setattr("audiobrief.audio.daskexecutor._LARGEST_BYTES", len(chunk.data) - 1)
    own = executor(client, tmp_path, lost_s=HOUR_S)
    assert own.encode(chunk).frames == chunk.encoded().frames
    own.close()


def test_a_cluster_for_trying_is_seldom_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its workers have the settings that the documents give for others."""
    made: list[LocalCluster] = []

    class Seen(LocalCluster):
        def __init__(self, **options: object) -> None:
            made.append(self)
            super().__init__(**options)

    monkeypatch.setattr("distributed.LocalCluster", Seen)
    page = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text(encoding="utf-8")
    cache = ClipCache(tmp_path, 1 << 20)
    with (
        open_cluster(None, workers=1, options={}, cache=cache),
        Client(made[0], set_as_default=False) as client,
    ):
        for name, value in SELDOM_WATCHED.items():
            assert list(client.run(dask.config.get, name).values()) == [value]
            variable = name.upper().replace(".", "__").replace("-", "_")
            assert f"export DASK_{variable}={value}\n" in page


def test_whoever_waits_is_told_when_the_cluster_is_let_go(client: Client, tmp_path: Path) -> None:
    """Two editions that wait for one sentence have one future."""
    request = SynthesisRequest(segment_id="s0001", text="A quiet harbour.", voice="ann")
    own = executor(client, tmp_path, lost_s=HOUR_S)
    job = Job(key="cd" * 32, engine="silent", request=request)
    (one,), (two,) = own.submit([job]), own.submit([job])
    assert one is two
    own.close()
    with pytest.raises(EngineError, match="let go"):
        one.result()
