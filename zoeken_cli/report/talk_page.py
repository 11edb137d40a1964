"""One talk as an HTML page: the rings, the path, and all that was noted."""

from datetime import date

from zoeken_cli.languages import Wording
from zoeken_cli.picture import drawing
from zoeken_cli.report import telling
from zoeken_cli.report.drawn import drawn
from zoeken_cli.report.seen import seen
from zoeken_cli.show import saying
from zoeken_cli.talk.talk import Talk


def html(talk: Talk, words: Wording, today: date, *, matrix: bool = False) -> str:
    """An HTML document with everything of this talk.

    Where life domains were talked about it has the `matrix`; asked for, it says so where none were.
    """
    picture = drawing.of_talk(talk.turns)
    return drawn(
        "talk.html.j2",
        language=words.language,
        title=words("report.talk_title", id=talk.id),
        name=words("report.talk", moment=saying.moment(talk.started, words)),
        made=words("report.made", day=saying.day(today, words)),
        rings_name=words("picture.rings"),
        rings=seen(picture, words),
        path_name=words("picture.path") if picture.course else "",
        path=seen(picture, words, path=True),
        path_desc=words("picture.path_told", path=saying.course(picture.course, words)),
        matrix=telling.matrix_of(talk, words, asked=matrix),
        talk=telling.told(talk, words),
        contents=words("report.told"),
    )
