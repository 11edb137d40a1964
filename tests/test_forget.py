"""`zoeken forget`: everything of one client goes, nothing of another, and a receipt stays."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.dossier import (
    NONCE,
    begun,
    ended,
    files,
    help_of,
    many,
    names,
    put,
    says,
    seals,
    small,
    small_talk,
    snapshot,
)
from tests.keeping import keeper, safe_in
from zoeken_cli.keep import locks
from zoeken_cli.keep.config import state_folder

FIRST: Final = "2026-03-01-101500-aaa1"
SECOND: Final = "2026-03-02-101500-aaa2"
OTHER: Final = "2026-03-03-101500-bbbb"
ELSE: Final = "Kwartelkoning"
"""A word of the other client."""

Answer = Callable[[str], None]


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder, with two talks of one client and one of another."""
    folder = tmp_path / "talks"
    small_talk(folder, FIRST, "K-014")
    small_talk(folder, SECOND, "K-014")
    put(folder / f"{OTHER}.toml", small(OTHER, "K-022").replace(NONCE.encode(), ELSE.encode()))
    remember(tmp_path, folder)
    return folder


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Gives the lines that come down the pipe."""
    return lambda lines: monkeypatch.setattr("sys.stdin", io.StringIO(lines))


def receipt_in(folder: Path) -> Path:
    """The one receipt there is."""
    [receipt] = folder.glob("vernietigd-*")
    return receipt


def without_moment(text: str) -> str:
    """A receipt, but for when it was."""
    return re.sub(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}\n", "<moment>\n", text)


def test_its_help_says_what_it_is_for(run: Run) -> None:
    """In the reader's language, after how to call it."""
    assert help_of(run, "forget", "nl") == (
        "Gebruik: zoeken forget [OPTIES] [CODE] [MAP]\n"
        "Vernietig alles van een klant die daarom vraagt. Laat eerst zien wat er weggaat."
    )
    assert help_of(run, "forget", "en") == (
        "Usage: zoeken forget [OPTIONS] [CODE] [FOLDER]\n"
        "Destroy everything of a client who asks for it. Shows first what goes."
    )


# --- what goes, and what is said -----------------------------------------------------------------


def test_what_goes_is_said_in_dutch(run: Run, talks: Path) -> None:
    """Each file before it goes; afterwards how many, and what no program can reach."""
    code, out, err = run("forget", "K-014", "--yes")
    receipt = receipt_in(talks)
    said = f"""\
Van klant K-014 worden 2 bestanden vernietigd:
  {FIRST}.toml  1 maart 2026
  {SECOND}.toml  2 maart 2026
2 bestanden vernietigd. Het bewijs, zonder inhoud, staat in {receipt}
Kopieën op een andere plek zijn niet gewist: reservekopieën, de geschiedenis van een \
synchronisatiedienst, wat je exporteerde of afdrukte. Zoek die zelf op. Op een SSD kunnen resten \
blijven staan.
"""
    assert (code, out, err) == (0, said, "")
    assert without_moment(receipt.read_text("utf-8")) == (
        "zoeken: bewijs van vernietiging\n"
        "Reden: op verzoek van de klant\n"
        "Begonnen: <moment>\nTe vernietigen bestanden: 2\nVernietigd: 2\n"
    )


def test_what_goes_is_said_in_english(run: Run, talks: Path) -> None:
    """The same, for one file, and not a word of Dutch but the receipt's name."""
    code, out, err = run("forget", "K-022", talks, "--yes", "--lang", "en")
    receipt = receipt_in(talks)
    said = f"""\
Of client K-022, 1 file will be destroyed:
  {OTHER}.toml  3 March 2026
1 file destroyed. The receipt, without content, is in {receipt}
Copies in other places are not deleted: backups, the history of a sync service, what you exported \
or printed. Look those up yourself. On an SSD remains may stay.
"""
    assert (code, out, err) == (0, said, "")
    assert without_moment(receipt.read_text("utf-8")) == (
        "zoeken: receipt of destruction\nReason: the client asked for it\n"
        "Begun: <moment>\nFiles to destroy: 1\nDestroyed: 1\n"
    )


def test_nothing_of_the_client_is_left_anywhere(run: Run, tmp_path: Path, talks: Path) -> None:
    """Copies, sealed, renamed, cut off, open, left-over and rescued: not a word, code or id."""
    safe = safe_in(tmp_path / "keys")
    seals(tmp_path, safe)
    whole = small(FIRST, "K-014")
    for more in (" (conflicted copy 2026-03-01)", "-LAPTOP", ".sync-conflict-20260301-101500-ABC"):
        put(talks / f"{FIRST}{more}.toml", whole)
        put(talks / f"{FIRST}.toml{more}.age", safe.seal(whole))
    put(talks / "eerste gesprek.TOML", whole)
    sealed = "2026-03-05-101500-aaa5"
    put(talks / f"{sealed}.toml.age", safe.seal(small(sealed, "K-014")))
    put(talks / f"{sealed} (2).toml.age", safe.seal(small(sealed, "K-014")))
    open_ = "2026-03-06-101500-aaa6"
    draft = f'[draft]\nplace = "note"\nwords = "{NONCE}"\n'.encode()
    put(talks / f"{open_}.toml", small(open_, "K-014").partition(b"just")[0] + b"\n" + draft)
    half = "2026-03-07-101500-aaa7"
    put(talks / f"{half}.toml", small(half, "K-014") + b'note = "' + NONCE.encode())
    put(talks / f".zoeken-{locks.key_of(talks / 'x.toml')}-{'0' * 16}.tmp", whole)
    writer, talk = keeper(tmp_path).take_up(talks / f"{SECOND}.toml")
    rescue = writer.rescue(talk, state_folder())
    put(rescue.parent / f".zoeken-{'0' * 24}-{'0' * 16}.tmp", whole)
    other = (talks / f"{OTHER}.toml").read_bytes()
    assert len(says(tmp_path, NONCE)) == 11

    code, out, err = run("forget", "K-014", "--yes")
    assert (code, err) == (0, "")
    assert "Van klant K-014 worden 14 bestanden vernietigd:" in out
    assert f"  {half}.toml  7 maart 2026, kapot\n" in out
    assert f"  {rescue}  2 maart 2026\n" in out
    for word in (NONCE, "K-014", FIRST, SECOND, sealed, open_, half):
        assert says(tmp_path, word) == []
    assert names(talks) == [f"{OTHER}.toml"]
    assert (talks / f"{OTHER}.toml").read_bytes() == other
    kept = {path.name for path in files(tmp_path)}
    assert kept == {f"{OTHER}.toml", receipt_in(talks).name, "config.toml", "key.txt"}


def test_the_files_of_other_clients_stay_to_the_byte(run: Run, tmp_path: Path, talks: Path) -> None:
    """Their copies, broken files and rescues too; nothing of theirs comes back or is mended."""
    safe = safe_in(tmp_path / "keys")
    seals(tmp_path, safe)
    put(talks / f"{OTHER}.toml.age", safe.seal(small(OTHER, "K-022")))
    put(talks / f"{OTHER} (2).toml", small(OTHER, "K-022", more='note = "anders"\n'))
    put(talks / "lees mij.txt", b"van klant K-014")
    writer, talk = keeper(tmp_path).take_up(talks / f"{OTHER}.toml")
    rescue = writer.rescue(talk, state_folder())
    waiting = rescue.read_bytes()
    before = snapshot(talks)
    assert run("forget", "K-014", "--yes")[0] == 0
    after = snapshot(talks)
    del after[receipt_in(talks).name]
    assert after == {
        n: d for n, d in before.items() if n not in (f"{FIRST}.toml", f"{SECOND}.toml")
    }
    assert rescue.read_bytes() == waiting


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_what_a_link_leads_to_goes_too(run: Run, tmp_path: Path, talks: Path) -> None:
    """The words are there; without it the link would be all that is removed."""
    target = put(tmp_path / "elders" / "gesprek.toml", small(FIRST, "K-014"))
    (talks / "z.toml").symlink_to(target)
    (talks / "zz.toml").symlink_to(talks / "z.toml")
    code, out, _ = run("forget", "K-014", "--yes")
    assert (code, f"  z.toml → {target}  1 maart 2026\n" in out) == (0, True)
    assert says(tmp_path, NONCE) == []
    assert names(talks) == [f"{OTHER}.toml"]


def test_of_many_files_the_first_are_shown(run: Run, talks: Path) -> None:
    """Twenty names and a number are enough to see what it is."""
    many(talks, "K-1", 60)
    code, out, err = run("forget", "K-1", "--yes", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.count("2026-03-01-08") == 20
    assert "  2026-03-01-080019-aaaa.toml  1 March 2026\n  and 40 more\n60 files destroyed." in out


# --- the receipt ---------------------------------------------------------------------------------


def test_the_receipt_is_closed_and_is_no_talk(run: Run, talks: Path) -> None:
    """Nobody else reads it, and no other command takes it for a talk."""
    before = [run(*args) for args in (["list"], ["stats", "--json"])]
    small_talk(talks, "2026-03-09-101500-cccc", "K-9")
    umask = os.umask(0)
    try:
        run("forget", "K-9", "--yes")
    finally:
        os.umask(umask)
    receipt = receipt_in(talks)
    if os.name == "posix":
        assert receipt.stat().st_mode & 0o777 == 0o600
    assert [run(*args) for args in (["list"], ["stats", "--json"])] == before
    text = receipt.read_text("utf-8")
    assert [word for word in ("K-9", "cccc", "2026-03-09", NONCE) if word in text] == []


def test_every_time_has_a_receipt_of_its_own(run: Run, talks: Path) -> None:
    """None takes the place of another, and where nothing went there is none."""
    for client in ("K-014", "K-022", "K-014"):
        run("forget", client, "--yes")
    texts = [path.read_text("utf-8") for path in talks.glob("vernietigd-*")]
    assert sorted(text.splitlines()[-1] for text in texts) == ["Vernietigd: 1", "Vernietigd: 2"]


def full() -> None:
    """No file may grow any more."""
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such limit")
def test_without_a_receipt_nothing_goes(tmp_path: Path, talks: Path) -> None:
    """What cannot be accounted for is not done."""
    before = snapshot(talks)
    told = ended(begun(tmp_path, "forget", "K-014", talks, "--yes", before=full))
    assert (told[0], snapshot(talks)) == (1, before)
    assert re.fullmatch(
        rf"Het bewijs {talks}/vernietigd-[\w-]+\.txt is niet te schrijven: het bestand mag niet "
        r"groter worden\. Los het op en probeer het opnieuw\.\n",
        told[2],
    )


# --- asking --------------------------------------------------------------------------------------

ASKED: Final = """\
Dit kan niet ongedaan gemaakt worden. 2 bestanden vernietigen?
   j  Ja
   n  Nee
Enter: Nee
"""


@pytest.mark.parametrize("lines", ["", "\n", "n\n", "N\n", "nee\n", "q\n", "misschien\n", "q\n\n"])
def test_anything_but_yes_destroys_nothing(
    run: Run, talks: Path, answer: Answer, lines: str
) -> None:
    """Enter alone, no, a slip, and a pipe that ends: all as it was, and that is said."""
    before = snapshot(talks)
    answer(lines)
    code, out, err = run("forget", "K-014")
    assert (code, err) == (130, "")
    shown, asked, rest = out.partition(ASKED)
    assert shown.splitlines()[0] == "Van klant K-014 worden 2 bestanden vernietigd:"
    assert asked == ASKED
    assert rest.endswith("Er is niets vernietigd.\n")
    assert snapshot(talks) == before


@pytest.mark.parametrize("lines", ["j\n", "J\n", " ja \n", "misschien\nj\n"])
def test_yes_destroys(run: Run, talks: Path, answer: Answer, lines: str) -> None:
    """The key, or the word; also after a slip."""
    answer(lines)
    code, out, _ = run("forget", "K-014")
    assert (code, ASKED in out) == (0, True)
    assert names(talks) == [f"{OTHER}.toml"]


def test_it_asks_in_english_too(run: Run, talks: Path, answer: Answer) -> None:
    """For one file, and what is said when the answer is no."""
    answer("n\n")
    said = (
        f"Of client K-022, 1 file will be destroyed:\n  {OTHER}.toml  3 March 2026\n"
        "This cannot be undone. Destroy 1 file?\n   y  Yes\n   n  No\nEnter: No\n"
        "Nothing was destroyed.\n"
    )
    assert run("forget", "K-022", "--lang", "en") == (130, said, "")
