"""From month to month: does the share of talks in which the client moves rise or fall?"""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from zoeken_cli.count.trend import CLIENTS, EACH, MONTHS, Trend
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.show.shares import Shares


def parts(trend: Trend, words: Wording, width: int) -> Iterator[RenderableType]:
    """The trend in a sentence, the months, and how sure it is."""
    yield layout.part(layout.heading(words("figures.trend")), *_inside(trend, words, width))


def _inside(trend: Trend, words: Wording, width: int) -> Iterator[RenderableType]:
    yield layout.line(_sentence(trend, words))
    if not trend.months:
        return
    yield Text()
    yield layout.line(words("figures.moved_by_month"))
    months = [(saying.month(month, words), share) for month, share in trend.months.items()]
    yield Shares(months, words, width)
    yield layout.line(
        words(
            "figures.behind_trend",
            talks=words.count("figures.in_talks", sum(share.of for share in trend.months.values())),
            clients=words.count("figures.clients", trend.clients),
        )
    )
    if trend.slope:
        yield layout.line(words("figures.trend_clients"))


def _sentence(trend: Trend, words: Wording) -> str:
    slope = trend.slope
    if slope is None:
        return words("figures.trend_unknown", months=MONTHS, clients=CLIENTS, each=EACH)
    name = "rises" if slope.low > 0 else "falls" if slope.high < 0 else "level"
    if name == "level":
        low, high = (saying.signed(100 * n, words) for n in (slope.low, slope.high))
        return words("figures.trend_level", low=low, high=high)
    least, most = sorted((abs(slope.low), abs(slope.high)))
    parts = {"value": abs(slope.value), "low": least, "high": most}
    told = {part: saying.decimal(100 * n, words) for part, n in parts.items()}
    return words(f"figures.trend_{name}", **told)
