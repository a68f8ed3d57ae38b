"""The commands: `fill` brings things into a workspace, `tell` says what is there, `find` what keeps coming back."""

from geo.commands import dossiers, fill, find, tell
from geo.commands.common import app

__all__ = ["app", "dossiers", "fill", "find", "tell"]
