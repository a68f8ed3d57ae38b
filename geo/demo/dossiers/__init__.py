"""The dossiers of the made-up town: what its people wrote down, and when, as if they had worked for two years.

`diary` says how that is told; every other file tells a case or some.
"""

from geo.demo.dossiers.write import write_dossiers

__all__ = ["write_dossiers"]
