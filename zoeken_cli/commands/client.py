"""zoeken client: what is kept about one client."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from zoeken_cli.commands import new_file
from zoeken_cli.commands.options import Lang, NoIndex
from zoeken_cli.commands.reading import Rest, go_along
from zoeken_cli.commands.show import rings_of
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.copies import Rank
    from zoeken_cli.keep.holdings import Holding


class Told(NamedTuple):
    """A talk of the client, and in which files it is: first the one that counts."""

    talk: Talk
    files: "Sequence[Holding]"

    @property
    def differing(self) -> "list[Holding]":
        """The copies that say something else."""
        seen, differ = [self.talk], []
        for copy in self.files[1:]:
            if copy.talk is not None and copy.talk not in seen:
                seen.append(copy.talk)
                differ.append(copy)
        return differ


def command(
    ctx: typer.Context,
    client: Annotated[str | None, typer.Argument(metavar="[CODE]", help="client_asked")] = None,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="client_all")] = False,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="client_html")] = None,
    no_index: NoIndex = False,
    lang: Lang = None,
) -> Exit:
    """Their talks in a line each and together, or with --all everything that is in them."""
    from zoeken_cli.count.facts import facts_of
    from zoeken_cli.keep.copies import told as copy_told
    from zoeken_cli.keep.holdings import held_of, near, perhaps_of
    from zoeken_cli.show import list_page, screen

    world = world_of(ctx)
    words, keeper = world.words, world.keeper
    page = None if html is None else new_file.named(html, "--html")
    place = world.folder(folder, "client")
    client = world.client(client, "client")
    laid = world.lay_card(place)
    held, _ = go_along(
        [place], lambda found: held_of(client, place, found, keeper), world, known=not no_index
    )
    told = _told([h for h in held.files if not h.trouble], client)
    unread = [h.trouble for h in held.files if h.trouble]
    files = perhaps_of(client, place, held.clients, keeper)
    others = [Unreadable("other_file", file=path) for path in files]
    if not told:
        world.say(words("keeping.client_none", client=client, folder=place))
        for other in near(client, held.clients.values()):
            world.say(words("errors.chosen_near", near=other))
    elif page is not None:
        _write(page, client, told, world)
    elif every:
        _show(told, world)
    else:
        screen.show(list_page.page([facts_of(t.talk) for t in told], words, screen.console().width))
        _show_together(told, world)
    if unread:
        world.say(words.count("keeping.doubt_client", len(unread)))
    copies = [copy_told(copy.path, files[0].path) for _, files in told for copy in files[1:]]
    return max(laid.code, Rest([*unread, *others], copies).report(world))


def _told(held: "Sequence[Holding]", client: str) -> list[Told]:
    """Each talk of the client once, oldest first; of its files the one that counts first."""
    files: dict[str, list[Holding]] = {}
    for h in held:
        if h.talk is not None and h.talk.client == client:
            files.setdefault(h.talk.id, []).append(h)
    told = []
    for copies in files.values():
        copies.sort(key=_rank)
        assert copies[0].talk is not None
        told.append(Told(copies[0].talk, copies))
    return sorted(told, key=lambda each: each.talk.started)


def _rank(held: "Holding") -> tuple[bool, "Rank"]:
    """What sorts the files of one talk; a rescue file counts when it has come back."""
    from zoeken_cli.keep.copies import rank

    assert held.talk is not None
    return held.path != held.home, rank((held.path, held.talk))


def _show(told: Sequence[Told], world: World) -> None:
    """Everything in every talk; of copies, those that say something else; and all together."""
    from zoeken_cli.show import screen, talk_page

    for each in told:
        for h in (each.files[0], *each.differing):
            assert h.talk is not None
            if h is not each.files[0]:
                world.say(world.words("keeping.client_copy", file=h.path))
            screen.show(talk_page.page(h.talk, world.words, *rings_of(h.talk, world)))
            screen.show(talk_page.unknown_values(h.talk, world.words))
            world.say("")
    _show_together(told, world)


def _show_together(told: Sequence[Told], world: World) -> None:
    """The steps from talk to talk, and what became of what was agreed."""
    from zoeken_cli.show import client_page, screen

    talks = [each.talk for each in told]
    screen.show(client_page.parts(talks, world.words, world.now().date()))


def _write(page: Path, client: str, told: Sequence[Told], world: World) -> None:
    """All of it in a new HTML file. Raises `Trouble`, and then there is none."""
    from zoeken_cli.report.client_page import client_page

    talks = [h.talk for each in told for h in (each.files[0], *each.differing) if h.talk]
    text = client_page(client, talks, world.words, world.now().date())
    new_file.write(page, "--html", text.encode("utf-8"), world)
    world.say(world.words("keeping.html_written", file=page))
