"""The URL of a file that only fsspec reaches: what it is called, where it is, and what is shown."""

import pytest

from zoeken_cli.keep.url import Url


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        ("s3://bucket/talks", "s3://bucket/talks/a.toml"),
        ("s3://bucket/talks/", "s3://bucket/talks/a.toml"),
        ("s3://bucket", "s3://bucket/a.toml"),
        ("memory://", "memory://a.toml"),
        ("zip://::/data/x.zip", "zip://a.toml::/data/x.zip"),
        ("zip://in/it::s3://bucket/x.zip", "zip://in/it/a.toml::s3://bucket/x.zip"),
    ],
)
def test_a_file_is_named_in_its_folder(folder: str, file: str) -> None:
    """Also where the folder is itself in something else; and back again."""
    assert Url(folder).file("a.toml") == Url(file)
    assert Url(file).name == "a.toml"
    assert Url(file).parent.file("a.toml") == Url(file)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sftp://anna:geheim@host/talks", "sftp://anna:...@host/talks"),
        ("sftp://anna:ge@h:eim@host:22/talks", "sftp://anna:...@host:22/talks"),
        ("zip://a.toml::ftp://anna:geheim@host/x.zip", "zip://a.toml::ftp://anna:...@host/x.zip"),
        ("sftp://anna@host:22/talks", "sftp://anna@host:22/talks"),
        ("s3://bucket/a@b:c.toml", "s3://bucket/a@b:c.toml"),
    ],
)
def test_a_password_is_not_shown(typed: str, shown: str) -> None:
    """What is printed can be read over a shoulder, and ends up in logs."""
    assert str(Url(typed)) == f"{Url(typed)}" == shown
