"""`zoeken check` as one calls it: what it says, what it mends, and what it tells the shell."""

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run, remember
from tests.dossier import help_of, many, put, remember_too, seals, small, small_talk, snapshot
from tests.keeping import safe_in
from zoeken_cli.keep import locks

POSIX: Final = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes or signals")
NAME: Final = "2026-06-04-143005-y7dp.toml"
WHOLE: Final = (EXAMPLES / NAME).read_bytes()
OPEN: Final = re.sub(rb"(?m)^(closing|ended) .*\n", b"", WHOLE[: WHOLE.index(b"[[agreements]]")])
HALF: Final = WHOLE[: WHOLE.rindex(b"[[turns]]")] + b'[[turns]]\nnote = "half'


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder with one talk that is in order."""
    folder = tmp_path / "talks"
    put(folder / NAME, WHOLE)
    return folder


# --- what it says --------------------------------------------------------------------------------


def test_its_help_says_what_it_is_for(run: Run) -> None:
    """In the reader's language, after how to call it."""
    assert help_of(run, "check", "nl") == (
        "Gebruik: zoeken check [OPTIES] [MAP]\n"
        "Kijk een map na: onleesbare bestanden, dubbele, wat er achterbleef, "
        "wat anderen kunnen lezen."
    )
    assert help_of(run, "check", "en") == (
        "Usage: zoeken check [OPTIONS] [FOLDER]\n"
        "Look a folder through: unreadable files, copies, left-overs, what others can read."
    )


def test_a_folder_in_order_is_said_to_be(run: Run, talks: Path) -> None:
    """Nothing is left to do; with or without --repair."""
    for more in ([], ["--repair"]):
        said = f"1 gesprek gelezen in {talks}\nAlles is in orde.\n"
        assert run("check", talks, *more) == (0, said, "")
        said = f"1 talk read in {talks}\nAll is well.\n"
        assert run("check", talks, *more, "--lang", "en") == (0, said, "")


def test_an_empty_folder_is_in_order(run: Run, tmp_path: Path) -> None:
    """Nothing was read, and nothing is amiss."""
    folder = tmp_path / "leeg"
    folder.mkdir(mode=0o700)
    said = f"0 gesprekken gelezen in {folder}\nAlles is in orde.\n"
    assert run("check", folder) == (0, said, "")


@pytest.mark.parametrize("name", ["weg", "weg/verder weg"])
def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path, name: str) -> None:
    """In a sentence, and nothing is made."""
    folder = tmp_path / name
    said = (
        f"De map {folder} is niet te lezen: het bestand of de map is er niet. "
        "Kijk of de naam klopt, of kies een andere map.\n"
    )
    assert run("check", folder, "--repair") == (1, "", said)
    assert not (tmp_path / "weg").exists()


def amiss(talks: Path) -> Path:
    """A folder with one of everything that can be amiss, but for what the clock makes."""
    put(talks / "2026-06-05-101500-aaaa.toml", HALF.replace(b"y7dp", b"aaaa"))
    put(talks / f"{NAME[:-5]}-LAPTOP.toml", WHOLE)
    put(talks / "leeg.toml", b"")
    left = f".zoeken-{locks.key_of(talks / NAME)}-{'0' * 16}.tmp"
    put(talks / left, b"woorden")
    small_talk(talks, "2026-03-01-101500-bbbb", "K-1").chmod(0o644)
    talks.chmod(0o755)
    return talks / left


@POSIX
def test_everything_amiss_is_said_in_dutch(run: Run, talks: Path) -> None:
    """Each with its file, why it matters, and what to do."""
    left = amiss(talks)
    said = f"""\
2 gesprekken gelezen in {talks}
- Anderen op deze computer kunnen de map {talks} inzien.
- {left} bleef achter toen zoeken onverwacht stopte. Er kunnen woorden van een klant in staan.
- Anderen op deze computer kunnen {talks}/2026-03-01-101500-bbbb.toml lezen.
- {talks}/{NAME[:-5]}-LAPTOP.toml is hetzelfde gesprek als {talks}/{NAME}. Het telt één keer. \
Ze zeggen precies hetzelfde: haal weg welke je niet nodig hebt.
- {talks}/2026-06-05-101500-aaaa.toml: de TOML klopt niet. Kijk naar aanhalingstekens, haken en =.
  Het begin is heel: 17 hele beurten zijn te redden, de laatste 22 tekens niet.
- {talks}/leeg.toml is leeg. Zet een kopie terug, of haal het bestand weg.
Wat zonder risico te herstellen is, herstel je met: zoeken check {talks} --repair
"""
    assert run("check", talks) == (3, said, "")


@POSIX
def test_everything_amiss_is_said_in_english(run: Run, talks: Path) -> None:
    """The same, and not a word of Dutch."""
    left = amiss(talks)
    said = f"""\
2 talks read in {talks}
- Others on this computer can look into the folder {talks}.
- {left} was left behind when zoeken stopped unexpectedly. There may be words of a client in it.
- Others on this computer can read {talks}/2026-03-01-101500-bbbb.toml.
- {talks}/{NAME[:-5]}-LAPTOP.toml is the same talk as {talks}/{NAME}. It counts once. \
They say exactly the same: remove the one that you do not need.
- {talks}/2026-06-05-101500-aaaa.toml: this is not right as TOML. Look at quotes, brackets and =.
  Its beginning is whole: 17 whole turns can be saved, the last 22 characters cannot.
- {talks}/leeg.toml is empty. Put a copy back, or take the file away.
What can be mended without risk, you mend with: zoeken check {talks} --repair
"""
    assert run("check", talks, "--lang", "en") == (3, said, "")


@POSIX
def test_what_is_mended_is_said_and_what_is_left(run: Run, talks: Path) -> None:
    """The second time there is less to say, and no second copy of what was saved."""
    left = amiss(talks)
    half, second = talks / "2026-06-05-101500-aaaa.toml", talks / "2026-06-05-101500-aaaa (2).toml"
    before = half.read_bytes()
    said = f"""\
2 gesprekken gelezen in {talks}
- Anderen op deze computer kunnen de map {talks} inzien.
  Hersteld.
- {left} bleef achter toen zoeken onverwacht stopte. Er kunnen woorden van een klant in staan.
  Weggehaald.
- Anderen op deze computer kunnen {talks}/2026-03-01-101500-bbbb.toml lezen.
  Hersteld.
- {talks}/{NAME[:-5]}-LAPTOP.toml is hetzelfde gesprek als {talks}/{NAME}. Het telt één keer. \
Ze zeggen precies hetzelfde: haal weg welke je niet nodig hebt.
- {half}: de TOML klopt niet. Kijk naar aanhalingstekens, haken en =.
  Het begin is heel: 17 hele beurten zijn te redden, de laatste 22 tekens niet.
  Hersteld.
  Wat te redden was, staat nu in {second}
- {talks}/leeg.toml is leeg. Zet een kopie terug, of haal het bestand weg.
"""
    assert run("check", talks, "--repair") == (3, said, "")
    mended = snapshot(talks)
    assert half.read_bytes() == before
    said = f"""\
3 talks read in {talks}
- {talks}/{NAME[:-5]}-LAPTOP.toml is the same talk as {talks}/{NAME}. It counts once. \
They say exactly the same: remove the one that you do not need.
- {half}: this is not right as TOML. Look at quotes, brackets and =.
  What could be saved of {half} is in {second} already. Remove the broken file when you need it \
no more.
- {talks}/leeg.toml is empty. Put a copy back, or take the file away.
"""
    assert run("check", talks, "--repair", "--lang", "en") == (3, said, "")
    assert snapshot(talks) == mended


@POSIX
def test_when_everything_was_mended_the_shell_is_told_so(run: Run, talks: Path) -> None:
    """What needs a person is what makes the code 3."""
    talks.chmod(0o755)
    (talks / NAME).chmod(0o644)
    put(talks / "2026-06-05-101500-aaaa.toml", HALF.replace(b"y7dp", b"aaaa"))
    assert run("check", talks)[0] == 3
    assert run("check", talks, "--repair")[0] == 0
    (talks / "2026-06-05-101500-aaaa.toml").unlink()
    assert run("check", talks) == (0, f"2 gesprekken gelezen in {talks}\nAlles is in orde.\n", "")


@POSIX
def test_what_to_type_names_the_folder_only_where_it_was_named(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """What is advised does the same folder, also one with a space in its name."""
    talks.chmod(0o755)
    remember(tmp_path, talks)
    assert run("check")[1].endswith("herstel je met: zoeken check --repair\n")
    spaced = talks.rename(tmp_path / "mijn gesprekken")
    assert run("check", spaced)[1].endswith(f'herstel je met: zoeken check "{spaced}" --repair\n')


def test_names_from_outside_steer_no_screen(run: Run, talks: Path) -> None:
    """A file name with an escape sequence or a line end in it is written out."""
    put(talks / "a\x1b[31mrood\nnep.toml", b"")
    out = run("check", talks)[1]
    assert "a<001B>[31mrood nep.toml is leeg." in out
    assert "\x1b" not in out


@POSIX
def test_a_key_that_others_can_read_is_said_and_closed(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """Only a key that the settings name; one that is away, or on Windows, is not looked at."""
    safe = safe_in(tmp_path / "keys")
    put(talks / f"{NAME}.age", safe.seal((talks / NAME).read_bytes()))
    (talks / NAME).unlink()
    key = safe.key_file
    assert key is not None
    key.chmod(0o640)
    said = (
        f"1 gesprek gelezen in {talks}\n- Anderen op deze computer kunnen je sleutel {key} lezen.\n"
    )
    how = f"Wat zonder risico te herstellen is, herstel je met: zoeken check {talks} --repair\n"
    seals(tmp_path, safe)
    assert run("check", talks) == (3, said + how, "")
    assert run("check", talks, "--repair") == (0, f"{said}  Hersteld.\n", "")
    assert key.stat().st_mode & 0o777 == 0o600
    said = f"1 talk read in {talks}\nAll is well.\n"
    assert run("check", talks, "--lang", "en") == (0, said, "")
    key.chmod(0o604)
    said = f"Others on this computer can read your key {key}.\n"
    assert said in run("check", talks, "--lang", "en")[1]


@POSIX
def test_a_key_that_the_settings_do_not_name_is_not_looked_for(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """Without a key all is as it was; and a key that is away is no finding of its own."""
    said = f"1 gesprek gelezen in {talks}\nAlles is in orde.\n"
    assert run("check", talks) == (0, said, "")
    remember_too(tmp_path, key=str(tmp_path / "stick" / "key.txt"))
    assert run("check", talks) == (0, said, "")


# --- long lists ----------------------------------------------------------------------------------


@POSIX
def test_of_many_alike_a_few_are_named_and_all_are_mended(run: Run, talks: Path) -> None:
    """Five hundred files that others can read are one sentence, five names and a number."""
    for path in many(talks, "K-1", 500):
        path.chmod(0o644)
    listed = """
    2026-03-01-080000-aaaa.toml
    2026-03-01-080001-aaaa.toml
    2026-03-01-080002-aaaa.toml
    2026-03-01-080003-aaaa.toml
    2026-03-01-080004-aaaa.toml
"""
    said = (
        f"501 talks read in {talks}\n- Others on this computer can read 500 files:{listed}"
        f"    and 495 more\n"
    )
    how = f"What can be mended without risk, you mend with: zoeken check {talks} --repair\n"
    assert run("check", talks, "--lang", "en") == (3, said + how, "")
    said = (
        f"501 gesprekken gelezen in {talks}\n- Anderen op deze computer kunnen 500 bestanden lezen:"
        f"{listed}    en nog 495\n  500 hersteld.\n"
    )
    assert run("check", talks, "--repair") == (0, said, "")
    assert {path.stat().st_mode & 0o777 for path in talks.iterdir()} == {0o600}


def test_a_whole_folder_in_clear_is_one_line(run: Run, tmp_path: Path) -> None:
    """Three thousand names would say nothing: sealing is done to all of them at once."""
    folder = tmp_path / "talks"
    many(folder, "K-1", 3000)
    seals(tmp_path, safe_in(tmp_path / "keys"))
    said = (
        f"3000 gesprekken gelezen in {folder}\n- 3000 gesprekken zijn niet versleuteld, terwijl je "
        f"dat wel hebt ingesteld. Versleutel ze met: zoeken seal {folder}\n"
    )
    assert run("check", folder) == (3, said, "")


def test_one_clear_talk_is_named(run: Run, tmp_path: Path, talks: Path) -> None:
    """Sealing the folder is advised for it alone too."""
    seals(tmp_path, safe_in(tmp_path / "keys"))
    said = (
        f"1 talk read in {talks}\n- {talks / NAME} is not sealed, though you have set that. "
        f"Seal it with: zoeken seal {talks}\n"
    )
    assert run("check", talks, "--lang", "en") == (3, said, "")


def test_unreadable_files_are_listed_by_what_is_wrong(run: Run, talks: Path) -> None:
    """Whatever is wrong with hundreds of files hides nothing that is wrong with one."""
    for nr in range(200):
        put(talks / f"leeg{nr:03}.toml", b"")
    put(talks / "zzz.toml", b"x = = 1")
    out = run("check", talks)[1]
    listed = "".join(f"    leeg{nr:03}.toml\n" for nr in range(5))
    empty = "200 bestanden zijn leeg. Zet er kopieën van terug, of haal ze weg."
    assert f"- {empty}\n{listed}    en nog 195\n" in out
    assert "zzz.toml, regel 1" in out
    assert len(out.splitlines()) == 9


def open_talk(folder: Path, days: int, chance: str) -> Path:
    """A talk that was begun so many days ago, and an hour."""
    at = datetime.now(UTC) - timedelta(days=days, hours=1)
    data = small(f"{at:%Y-%m-%d-%H%M%S}-{chance}", "K-1", zone="Z")
    path = folder / f"{at:%Y-%m-%d-%H%M%S}-{chance}.toml"
    return put(path, data[: data.index(b"just_helped")])


def test_talks_left_open_are_told_with_how_to_go_on(run: Run, tmp_path: Path, talks: Path) -> None:
    """One by its id where that will do, more of them in a list."""
    remember(tmp_path, talks)
    first = open_talk(talks, 20, "aaaa")
    said = (
        f"2 gesprekken gelezen in {talks}\n- {first} is al 20 dagen open en telt niet mee. "
        f"Sluit het af met: zoeken resume {first.stem}\n"
    )
    assert run("check") == (3, said, "")
    second = open_talk(talks, 100, "bbbb")
    said = (
        f"3 talks read in {talks}\n- 2 talks have been open for weeks and are not counted. "
        f"Close them one by one with: zoeken resume TALK\n"
        f"    {second.name}, for 100 days\n    {first.name}, for 20 days\n"
    )
    assert run("check", "--lang", "en") == (3, said, "")


def test_many_copies_are_listed_with_what_they_are_a_copy_of(run: Run, talks: Path) -> None:
    """Of each its name, and that of the talk."""
    for more in (" (conflicted copy 2026-03-01)", "-LAPTOP", ".sync-conflict-20260301-101500-ABC"):
        put(talks / f"{NAME[:-5]}{more}.toml", WHOLE)
    said = (
        f"1 gesprek gelezen in {talks}\n"
        f"- 3 bestanden zijn hetzelfde gesprek als een ander bestand, en zeggen precies hetzelfde. "
        f"Zo'n gesprek telt één keer. Haal weg wat je niet nodig hebt:\n"
        f"    {NAME[:-5]} (conflicted copy 2026-03-01).toml, hetzelfde als {NAME}\n"
        f"    {NAME[:-5]}-LAPTOP.toml, hetzelfde als {NAME}\n"
        f"    {NAME[:-5]}.sync-conflict-20260301-101500-ABC.toml, hetzelfde als {NAME}\n"
    )
    assert run("check", talks) == (3, said, "")


def test_what_helps_to_choose_between_copies_that_differ_is_told(run: Run, talks: Path) -> None:
    """Whose each is, whether it is finished, how much was answered, and when it was changed."""
    half = put(talks / f"{NAME[:-5]}-LAPTOP.toml", OPEN)
    said = (
        f"1 gesprek gelezen in {talks}\n"
        f"- {half} is hetzelfde gesprek als {talks / NAME}. Het telt één keer, zoals het "
        f"daar staat. Ze zeggen niet hetzelfde. Leg ze naast elkaar, en haal weg wat niet klopt:\n"
        f"      {NAME}: klant K-050, klaar, 38 antwoorden, "
        f"laatste verandering op 4 juni 2026, 15.21 uur\n"
        f"      {half.name}: klant K-050, nog open, 20 antwoorden, "
        f"laatste verandering op 4 juni 2026, 15.16 uur\n"
    )
    assert run("check", talks) == (3, said, "")


def test_copies_with_another_code_are_told_to_have_one(run: Run, talks: Path) -> None:
    """In a list too, and in English."""
    other = put(talks / f"{NAME[:-5]}-A.toml", OPEN.replace(b"K-050", b"K-022"))
    put(talks / f"{NAME[:-5]}-B.toml", OPEN)
    said = run("check", talks, "--lang", "en")[1].splitlines()
    at = said.index(f"    {other.name}, not equal to {NAME}:")
    assert said[at + 1] == "      Mind: the client's code is not the same."
    assert said[at + 2].startswith(f"      {NAME}: client K-050, done, 38 answers, ")
    assert said[at + 3].startswith(f"      {other.name}: client K-022, still open, 20 answers, ")
    assert said[at + 4] == f"    {NAME[:-5]}-B.toml, not equal to {NAME}:"
    assert "code is not the same" not in said[at + 5]
