"""Files that a visitor sends: put in a temporary folder of this visit, under a name that can do no harm."""

import re
import shutil
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.sources.limits import UPLOAD
from pages.shared import session
from pages.shared.gegevens.desk import now

_HARMLESS = re.compile(r"[^A-Za-z0-9 _.-]")
_LONGEST = 80
# Streamlit's own words on the place to drop a file are English and can't be given.
_DUTCH = """<style>
[data-testid=stFileUploaderDropzone] > span button p {font-size: 0}
[data-testid=stFileUploaderDropzone] > span button p::after {content: "Kies een bestand"; font-size: 1rem}
[data-testid=stFileUploaderDropzoneInstructions] span {display: none}
[data-testid=stFileUploaderDropzoneInstructions] > div::after {content: "of sleep het hierheen; hooguit 25 MB"}
</style>"""


@dataclass(frozen=True)
class Upload:
    """A file of a visitor, on disk until the visit ends."""

    token: str  # another for every time that a file is sent
    path: Path
    received_at: datetime


class _Folder:
    """A folder that goes when the visit does."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="buurtsignalen-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def take(label: str, key: str, kinds: Sequence[str], *, is_allowed: bool) -> Upload | None:
    """Draw the place where a file is dropped, and return the file once there is one."""
    st.html(_DUTCH)
    file = st.file_uploader(
        label, type=list(kinds), key=f"file-{key}", disabled=not is_allowed, max_upload_size=UPLOAD.file_mb
    )
    if file is None:
        return None
    return session.reuse(f"upload-{key}", file.file_id, lambda: _keep(file))


def make_name_harmless(name: str) -> str:
    """Return what may be shown and written of a visitor's file name: no folders, no signs with a meaning."""
    bare = _HARMLESS.sub("_", re.split(r"[/\\]", name)[-1])
    stem, _, ending = bare.rpartition(".")
    return f"{stem.strip('. ')[:_LONGEST] or 'bestand'}.{ending[:_LONGEST]}"


def _keep(file: UploadedFile) -> Upload:
    folder = session.reuse("uploads", "", _Folder)
    path = Path(tempfile.mkdtemp(dir=folder.path)) / make_name_harmless(file.name)
    path.write_bytes(file.getbuffer())
    return Upload(file.file_id, path, now())
