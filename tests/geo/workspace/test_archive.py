"""A backup is read as if an attacker had written it: what no backup of ours holds is refused."""

import json
import stat
from datetime import UTC, datetime
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from geo.errors import SourceError
from geo.workspace.archive import MANIFEST, open_archive, write_archive

HEAD = {"municipality": "Toytown", "code": "GM9999", "made_at": datetime(2024, 4, 1, tzinfo=UTC).isoformat()}


def test_files_come_back_as_they_were(tmp_path):
    (tmp_path / "a").write_bytes(b"een" * 1000)
    assert write_archive(tmp_path / "b.zip", {"deliveries/a.parquet": tmp_path / "a"}, HEAD) == 1
    with open_archive(tmp_path / "b.zip") as archive:
        archive.extract("deliveries/a.parquet", tmp_path / "c")
    assert (tmp_path / "c").read_bytes() == b"een" * 1000


def forge(path, entries, told=None, head=HEAD):
    """Write a zip whose manifest fits its entries, unless `told` says otherwise."""
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for info, content in entries:
            file.writestr(info, content, ZIP_DEFLATED)
        names = {info if isinstance(info, str) else info.filename: content for info, content in entries}
        kept = {name: {"sha256": sha256(content).hexdigest(), "size": len(content)} for name, content in names.items()}
        file.writestr(MANIFEST, json.dumps({**head, "format": 1, "files": kept if told is None else told}))
    return path


def link(name):
    info = ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


LYING = {"a": {"sha256": "0" * 64, "size": 1}}


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        pytest.param([("../a", b"x")], None, id="a path out of the folder"),
        pytest.param([("a/../../b", b"x")], None, id="a path that turns back"),
        pytest.param([("/etc/a", b"x")], None, id="a path from the root"),
        pytest.param([("C:\\a", b"x")], None, id="a path of Windows"),
        pytest.param([(".import.lock", b"x")], None, id="a hidden file"),
        pytest.param([("a\nb", b"x")], None, id="a name that does not print"),
        pytest.param([(link("a"), b"/etc/passwd")], None, id="a link"),
        pytest.param([("a", b"\0" * 50_000_000)], None, id="a bomb"),
        pytest.param([("a", b"x")], {}, id="a file that the manifest does not name"),
        pytest.param([], LYING, id="a file that is only in the manifest"),
        pytest.param([("a", b"xy")], LYING, id="another size"),
    ],
)
def test_what_no_backup_of_ours_holds_is_refused(tmp_path, entries, told):
    path = forge(tmp_path / "x.zip", entries, told)
    with pytest.raises(SourceError, match="dit is geen reservekopie van Buurtsignalen"), open_archive(path):
        pass


def test_a_file_of_another_content_is_refused(tmp_path):
    with open_archive(forge(tmp_path / "x.zip", [("a", b"x")], LYING)) as archive:
        with pytest.raises(SourceError, match="beschadigd of gewijzigd"):
            archive.verify()
        with pytest.raises(SourceError, match="beschadigd of gewijzigd"):
            archive.extract("a", tmp_path / "a")


@pytest.mark.parametrize("content", [b"", b"PK", b"geen zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_zip_or_has_no_manifest_is_refused(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(SourceError, match="dit is geen reservekopie"), open_archive(tmp_path / "x.zip"):
        pass


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SourceError, match=r"x\.zip: niet te lezen"), open_archive(tmp_path / "x.zip"):
        pass
