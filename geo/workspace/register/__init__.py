"""The register of a municipality: its dossiers in a database, with a history that only grows."""

from geo.workspace.register.store import RegisterStore, open_register, open_register_file

__all__ = ["RegisterStore", "open_register", "open_register_file"]
