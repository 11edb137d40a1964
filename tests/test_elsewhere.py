"""A folder that only fsspec reaches: what is in it, what cannot be read of it, and why."""

import errno
import pickle
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest

from tests.clustered import zipped
from tests.conftest import EXAMPLES
from tests.dossier import small
from tests.test_executors import all_of
from zoeken_cli.count.facts import Facts
from zoeken_cli.keep.archive import LARGEST
from zoeken_cli.keep.elsewhere import Elsewhere
from zoeken_cli.keep.folders import Found, go_along
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.passing import Reader
from zoeken_cli.keep.url import Url
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Misused, Trouble, Unreadable

fsspec: Final = pytest.importorskip("fsspec", reason="the extra `cluster` is not installed")

FIRST, SECOND = "2026-03-01-101500-aaaa", "2026-03-01-101501-aaaa"
READER: Final = Reader(start=lambda _: ThreadPoolExecutor(2))


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system of this process alone, empty."""
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def elsewhere(url: str) -> Elsewhere:
    """A place elsewhere."""
    found = Elsewhere.at(Url(url))
    assert isinstance(found, Elsewhere)
    return found


def told(found: Found) -> tuple[list[Facts], list[str], list[str]]:
    """The talks that count, and the sentences about the other files."""
    words = Wording("en")
    left_out = [explain(trouble, words) for trouble in found.left_out]
    return [*found.facts()], left_out, [explain(copy, words) for copy in found.copies]


def test_the_examples_in_a_zip_are_the_examples(tmp_path: Path) -> None:
    """Another way to the same files gives the same facts."""
    there = elsewhere(zipped(EXAMPLES, tmp_path / "talks.zip"))
    facts, left_out, copies = go_along([there], told, READER)
    assert facts == go_along([EXAMPLES], all_of, Reader())[1]
    assert left_out == copies == []


def test_what_is_no_talk_is_named_with_why(memory: Any) -> None:
    """Empty, broken, too large, a folder, of a wrong kind: each by its URL, as of a folder here."""
    for name, data in {
        f"{FIRST}.toml": small(FIRST, "K-014"),
        "broken.toml": b"format = ",
        "empty.toml": b"",
        "large.toml": b"#" * (LARGEST + 1),
        "folder.toml/in it.toml": small(SECOND, "K-014"),
        "latin.TOML": "# privé".encode("latin-1"),
        "sealed.toml.age": b"age-encryption.org/v1",
        "letter.txt": b"",
        ".hidden.toml": b"format = ",
    }.items():
        memory.pipe(f"/talks/{name}", data)
    facts, left_out, copies = go_along([elsewhere("memory://talks")], told, READER)
    assert [each.client for each in facts] == ["K-014"]
    assert copies == []
    shut = (
        " is sealed and does not open. On a cluster sealed talks are not read, for your key does"
        " not leave this machine. Count them without --cluster."
    )
    assert left_out == [
        "memory://talks/broken.toml: this is not right as TOML. Look at quotes, brackets and =.",
        "memory://talks/empty.toml is empty. Put a copy back, or take the file away.",
        "memory://talks/folder.toml is no plain file, so it is no talk.",
        "memory://talks/large.toml is too large for a talk (over 2 MB) and is not read.",
        "memory://talks/latin.TOML, line 1: this is not UTF-8 text. Save the file as UTF-8.",
        f"memory://talks/sealed.toml.age{shut}",
    ]


FileSystem: Any = fsspec.AbstractFileSystem


class AsStrict(FileSystem):  # type: ignore[misc]
    """A store that takes a version before a range, and refuses a range of nothing, as s3fs does."""

    protocol = "as-strict"
    files: Final = {f"talks/{FIRST}.toml": small(FIRST, "K-014"), "talks/empty.toml": b""}

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        """All files, in the one folder there is."""
        found = [self.info(name) for name in self.files]
        return found if detail else [each["name"] for each in found]

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """What is known of a file without reading it."""
        if path == "talks":
            return {"name": path, "size": 0, "type": "directory"}
        return {"name": path, "size": len(self.files[path]), "type": "file"}

    def cat_file(
        self,
        path: str,
        version_id: str | None = None,
        start: int | None = None,
        end: int | None = None,
        **_: Any,
    ) -> bytes:
        """What is in a range of a file."""
        assert version_id is None
        if not self.files[path]:
            raise OSError(errno.EINVAL, "The requested range is not satisfiable")
        return self.files[path][start:end]


def test_a_store_may_be_strict_about_ranges() -> None:
    """What is empty is empty there too, and not something that cannot be read."""
    fsspec.register_implementation("as-strict", AsStrict, clobber=True)
    there = elsewhere("as-strict://talks")
    facts, left_out, _ = go_along([there], told, READER)
    assert [each.id for each in facts] == [FIRST]
    assert isinstance(there.look(f"{FIRST}.toml"), Facts)
    said = "as-strict://talks/empty.toml is empty. Put a copy back, or take the file away."
    assert left_out == [said]


def test_the_copy_that_counts_is_the_one_that_says_most(memory: Any, tmp_path: Path) -> None:
    """In one place, and in a place elsewhere beside a folder here."""
    more = small(FIRST, "K-014", more='note = "meer"\n')
    memory.pipe(f"/talks/{FIRST}.toml", small(FIRST, "K-014"))
    memory.pipe(f"/talks/{FIRST} (1).toml", more)
    memory.pipe(f"/talks/{SECOND}.toml", small(SECOND, "K-014"))
    (tmp_path / f"{SECOND}.toml").write_bytes(small(SECOND, "K-014", more='note = "meer"\n'))
    here = tmp_path / f"{SECOND}.toml"
    facts, _, copies = go_along([elsewhere("memory://talks"), Here.at(tmp_path)], told, READER)
    assert sorted(each.id for each in facts) == [FIRST, SECOND]
    first, second = f"memory://talks/{FIRST}", f"memory://talks/{SECOND}"
    assert copies == [
        f"{first}.toml is the same talk as {first} (1).toml and is not counted.",
        f"{second}.toml is the same talk as {here} and is not counted.",
    ]


def test_one_file_can_be_named_too(memory: Any) -> None:
    """And a folder under two names is one folder."""
    for id_ in (FIRST, SECOND):
        memory.pipe(f"/talks/{id_}.toml", small(id_, "K-014"))
    one = elsewhere(f"memory://talks/{FIRST}.toml")
    assert [each.id for each in go_along([one], told, READER)[0]] == [FIRST]
    twice = [elsewhere("memory://talks"), elsewhere("memory://talks/")]
    facts, _, copies = go_along(twice, told, READER)
    assert ([each.id for each in facts], copies) == ([FIRST, SECOND], [])


def test_a_file_that_went_since_is_not_missed(memory: Any) -> None:
    """As in a folder here: what was taken away while the others were read is no trouble."""
    memory.pipe("/talks/broken.toml", b"format = ")
    there = elsewhere("memory://talks")
    assert isinstance(there.look("broken.toml"), Unreadable)
    memory.rm("/talks/broken.toml")
    assert there.look("broken.toml") is None


def test_a_folder_of_sealed_talks_alone_is_one_trouble(memory: Any) -> None:
    """Nothing can be counted, and that is said once."""
    for nr in range(3):
        memory.pipe(f"/talks/{nr}.toml.age", b"age-encryption.org/v1")
    with pytest.raises(Trouble) as caught:
        go_along([elsewhere("memory://talks")], told, READER)
    assert caught.value.name == "sealed_stays"


def test_what_is_handed_out_goes_anywhere(tmp_path: Path) -> None:
    """It is pickled for another machine, and does the same there."""
    there = elsewhere(zipped(EXAMPLES, tmp_path / "talks.zip"))
    names = [entry.name for entry in there.entries()]
    rows = there.rows(sealed=True)
    assert pickle.loads(pickle.dumps(rows))(names) == rows(names)
    assert None not in rows(names)
    assert pickle.loads(pickle.dumps(there)) == there


def test_a_path_by_url_is_a_path(tmp_path: Path) -> None:
    """Then the folder is read as any folder here."""
    assert Elsewhere.at(Url(tmp_path.as_uri())) == tmp_path


@pytest.mark.parametrize(
    ("url", "kind", "said"),
    [
        ("no-such://talks", Misused, "scheme_unknown"),
        ("zip://::/no/such.zip", Trouble, "folder_closed"),
    ],
)
def test_what_cannot_be_reached_is_said(url: str, kind: type[Trouble], said: str) -> None:
    """A scheme that nobody knows, and a thing that is not there."""
    with pytest.raises(kind) as caught:
        Elsewhere.at(Url(url))
    assert (type(caught.value), caught.value.name) == (kind, said)


def test_a_missing_package_is_said_in_the_words_of_fsspec() -> None:
    """That it is missing here is known before anything starts."""
    bare = [name for name in ("s3", "gs", "abfs", "sftp") if not _has(name)]
    if not bare:
        pytest.skip("every package that fsspec can use is installed")
    with pytest.raises(Trouble) as caught:
        Elsewhere.at(Url(f"{bare[0]}://bucket/talks"))
    assert caught.value.name == "scheme_missing"
    assert caught.value.details["reason"]


def _has(scheme: str) -> bool:
    try:
        fsspec.get_filesystem_class(scheme)
    except ImportError:
        return False
    return True


def test_why_a_place_is_not_seen(memory: Any, tmp_path: Path) -> None:
    """What each worker is asked before anything starts."""
    assert elsewhere("memory://talks").why_unseen() == "ENOENT"
    memory.pipe("/talks/a.toml", b"")
    assert elsewhere("memory://talks").why_unseen() == ""
    broken = tmp_path / "talks.zip"
    zipfile.ZipFile(broken, "w").close()
    there = elsewhere(f"zip://::{broken.as_posix()}")
    broken.write_bytes(b"no zip any more")
    fsspec.get_filesystem_class("zip").clear_instance_cache()
    assert there.why_unseen() == "BadZipFile: File is not a zip file"
    with pytest.raises(Trouble, match="folder_closed"):
        list(there.entries())
