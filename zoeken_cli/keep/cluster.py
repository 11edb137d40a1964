"""Reading on a Dask cluster that is there already: reached, looked over, and let go of.

Its executor is one like any other for the pass (`passing.py`). What goes to a worker is a place and
names of files, and never a key; what comes back is what an index keeps, in which is no free text.
"""

import asyncio
import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

from zoeken_cli.keep.elsewhere import Elsewhere
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.index import STAMP
from zoeken_cli.keep.passing import AHEAD, Along, Reader
from zoeken_cli.keep.url import Url
from zoeken_cli.talk.errors import Misused, Trouble

PATIENCE: Final = 5.0
"""Seconds in which a scheduler answers, and within which it has a worker."""
ALONE: Final = 4
"""So many times that long all workers may be gone: some are started again when they die."""
EACH: Final = 3
"""Chunks at a time for each thread of a worker: one is read, the others lie ready."""

Source = Here | Elsewhere
Said = tuple[str, int, list[str]]
"""Of a worker: its zoeken, its way to keep rows, and of each place why it cannot be read."""


def sources(places: Iterable[Path | Url]) -> list[Source]:
    """The same places, as a cluster reads them. Raises `Trouble`, `Misused`."""
    _check_installed()
    paths = [Elsewhere.at(place) if isinstance(place, Url) else place for place in places]
    return [Here.at(path, opens=False) if isinstance(path, Path) else path for path in paths]


@contextmanager
def reached(
    address: str, places: Sequence[Source], along: Along, patience: float = PATIENCE
) -> Iterator[Reader]:
    """How these places are read on the cluster with this scheduler. Raises `Trouble`, `Misused`."""
    _check_installed()
    from distributed import Client, KilledWorker  # noqa: PLC0415 - it takes half a second
    from distributed.comm import CommClosedError  # noqa: PLC0415

    with _silently():
        _greet(address, patience)
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except Exception:  # noqa: BLE001 - it was there a moment ago
            raise Trouble("cluster_silent", address=address, seconds=round(patience)) from None
        over, executors = Event(), list[Executor]()

        def start(_: int) -> Executor:
            # Not `pure`: what was read of a file before is not what is in it now.
            executors.append(client.get_executor(pure=False))
            return executors[-1]

        try:
            _look_over(client, address, places, patience)
            watched = (client, executors, over, patience)
            Thread(target=_watch, args=watched, daemon=True).start()
            ahead = max(AHEAD, EACH * sum(client.nthreads().values()))
            yield Reader(None, start, along, ahead=ahead)
        except Trouble:
            raise
        except KilledWorker:
            raise Trouble("cluster_dies", address=address) from None
        except (CancelledError, CommClosedError):
            raise Trouble("cluster_lost", address=address) from None
        except Exception:
            if client.status == "running":
                raise
            raise Trouble("cluster_lost", address=address) from None
        finally:
            over.set()
            client.close(timeout=PATIENCE)


def _check_installed() -> None:
    try:
        import distributed  # noqa: F401, PLC0415
        import fsspec  # noqa: F401, PLC0415
    except ImportError:
        raise Trouble("cluster_not_installed") from None


@contextmanager
def _silently() -> Iterator[None]:
    """What Dask has to say goes to nobody: whatever goes wrong has words of ours."""
    before = logging.root.manager.disable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(before)


def _greet(address: str, patience: float) -> None:
    """See that there is a scheduler. A client of Dask waits for ever for who never answers.

    Raises `Trouble`, `Misused`.
    """
    from distributed import Security, rpc  # noqa: PLC0415
    from distributed.comm.addressing import parse_address, parse_host_port  # noqa: PLC0415

    try:
        scheme, place = parse_address(address)
        host, _ = parse_host_port(place)
    except ValueError:
        host = ""
    if not host or scheme not in {"tcp", "tls", "ws", "wss"}:
        raise Misused("cluster_address", typed=address)

    try:
        how = Security().get_connection_args("client")
    except Exception:  # noqa: BLE001 - a certificate that is not there, or is none
        raise Trouble("cluster_no_tls", address=address) from None

    async def identity() -> Any:
        async with rpc(address, connection_args=how, timeout=patience) as scheduler:
            return await scheduler.identity()

    try:
        told = asyncio.run(asyncio.wait_for(identity(), patience))
    except TypeError:  # that is how it says so
        raise Trouble("cluster_no_tls", address=address) from None
    except Exception:  # noqa: BLE001 - whatever is there, it does not talk as a scheduler does
        told = {}
    if told.get("type") != "Scheduler":
        raise Trouble("cluster_silent", address=address, seconds=round(patience))


def _look_over(client: Any, address: str, places: Sequence[Source], patience: float) -> None:
    """See that it has workers, that all are as we are, and what they can read. Raises `Trouble`."""
    own = ready(places)
    for place, reason in zip(places, own[2], strict=True):
        if reason:
            raise Trouble("folder_closed", folder=place.folder, reason=reason)
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        raise Trouble("cluster_idle", address=address, seconds=round(patience)) from None
    try:  # it unpacks a task before it hands it out
        said = {address: client.run_on_scheduler(ready, ())}
    except Exception as error:  # noqa: BLE001 - it knows no such function
        said = {address: error}
    said |= client.run(ready, places, on_error="return")
    for machine, told in said.items():
        if not isinstance(told, tuple) or told[:2] != own[:2]:
            python = f"{STAMP >> 8 & 255}.{STAMP & 255}"
            raise Trouble("cluster_other", machine=machine, version=own[0], python=python)
        for place, reason in zip(places, told[2], strict=False):
            if reason:
                folder = place.folder
                raise Trouble("cluster_blind", machine=machine, folder=folder, reason=reason)


def ready(places: Sequence[Source]) -> Said:
    """What a worker says of itself, and of these places."""
    return version("zoeken-cli"), STAMP, [place.why_unseen() for place in places]


def _watch(client: Any, executors: Iterable[Executor], over: Event, patience: float) -> None:
    """End it when all workers went and stay away: Dask itself waits for others for ever."""
    step, alone = patience / 5, 0.0
    with suppress(Exception):  # then it ends by itself
        while not over.wait(step):
            alone = 0 if client.nthreads() else alone + step
            if alone > ALONE * patience:
                for executor in executors:
                    executor.shutdown(wait=False)
                return
