"""The flags that more than one command has. A help text is a wording: `commands.option.<name>`."""

from typing import Annotated

import typer

Lang = Annotated[str | None, typer.Option("--lang", metavar="nl|en", help="lang")]
Folder = Annotated[str | None, typer.Option("--folder", metavar="FOLDER", help="folder")]
Plain = Annotated[bool, typer.Option("--plain", help="plain")]
Yes = Annotated[bool, typer.Option("--yes", help="yes")]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="html")]
NoIndex = Annotated[bool, typer.Option("--no-index", help="no_index")]
Json = Annotated[bool, typer.Option("--json", help="json")]
