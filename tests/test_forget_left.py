"""What stays when a client is forgotten, because it cannot or may not go: each file is named."""

import errno
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.disks import FOR_GOOD, Call, FailingDisk, Fault, HeldElsewhereError
from tests.dossier import NONCE, names, put, says, seals, small, small_talk, snapshot
from tests.keeping import Bustling, keeper, safe_in
from zoeken_cli.keep import locks
from zoeken_cli.keep.config import state_folder
from zoeken_cli.keep.destroying import Receipt, destroy
from zoeken_cli.keep.durable import WAITS
from zoeken_cli.keep.holdings import Holding, holdings
from zoeken_cli.keep.writing import RESCUE
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble

FIRST: Final = "2026-03-01-101500-aaa1"
SECOND: Final = "2026-03-02-101500-aaa2"
OTHER: Final = "2026-03-03-101500-bbbb"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder, with two talks of one client and one of another."""
    folder = tmp_path / "talks"
    small_talk(folder, FIRST, "K-014")
    small_talk(folder, SECOND, "K-014")
    small_talk(folder, OTHER, "K-022")
    remember(tmp_path, folder)
    return folder


# --- nothing of this client ----------------------------------------------------------------------


def test_of_a_client_nobody_knows_nothing_goes(run: Run, talks: Path) -> None:
    """Nor is there a receipt."""
    before = snapshot(talks)
    assert run("forget", "K-9", "--yes") == (0, f"Van klant 'K-9' staat niets in {talks}.\n", "")
    said = f"There is nothing of client 'K-9' in {talks}.\n"
    assert run("forget", "K-9", "--yes", "--lang", "en") == (0, said, "")
    assert snapshot(talks) == before


def test_a_code_that_differs_in_capitals_is_suggested_and_not_destroyed(
    run: Run, talks: Path
) -> None:
    """Nothing goes by a slip."""
    before = snapshot(talks)
    said = f"Van klant 'k-014' staat niets in {talks}.\nBedoel je 'K-014'?\n"
    assert run("forget", "k-014", "--yes") == (0, said, "")
    said = f"There is nothing of client 'k-022' in {talks}.\nDo you mean 'K-022'?\n"
    assert run("forget", "k-022", "--yes", "--lang", "en") == (0, said, "")
    assert snapshot(talks) == before


@pytest.mark.parametrize("code", ["", " ", "*", "K-*", "K-01", "K-014 ", ".", "%", "K-0(14|22)"])
def test_a_code_is_the_whole_code_and_no_pattern(run: Run, talks: Path, code: str) -> None:
    """What begins alike, or what a shell would make of it, is another client."""
    before = snapshot(talks)
    assert run("forget", code, "--yes")[0] == 0
    assert snapshot(talks) == before


def test_two_clients_whose_codes_differ_in_capitals_stay_two(run: Run, talks: Path) -> None:
    """What is there by that very code goes, and is not asked about."""
    small_talk(talks, "2026-03-04-101500-cccc", "k-014")
    code, out, _ = run("forget", "k-014", "--yes")
    assert (code, "Bedoel je" in out) == (0, False)
    assert names(talks) == [f"{FIRST}.toml", f"{SECOND}.toml", f"{OTHER}.toml"]


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """In a sentence, and nothing is made."""
    folder = tmp_path / "weg"
    code, out, err = run("forget", "K-014", folder, "--yes")
    assert (code, out, err.startswith(f"De map {folder} is niet te lezen: ")) == (1, "", True)
    assert not folder.exists()


# --- what nobody can say whose it is -------------------------------------------------------------


def test_unreadable_files_are_named_as_possibly_theirs(run: Run, talks: Path) -> None:
    """They stay; before the question their number is told, and after it their names."""
    put(talks / "kapot.toml", b"x = = 1")
    put(talks / "leeg.toml", b"")
    code, out, err = run("forget", "K-014", "--yes")
    assert code == 3
    said = "2 bestanden zijn niet te lezen. Of die van deze klant zijn, kan zoeken niet zien."
    assert f"  {SECOND}.toml  2 maart 2026\nLet op: {said}\n2 bestanden vernietigd." in out
    assert err == (
        "\nNiet gelezen en niet meegeteld: 2 bestanden.\n"
        f"  {talks}/kapot.toml, regel 1, teken 5: hier klopt de TOML niet. "
        "Kijk naar aanhalingstekens, haken en =.\n"
        f"  {talks}/leeg.toml is leeg. Zet een kopie terug, of haal het bestand weg.\n"
    )
    assert names(talks) == [f"{OTHER}.toml", "kapot.toml", "leeg.toml"]


def test_unreadable_files_are_named_too_where_nothing_else_is_theirs(run: Run, talks: Path) -> None:
    """That nothing is kept is not known then."""
    put(talks / "kapot.toml", b"")
    code, out, err = run("forget", "K-9", "--yes", "--lang", "en")
    assert (code, "kapot.toml is empty" in err) == (3, True)
    assert out == (
        f"There is nothing of client 'K-9' in {talks}.\n"
        "Mind: 1 file cannot be read. zoeken cannot tell whether it is of this client.\n"
    )


def test_a_talk_that_is_cut_off_goes_with_the_client_its_beginning_names(
    run: Run, talks: Path
) -> None:
    """What is whole of it says whose it is; of another client it stays, and is named."""
    for nr, client in ((7, "K-014"), (8, "K-022")):
        id_ = f"2026-03-0{nr}-101500-aaa{nr}"
        put(talks / f"{id_}.toml", small(id_, client) + b'note = "half')
    code, out, err = run("forget", "K-014", "--yes", "--lang", "en")
    assert (code, "2026-03-07-101500-aaa7.toml  7 March 2026, broken\n" in out) == (3, True)
    assert names(talks) == [f"{OTHER}.toml", "2026-03-08-101500-aaa8.toml"]
    assert ("aaa7" in err, "aaa8.toml" in err) == (False, True)


def test_without_the_key_nothing_goes(run: Run, tmp_path: Path, talks: Path) -> None:
    """Of a folder that cannot be read it is not known whose anything is."""
    safe = safe_in(tmp_path / "keys")
    seals(tmp_path, safe)
    put(talks / f"{FIRST}.toml.age", safe.seal(small(FIRST, "K-014")))
    assert safe.key_file is not None
    safe.key_file.unlink()
    before = snapshot(talks)
    code, out, err = run("forget", "K-014", "--yes")
    assert (code, out) == (1, "")
    assert err.startswith(f"De sleutel {safe.key_file} is niet te lezen")
    assert snapshot(talks) == before


# --- what may be theirs and is not in these files ------------------------------------------------


def test_the_same_talk_under_another_code_stays_and_is_told(run: Run, talks: Path) -> None:
    """A code that was corrected: nobody but the worker knows which of the two is right."""
    copy = put(talks / f"{FIRST} (conflicted copy).toml", small(FIRST, "K-041"))
    code, _, err = run("forget", "K-014", "--yes")
    assert code == 3
    assert err == (
        f"{copy} is hetzelfde gesprek als een dat weggaat, maar er staat klant K-041 in. "
        "Het blijft staan. Kijk of dat klopt.\n"
    )
    assert names(talks) == [copy.name, f"{OTHER}.toml"]


def rescued(tmp_path: Path, folder: Path, id_: str) -> Path:
    """The rescue file of a talk in this folder."""
    writer, talk = keeper(tmp_path).take_up(small_talk(folder, id_, "K-014"))
    return writer.rescue(talk, state_folder())


def test_a_rescue_of_another_folder_stays_and_is_told(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """There the same code may be somebody else; the same talk is the same client."""
    elsewhere = rescued(tmp_path, tmp_path / "team", "2026-03-08-101500-aaa8")
    moved = rescued(tmp_path, tmp_path / "vroeger", FIRST)
    code, out, err = run("forget", "K-014", "--yes", "--lang", "en")
    assert (code, f"  {moved}  1 March 2026\n" in out) == (3, True)
    assert err == (
        f"{elsewhere} is a rescued talk of a client with the same code, from another folder. "
        "It stays. Is it the same client? Then do the same in that folder.\n"
    )
    assert (elsewhere.exists(), moved.exists()) == (True, False)


def test_where_only_another_folder_has_a_rescue_nothing_else_is_suggested(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """The code is right; there is only nothing of it here."""
    rescue = rescued(tmp_path, tmp_path / "team", FIRST)
    (talks / f"{FIRST}.toml").unlink()
    (talks / f"{SECOND}.toml").unlink()
    code, out, err = run("forget", "K-014", "--yes")
    assert (code, out) == (3, f"Van klant 'K-014' staat niets in {talks}.\n")
    assert err.startswith(f"{rescue} is een gered gesprek van een klant met dezelfde code")


def test_a_file_that_goes_while_the_folder_is_read_is_not_theirs(talks: Path) -> None:
    """A sync service may take it away; then there is nothing to name."""

    def gone(paths: list[Path]) -> list[Path]:
        (talks / f"{FIRST}.toml").unlink()
        return paths

    found = holdings(talks, keeper(talks.parent), gone)
    assert [held.path.stem for held in found] == [SECOND, OTHER]


def test_a_rescue_that_cannot_be_opened_stops_nothing(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """Of another folder with another key; and what is no rescue file is nothing at all."""
    rescues = rescued(tmp_path, tmp_path / "team", FIRST).parent
    put(rescues / f"{'0' * 24}.{'0' * 16}.x.toml.age", b"age-encryption.org/v1\n")
    put(rescues / f"{'0' * 24}.{'0' * 16}.x.toml", b"")
    put(rescues / "gesprek.toml", small("x", "K-014"))
    assert run("forget", "K-014", "--yes")[::2] == (0, "")
    assert len(list(rescues.iterdir())) == 3


# --- what cannot be removed ----------------------------------------------------------------------


def test_a_talk_open_in_another_window_stays_and_is_told(run: Run, talks: Path) -> None:
    """The rest goes; the receipt tells how many."""
    path = talks / f"{FIRST}.toml"
    with locks.held(path, state_folder()):
        code, out, err = run("forget", "K-014", "--yes")
    assert (code, "\n1 bestand vernietigd." in out) == (3, True)
    assert err == (
        f"{path} is NIET vernietigd, en bestaat nog: dit gesprek is open in een ander venster. "
        "Sluit dat venster, en geef dezelfde opdracht nog een keer.\n"
    )
    assert names(talks) == [path.name, f"{OTHER}.toml"]
    [receipt] = talks.glob("vernietigd-*")
    said = "bestanden: 2\nVernietigd: 1\nNiet volledig: 1 bestand is niet vernietigd.\n"
    assert receipt.read_text("utf-8").endswith(said)
    assert run("forget", "K-014", "--yes")[0] == 0


def test_a_rescue_waits_for_the_window_its_talk_is_open_in(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """That window would write it again."""
    rescue = rescued(tmp_path, talks, FIRST)
    with locks.held(talks / f"{FIRST}.toml", state_folder()):
        code, _, err = run("forget", "K-014", "--yes")
    assert (code, err.count("is open in een ander venster")) == (3, 2)
    assert rescue.exists()


def test_left_overs_that_cannot_be_swept_are_told(run: Run, talks: Path) -> None:
    """There may be words of the client in them."""
    left = talks / f".zoeken-{locks.key_of(talks / 'x.toml')}-{'0' * 16}.tmp"
    put(left / "van een ander", b"")
    code, out, err = run("forget", "K-014", "--yes")
    assert (code, "2 bestanden vernietigd" in out) == (3, True)
    assert err.startswith(f"Opruimen is mislukt bij {left}: ")
    assert (state_folder() / RESCUE).exists() is False


def held_in(folder: Path) -> list[Holding]:
    """What is kept there of the one client."""
    found = holdings(folder, keeper(folder.parent))
    return [h for h in found if h.talk is not None and h.talk.client == "K-014"]


@pytest.mark.parametrize("call", ["remove", "flush_folder"])
def test_a_disk_that_fails_is_told_for_that_file_alone(talks: Path, call: Call) -> None:
    """What is not certain to be gone is told not to be; the next one goes."""
    failing = keeper(talks.parent, disk=FailingDisk(Fault(call, error=errno.EROFS)))
    first, second = list(destroy(held_in(talks), failing))
    assert (first and first.name, second) == ("not_destroyed", None)
    assert first is not None
    path = talks / f"{FIRST}.toml"
    said = f"{path} is NIET vernietigd: de schijf is alleen-lezen. "
    assert explain(first, Wording("nl")) == said + "Los het op en probeer het opnieuw."
    said = f"{path} was NOT destroyed: the disk is read-only. Mend it and try again."
    assert explain(first, Wording("en")) == said


def test_what_went_already_is_well(talks: Path) -> None:
    """Another window, or a sync service, may be first."""
    going = held_in(talks)
    (talks / f"{FIRST}.toml").unlink()
    assert list(destroy(going, keeper(talks.parent))) == [None, None]
    assert says(talks, NONCE) == [talks / f"{OTHER}.toml"]


@pytest.mark.parametrize("times", [1, len(WAITS), FOR_GOOD])
def test_a_talk_that_another_program_holds_is_waited_for(talks: Path, times: int) -> None:
    """On Windows, for as long as a scanner or a sync service takes; then it is told."""
    path = talks / f"{FIRST}.toml"
    disk = FailingDisk(Fault("remove", error=HeldElsewhereError, times=times, under=path))
    first, second = list(destroy(held_in(talks), keeper(talks.parent, disk=disk)))
    assert disk.waited == list(WAITS[:times])
    assert (first and first.name, second) == ("not_destroyed" if times == FOR_GOOD else None, None)
    assert path.exists() is (times == FOR_GOOD)


def test_another_window_that_starts_meanwhile_leaves_the_receipt(tmp_path: Path) -> None:
    """Neither of its two writings is cleared away when it is half-way."""
    of = keeper(tmp_path, disk=Bustling(tmp_path / "state", tmp_path))
    receipt = Receipt(tmp_path, datetime(2026, 3, 2, 10, 15), of)  # noqa: DTZ001
    for text in ("een\n", "twee\n"):
        receipt.write(text)
        assert receipt.path.read_text("utf-8") == text


def test_a_receipt_that_cannot_be_finished_says_so(tmp_path: Path) -> None:
    """It goes on saying that it was not finished: better too little than too much."""
    failing = FailingDisk()
    receipt = Receipt(tmp_path, datetime(2026, 3, 2, 10, 15), keeper(tmp_path, disk=failing))  # noqa: DTZ001
    receipt.write("Niet afgemaakt.\n")
    failing.fail(Fault("write", error=errno.ENOSPC))
    with pytest.raises(Trouble) as raised:
        receipt.write("Vernietigd: 2\n")
    assert receipt.path.read_text("utf-8") == "Niet afgemaakt.\n"
    assert explain(raised.value, Wording("nl")) == (
        f"In het bewijs {receipt.path} staat nog dat het niet af is: de schijf is vol. "
        "Hoeveel er vernietigd is, zie je hierboven."
    )
    assert explain(raised.value, Wording("en")) == (
        f"The receipt {receipt.path} still says that it was not finished: the disk is full. "
        "How many were destroyed, you see above."
    )


def test_two_receipts_never_get_one_name(tmp_path: Path) -> None:
    """The name ends in four signs of chance, and a name that is taken is an error."""
    now = datetime(2026, 3, 2, 10, 15)  # noqa: DTZ001
    receipt = Receipt(tmp_path, now, keeper(tmp_path))
    receipt.write("een\n")
    again = Receipt(tmp_path, now, keeper(tmp_path))
    again.path = receipt.path
    with pytest.raises(Trouble, match="no_receipt"):
        again.write("twee\n")
    assert receipt.path.read_text("utf-8") == "een\n"
    assert [path for path in tmp_path.iterdir() if path.is_file()] == [receipt.path]
