"""The figures as `stats --json` tells them (README, "JSON"): all numbers unrounded."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from zoeken_cli.count.figures import Figures, Read, Sequences
from zoeken_cli.count.intervals import Share
from zoeken_cli.count.life import Became, Life
from zoeken_cli.count.movement import Behind, Did, Middle, Movement, Soon
from zoeken_cli.count.sequence import COLUMNS
from zoeken_cli.count.sharing import Shared
from zoeken_cli.count.tables import Summary, mean
from zoeken_cli.count.trend import Trend
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Ring
from zoeken_cli.talk.movement import Direction


def stats(
    figures: Figures, by: str | None, groups: Mapping[str, Figures], *, left_out: int
) -> dict[str, Any]:
    """The figures, and those per group when asked for."""
    told = {"left_out": left_out, **figures_json(figures)}
    if by is not None:
        told |= {"by": by, "groups": {name: figures_json(of) for name, of in groups.items()}}
    return told


def shared_json(shared: Shared, by: str | None) -> dict[str, Any]:
    """Figures fit to be shared: each count by its name, null where hidden."""
    return {
        "min_cell": shared.min_cell,
        "months": list(shared.months),
        "by": by,
        "groups": list(shared.groups),
        "overlap": shared.overlap,
        "cells": {"/".join(name): count for name, count in shared.cells.items()},
        "means": dict(shared.means),
    }


def figures_json(figures: Figures) -> dict[str, Any]:
    """The parts that were asked for; the three questions are always there."""
    told = {**json_of(figures.summary), "clients": figures.talked_with}
    told["client"] |= {
        "first_talk": _share(figures.clients.first),
        "last_talk": _share(figures.clients.last),
        "several_talks": figures.clients.several,
    }
    told["life"] = _life(figures.life)
    if figures.short:
        told["precedes"] = _read(figures.short)
    if figures.forms and figures.phases:
        told["sequence"] = {
            "lag": figures.forms.lag,
            "association_not_cause": True,
            "forms": _sequences(figures.forms),
            "phases": _sequences(figures.phases),
        }
    if figures.movement:
        told["movement"] = _movement(figures.movement)
    if figures.trend:
        told["trend"] = _trend(figures.trend)
    return told


def json_of(summary: Summary) -> dict[str, Any]:
    """The three questions."""
    return {
        "talks": summary.talks,
        "practice": summary.practice,
        "open": summary.open,
        "just_helped": _share(Share(summary.just_helped, summary.talks)),
        "worker": {
            "turns": {ring.name.lower(): summary.turns[ring] for ring in Ring},
            "skipped": summary.skipped,
            "yellow_again": summary.yellow_again,
            "orange_rounds": summary.orange_rounds,
            "phases": {str(n): _share(summary.share_visited(n)) for n in Ring.ORANGE.elements},
            "elements": {str(n): _visited(summary, n) for n in ELEMENTS},
            "forms": {str(n): _share(summary.share_form(n)) for n in Ring.PURPLE.elements},
        },
        "client": {
            "moved": _share(summary.share_moved),
            "reached_12": _share(summary.share_doing),
            "start": _steps(summary, summary.start),
            "furthest": _steps(summary, summary.furthest),
            "last": _steps(summary, summary.last),
            "flow": [
                {"start": start, "last": last, "talks": n}
                for (start, last), n in sorted(summary.flow.items())
            ],
            "directions": {way.value: _share(summary.share_direction(way)) for way in Direction},
        },
        "appreciation": {
            "talk": _marks(summary, summary.talk_marks),
            "approach": _marks(summary, summary.approach_marks),
        },
    }


def _visited(summary: Summary, element: int) -> dict[str, Any]:
    return {**_share(summary.share_visited(element)), "visits": summary.visits[element]}


def _steps(summary: Summary, which: Counter[int]) -> dict[str, Any]:
    return {str(stands): _share(summary.share_step(which, stands)) for stands in STANDS}


def _marks(summary: Summary, marks: Counter[int]) -> dict[str, Any]:
    return {
        "given": _share(Share(marks.total(), summary.talks)),
        "mean": mean(marks),
        "counts": {str(mark): marks[mark] for mark in range(1, 11)},
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval or (None, None)
    return {"count": share.count, "of": share.of, "share": share.value, "low": low, "high": high}


def _life(life: Life) -> dict[str, Any]:
    return {
        "agreed": life.agreed,
        "still_open": life.open,
        **_became(life.all),
        "by_who": {who or "nobody": _became(became) for who, became in life.by.items()},
    }


def _became(became: Became) -> dict[str, Any]:
    counts = {"done": became.done, "partly": became.partly, "not": became.undone}
    shares = {name: _share(Share(count, became.told)) for name, count in counts.items()}
    return {"told": became.told, "clients": became.clients, **shares}


# --- what precedes movement ----------------------------------------------------------------------


def _sequences(of: Sequences) -> dict[str, Any]:
    return {
        "together": _read(of.together),
        "from_step": {str(step): _read(read) for step, read in of.from_step.items()},
        "left_out": of.left_out._asdict(),
    }


def _read(read: Read) -> dict[str, Any]:
    tally, chances = read.tally, read.chances
    return {
        "talks": tally.talks,
        "clients": tally.all_clients,
        "rows": {str(element): _row(read, r) for r, element in enumerate(tally.ring.elements)},
        "chance": {
            way.value: {
                "rounds": chance.rounds,
                "talks": chance.talks,
                "reckoned": chance.reckoned,
                "p_of_table": chance.p_of_table,
            }
            for way, chance in chances.items()
        },
    }


def _row(read: Read, r: int) -> dict[str, Any]:
    tally = read.tally
    element = tally.ring.elements[r]
    return {
        "count": tally.table.row(r),
        "clients": tally.clients[element],
        **{way.value: _cell(read, r, c) for c, way in enumerate(COLUMNS)},
    }


def _cell(read: Read, r: int, c: int) -> dict[str, Any]:
    table, chance = read.tally.table, read.chances.get(COLUMNS[c])
    element = read.tally.ring.elements[r]
    return {
        **_share(table.share(r, c)),
        "expected": table.expected(r, c),
        "enough": table.readable(r, c),
        "residual": table.residual(r, c),
        "yules_q": table.yules_q(r, c),
        "p": chance.p.get(element) if chance else None,
        "p_of_any": chance.p_of_any.get(element) if chance else None,
        "smallest_p": chance.smallest.get(element) if chance else None,
    }


# --- movement and trend --------------------------------------------------------------------------


def _movement(movement: Movement) -> dict[str, Any]:
    return {
        "to_forward": _soon(movement.to_forward),
        "to_12": _soon(movement.to_doing),
        "went_on": {str(step): _behind(of) for step, of in movement.onward.items()},
        "without_step": movement.without_step,
        "from_start": {
            str(step): {"moved": _did(both.moved), "stalled": _did(both.stalled)}
            for step, both in movement.from_start.items()
        },
        "by_orange_rounds": {str(n): _behind(of) for n, of in movement.by_rounds.items()},
        "overnemen": movement.ends._asdict(),
    }


def _behind(behind: Behind) -> dict[str, Any]:
    return {**_share(behind.share), "clients": behind.clients}


def _soon(soon: Soon) -> dict[str, Any]:
    return {"turns": _middle(soon.turns), "minutes": _middle(soon.minutes)}


def _middle(middle: Middle | None) -> dict[str, Any] | None:
    return middle and middle._asdict()


def _did(did: Did) -> dict[str, Any]:
    return {
        "talks": did.talks,
        "clients": did.clients,
        "forms": {str(form): _share(did.share(form)) for form in Ring.PURPLE.elements},
        "orange_turns": did.orange,
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "months": {month: _share(share) for month, share in trend.months.items()},
        "clients": trend.clients,
        "per_month": trend.slope and trend.slope._asdict(),
    }
