"""Cases to choose from, and a trainee's walk beside the case writer's. No score, no marks."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.practice.case import Answer, Case
from zoeken_cli.practice.comparing import Act, Pair, compare
from zoeken_cli.practice.replay import standing
from zoeken_cli.show import layout, saying
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.talk import Purple, Red, Talk


def cases(found: Iterable[Case], words: Wording) -> RenderableType:
    """The cases by difficulty: the name to type, the title, and what it trains."""
    parts: list[RenderableType] = [layout.line(words("practice.list"))]
    groups: dict[int, list[Case]] = {}
    for case in found:
        groups.setdefault(case.difficulty, []).append(case)
    for difficulty, some in groups.items():
        rows: list[tuple[layout.Cell, ...]] = []
        for case in some:
            rows += [(case.name, Text(visible(case.title), style="bold")), ("", case.trains)]
        title = layout.heading(words(f"practice.difficulty.{difficulty}"))
        parts.append(layout.part(title, layout.rows(rows)))
    return Group(*parts, Text(), layout.line(words("practice.how")))


def comparison(case: Case, talk: Talk, words: Wording, *, aloud: bool = False) -> RenderableType:
    """Both walks, step beside step, and then in words what differs and why.

    Read `aloud` it is the words alone: they say all that the columns do.
    """
    pairs = compare(case, talk.turns)
    beside = () if aloud else (layout.rows(_beside(pairs, words)), Text())
    legend = () if aloud else (layout.line(words("practice.legend")),)
    ends = {
        "writer": standing(case, (step.turn for step in case.walk)).stands,
        "you": standing(case, talk.turns).stands,
    }
    told = {name: saying.element(stands, words) for name, stands in ends.items()}
    return Group(
        layout.heading(words("practice.compare")),
        layout.line(words("practice.case", title=case.title)),
        layout.line(words("practice.other_ways")),
        Text(),
        *beside,
        *legend,
        layout.line(_differ(pairs, words)),
        layout.part(
            layout.heading(words("practice.steps")),
            layout.rows(
                ("" if at else f"{nr}.", line)
                for nr, pair in enumerate(pairs, 1)
                for at, line in enumerate(_told(pair, words))
            ),
        ),
        Text(),
        layout.line(words("practice.ends", **told)),
    )


# --- beside each other ---------------------------------------------------------------------------


def _beside(pairs: Sequence[Pair], words: Wording) -> Iterator[tuple[layout.Cell, ...]]:
    yield "", "", words("practice.writer"), words("practice.you")
    for nr, pair in enumerate(pairs, 1):
        yield f"{nr}.", _sign(pair), _cell(pair.writer, words), _cell(pair.trainee, words)


def _sign(pair: Pair) -> str:
    if pair.alike:
        return "="
    if pair.writer is None:
        return "+"
    return "-" if pair.trainee is None else "~"


def _cell(act: Act | None, words: Wording) -> Text:
    if act is None:
        return Text()
    return Text(_act(act, words), style=saying.STYLE[act.about[0]])


def _act(act: Act, words: Wording) -> str:
    """1 contact (helder); 13 begeleiden, 16 overnemen."""
    told = ", ".join(saying.element(element, words) for element in act.elements)
    if act.skipped:
        return words("practice.act_skipped", element=told)
    if act.clear is None:
        return told
    return words("practice.act_clear" if act.clear else "practice.act_unclear", element=told)


def _differ(pairs: Sequence[Pair], words: Wording) -> str:
    *some, last = [str(nr) for nr, pair in enumerate(pairs, 1) if not pair.alike] or [""]
    if not last:
        return words("practice.alike")
    steps = words("practice.and", first=", ".join(some), last=last) if some else last
    return words("practice.differ", steps=steps)


# --- in words ------------------------------------------------------------------------------------


def _told(pair: Pair, words: Wording) -> Iterator[str]:
    """What was done at a step, with the writer's reason; of what differs, what the case says."""
    match pair:
        case Pair(writer=Act() as writer, trainee=None):
            yield words("practice.only_writer", what=_act(writer, words), why=writer.why)
        case Pair(writer=None, trainee=Act() as trainee):
            yield _joined(words("practice.only_you", what=_act(trainee, words)), trainee, words)
        case Pair(writer=Act() as writer, trainee=Act() as trainee) if pair.alike:
            yield words("practice.both", what=_act(writer, words), why=writer.why)
            if isinstance(trainee.moment.turn, Red) and not _saw_truly(trainee):
                yield _answered(trainee, words)
        case Pair(writer=Act() as writer, trainee=Act() as trainee):
            yield words("practice.writer_did", what=_act(writer, words), why=writer.why)
            yield _joined(words("practice.you_did", what=_act(trainee, words)), trainee, words)


def _joined(did: str, trainee: Act, words: Wording) -> str:
    return f"{did} {_answered(trainee, words)}".strip()


def _saw_truly(act: Act) -> bool:
    return act.elements == (act.moment.state.stands,)


def _answered(act: Act, words: Wording) -> str:
    """What the case says of what the trainee did."""
    state, answer = act.moment.state, act.moment.answer
    match act.moment.turn, answer:
        case Red(), _ if _saw_truly(act):
            return words("practice.stood_there")
        case Red(), _:
            element = saying.element(state.stands, words)
            return words("practice.stood_elsewhere", element=element, why=state.why)
        case Purple(), Answer():
            return words("practice.form_answer", says=answer.says, why=answer.why)
        case _, Answer():
            return words("practice.look_answer", says=answer.says, why=answer.why)
        case _:
            return ""
