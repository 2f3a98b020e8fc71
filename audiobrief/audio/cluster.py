"""A cluster of machines, or of processes on this one, opened for a command."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from audiobrief.audio.cache import ClipCache
from audiobrief.audio.clusterworker import worker_version
from audiobrief.audio.daskexecutor import DaskExecutor
from audiobrief.config import EngineOptions
from audiobrief.errors import EngineUnavailableError, UsageError

if TYPE_CHECKING:
    import distributed

_CONNECT_S = 10
_WORKERS_S = 30

SELDOM_WATCHED: Mapping[str, object] = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
}
"""Dask watches itself up to a hundred times a second, each time in place of a voice."""


@contextmanager
def open_cluster(
    address: str | None, *, workers: int, options: Mapping[str, EngineOptions], cache: ClipCache
) -> Iterator[DaskExecutor]:
    """Connect to a cluster, or start one on this machine; leaving lets go of it.

    Args:
        address: of a scheduler, for example ``tcp://scheduler:8786``; None starts one here.
        workers: processes of a cluster that is started here, one thread each.
        options: what the configuration says to each engine.
        cache: of the command.

    Raises:
        UsageError: Dask is not installed, or the address is none.
        EngineUnavailableError: no scheduler answers, it has no worker, or a worker has another
            version of audiobrief.
    """
    try:
        import dask  # noqa: PLC0415  # an extra
        from distributed import Client, LocalCluster  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            "A cluster needs the package 'distributed', which is not installed.",
            hint="Run 'pip install \"audiobrief[cluster]\"'.",
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    cluster: LocalCluster | None = None
    if address is None:
        with dask.config.set(SELDOM_WATCHED):
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",  # without one it warns where another cluster runs
                scheduler_kwargs={"dashboard": False},
                silence_logs=logging.CRITICAL,
            )
        address = cluster.scheduler_address
    try:
        client = Client(address, timeout=_CONNECT_S, set_as_default=False)
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"'{address}' is no address of a scheduler: {error}.", hint="Write tcp://HOST:8786."
        ) from error
    except OSError as error:
        raise EngineUnavailableError(
            f"No Dask scheduler answers at {address}.",
            hint="Start one with 'dask scheduler', or check the address.",
        ) from error
    try:
        _check_workers(client, address)
        executor = DaskExecutor(client, options=options, cache=cache)
        try:
            yield executor
        finally:
            executor.close()
    finally:
        client.close()
        if cluster is not None:
            cluster.close()


def _check_workers(client: "distributed.Client", address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WORKERS_S)
    except TimeoutError as error:
        raise EngineUnavailableError(
            f"The scheduler at {address} has no worker.",
            hint=f"Start workers with 'dask worker {address}'.",
        ) from error
    own = worker_version()
    versions = client.run(worker_version, on_error="return")
    for worker, version in versions.items():
        if version != own:
            found = f"audiobrief {version}" if isinstance(version, str) else str(version)
            raise EngineUnavailableError(
                f"The worker at {worker} differs from this command, audiobrief {own}: {found}.",
                hint="Install the same packages on every machine.",
            )
