"""`zoeken start` with a known client: what there was last time, and nothing that stops a talk."""

import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.dossier import put, snapshot
from tests.keeping import safe_in
from tests.locked import OWN, clear_key, locked_key
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.ask.prompt import Prompt, Typing
from zoeken_cli.ask.session import Session
from zoeken_cli.commands import last_time
from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive
from zoeken_cli.keep.config import Config
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.errors import Exit
from zoeken_cli.talk.talk import Agreement, FollowUp, Orange, Purple, Red, Talk, Turn, Yellow

AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))
INNER: Final[tuple[Turn, ...]] = (
    *(Yellow(AT, nr, clear=True) for nr in range(1, 5)),
    *(Orange(AT, nr) for nr in range(5, 9)),
)
BEFORE: Final = Talk(
    id="2026-03-02-101500-k7f3",
    client="K-014",
    started=AT,
    turns=(*INNER, Red(AT, 9), Purple(AT, (13,)), Red(AT, 11)),
    closing=AT,
    agreements=(Agreement("Bellen", Who.KLANT, AT.date()), Agreement("Mailen")),
    ended=AT,
)
EARLIER: Final = (
    FollowUp(BEFORE.id, 1, "Bellen", Who.KLANT, AT.date()),
    FollowUp(BEFORE.id, 2, "Mailen"),
)
STEP: Final = "Vorige keer, 2 maart 2026: de klant stond op 11 kiezen."


def kept(folder: Path, talk: Talk, safe: Safe | None = None) -> Path:
    """A talk in a file; sealed, with a safe."""
    data = archive.data_of(talk)
    if safe is None:
        return put(folder / f"{talk.id}.toml", data)
    return put(folder / f"{talk.id}.toml.age", safe.seal(data))


class Desk:
    """Someone who begins a talk in a folder: what is told, and what is asked."""

    def __init__(
        self, tmp_path: Path, *typed: str, attended: bool = True, language: str = "nl"
    ) -> None:
        self.folder = tmp_path / "talks"
        self.typed = list(typed)
        self.told: list[str] = []
        self.asked: list[str] = []
        self.words = Wording(language)
        self.settings = Config()
        self.attended = attended
        self.state = tmp_path / "state"

    def read(self, prompt: Prompt, _typing: Typing) -> str | None:
        self.asked.append(prompt.question)
        return self.typed.pop(0) if self.typed else None

    @property
    def session(self) -> Session:
        return Session(
            self.words,
            self.read,
            self.told.append,
            lambda trouble: explain(trouble, self.words),
            lambda: AT + timedelta(days=7),
            lambda path: path.stem,
            Keeper(PLAIN, self.state),
            Pointing(self.words, self.told.append, attended=self.attended),
        )

    def back(self, client: str = "K-014") -> tuple[FollowUp, ...]:
        """What a talk with this client opens with."""
        world = World(self.words, self.settings, self.state / "config.toml", {})
        return last_time.told(client, self.folder, world, self.session)

    def sit(self) -> Talk:
        """A whole new talk; how it is kept."""
        session, at = self.session, AT + timedelta(days=7)
        talk = Talk(id="2026-03-09-101500-m2p4", client="K-014", started=at)
        session.begin(self.folder, talk, self.back)
        return archive.read(self.folder / f"{talk.id}.toml")


@pytest.fixture
def home(run: Run, tmp_path: Path) -> Path:
    """Where nothing of the user's own is, and one talk is in the folder."""
    kept(tmp_path / "talks", BEFORE)
    return tmp_path


# --- what there was ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", STEP), ("en", "Last time, 2 March 2026: the client stood at 11 kiezen (chooses).")],
)
def test_a_known_client_opens_with_the_last_step_and_what_stands_open(
    home: Path, language: str, said: str
) -> None:
    """A line, and the agreements as they were made; their file stays as it was."""
    before = snapshot(home / "talks")
    desk = Desk(home, language=language)
    assert desk.back() == EARLIER
    assert desk.told == [said]
    assert snapshot(home / "talks") == before


def test_what_was_taken_over_is_told_at_the_next_talk(home: Path) -> None:
    """By the day or the words for its end; also that none was said."""
    over = [Purple(AT, (16,), until) for until in (AT.date(), "de vakantie", "", None)]
    kept(home / "talks", replace(BEFORE, turns=(*BEFORE.turns, *over)))
    desk = Desk(home)
    desk.back()
    assert desk.told == [
        STEP,
        "Toen nam je iets over, tot: 2 maart 2026.",
        "Toen nam je iets over, tot: de vakantie.",
        *["Toen nam je iets over. Tot wanneer, staat er niet."] * 2,
    ]
    kept(home / "eerst" / "talks", replace(BEFORE, turns=(*INNER, over[0])))
    first = Desk(home / "eerst")
    first.back()
    assert first.told == ["Toen nam je iets over, tot: 2 maart 2026."], "also before any step"


def test_a_new_client_opens_with_nothing_new(home: Path) -> None:
    """Nor does the first of all, before there is a folder."""
    for desk in (Desk(home), Desk(home / "nergens")):
        assert desk.back("K-022") == ()
        assert desk.told == []


def test_a_last_talk_without_a_step_says_nothing_of_one(home: Path) -> None:
    """It is the last talk that counts; what was agreed before it still stands."""
    later = replace(BEFORE, id="2026-03-05-101500-p9q2", started=AT + timedelta(days=3), turns=())
    kept(home / "talks", replace(later, agreements=()))
    desk = Desk(home)
    assert (desk.back(), desk.told) == (EARLIER, [])
    kept(home / "talks", replace(later, turns=(*INNER, Red(AT, 0)), agreements=()))
    desk.back()
    assert desk.told == ["Vorige keer, 5 maart 2026: de klant zette nog geen stap."]


def test_practice_is_no_last_time(home: Path) -> None:
    """A client who only practised is a new one."""
    kept(home / "talks", replace(BEFORE, practice=True))
    desk = Desk(home)
    assert (desk.back(), desk.told) == ((), [])


def test_two_copies_of_a_talk_count_once(home: Path) -> None:
    """Each agreement is asked about once."""
    put(home / "talks" / f"{BEFORE.id} (conflicted copy).toml", archive.data_of(BEFORE))
    assert Desk(home).back() == EARLIER


# --- a sitting -----------------------------------------------------------------------------------


def test_a_talk_begins_with_them_and_the_next_with_what_is_left(home: Path) -> None:
    """What was done does not come back; what was passed over does."""
    talk = Desk(home, "j", "Viel mee", "-", "Wat nu?", "g").sit()
    assert [(f.outcome, f.why) for f in talk.followups] == [(Outcome.DONE, "Viel mee"), ("", None)]
    assert (talk.question, talk.just_helped) == ("Wat nu?", True)
    assert Desk(home).back() == EARLIER[1:]


def test_who_passes_over_all_needs_one_key_more(home: Path) -> None:
    """And then the talk is as ever."""
    talk = Desk(home, "s", "Wat nu?", "g").sit()
    assert [f.outcome for f in talk.followups] == ["", ""]
    assert talk.just_helped


def test_a_talk_that_was_left_in_the_middle_goes_on_there(home: Path) -> None:
    """All that resume has to know is in the file, also when the earlier one is gone."""
    Desk(home, "j").sit()
    (home / "talks" / f"{BEFORE.id}.toml").unlink()
    desk = Desk(home, "Viel mee", "s", "Wat nu?", "g")
    path = home / "talks" / "2026-03-09-101500-m2p4.toml"
    assert desk.session.go_on(path) is Exit.FINE
    talk = archive.read(path)
    assert [(f.outcome, f.why) for f in talk.followups] == [(Outcome.DONE, "Viel mee"), ("", None)]


# --- where nobody is there, and what goes wrong --------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "staan 2 afspraken open. Daar vraag ik alleen naar als er iemand typt."),
        ("en", "2 agreements are open. I only ask about these when somebody types."),
    ],
)
def test_down_a_pipe_nothing_is_asked(home: Path, language: str, said: str) -> None:
    """The step is told, and that there is more: a script gets no question it has no answer to."""
    desk = Desk(home, attended=False, language=language)
    assert desk.back() == ()
    assert len(desk.told) == 2
    assert desk.told[1].endswith(said)


def test_a_script_of_before_still_logs_its_talk(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line it types is the client's question."""
    remember(home, home / "talks")
    monkeypatch.setattr("sys.stdin", io.StringIO("Wat nu?\n/g\ng\n"))
    code, out, err = run("start", "--client", "K-014", "--worker", "anna")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == STEP
    talk = archive.read(archive.paths(home / "talks")[-1])
    assert (talk.question, talk.followups, talk.just_helped) == ("Wat nu?", (), True)


def test_files_that_cannot_be_read_are_counted_in_a_line(home: Path) -> None:
    """With where to look; the others are read."""
    put(home / "talks" / "kapot.toml", b"x = = 1")
    desk = Desk(home)
    assert desk.back() == EARLIER
    assert desk.told == [
        (
            "Let op: 1 bestand in deze map is niet te lezen. Wat erin is afgesproken, weet ik dus "
            f"niet. Kijk met: zoeken check {home / 'talks'}"
        ),
        STEP,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_key_one_line_says_why(home: Path, language: str) -> None:
    """A talk can be sealed with the recipients alone; so it begins."""
    (home / "talks" / f"{BEFORE.id}.toml").unlink()
    kept(home / "talks", BEFORE, safe_in(home / "keys"))
    desk = Desk(home, language=language)
    desk.settings = Config(recipients=(OWN,))
    assert desk.back() == ()
    why = desk.words("errors.no_key")
    assert desk.told == [desk.words("asking.back_not", why=why)]


def test_one_sealed_talk_without_a_key_hides_no_others(home: Path) -> None:
    """It may be of a colleague."""
    other = replace(BEFORE, id="2026-03-01-101500-aaaa", client="K-9")
    kept(home / "talks", other, safe_in(home / "keys"))
    desk = Desk(home)
    assert desk.back() == EARLIER
    assert [line[:5] for line in desk.told] == ["Niet ", "Vorig"]


def test_with_the_key_sealed_talks_are_read(home: Path) -> None:
    """As all that is sealed for its reader."""
    safe = safe_in(home / "keys")
    (home / "talks" / f"{BEFORE.id}.toml").unlink()
    kept(home / "talks", BEFORE, safe)
    desk = Desk(home)
    desk.settings = Config(recipients=safe.recipients, key=str(safe.key_file))
    assert (desk.back(), desk.told) == (EARLIER, [STEP])


def test_a_fault_of_ours_stops_no_talk(home: Path) -> None:
    """Whatever it is, it is told, and the talk begins."""
    kept(home / "talks", replace(BEFORE, id="2026-03-01-101500-aaaa"), safe_in(home / "keys"))
    desk = Desk(home, "Wat nu?", "/g")
    desk.settings = Config(key=3)  # type: ignore[arg-type]  # so that something breaks
    talk = desk.sit()
    assert desk.told[0].startswith("Wat er vorige keer was, kan ik nu niet laten zien. ")
    assert (talk.question, talk.followups) == ("Wat nu?", ())


def test_a_passphrase_can_be_passed_by_with_enter(tmp_path: Path) -> None:
    """In a real terminal: Enter, or Ctrl-C, and the talk begins; typed, it opens with last time."""
    terminal = pytest.importorskip("tests.terminal", reason="Windows has no pseudo-terminal")
    folder, key = tmp_path / "talks", locked_key(tmp_path / "sleutel" / "key.age")
    kept(folder, BEFORE, Safe((OWN,), clear_key(tmp_path / "elders.txt")))
    settings = f'worker = "a"\nfolder = "{folder}"\nkey = "{key}"\nrecipients = ["{OWN}"]\n'
    put(tmp_path / ".config" / "zoeken" / "config.toml", settings.encode())
    for keys, follows in (
        ("\r", "Met welke vraag komt de klant?"),
        ("\x03", "Met welke vraag komt de klant?"),
        ("vier bonte koeien\r", "de klant stond op 11 kiezen"),
    ):
        there = terminal.Terminal(
            "start", "--client", "K-014", env=terminal.environment(tmp_path), columns=100
        )
        there.wait_for("Wachtwoord van je sleutel")
        assert "Enter begin je zonder" in there.shown()
        there.send(keys)
        there.wait_for(follows)
        assert ("zonder wat er vorige keer was" in there.shown()) is (keys in "\r\x03")
        there.send("\x03")
        assert there.end() == 130
