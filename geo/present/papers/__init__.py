"""Papers about dossiers: a letter to residents, a pack for the wijkoverleg, a handover of an area."""

from geo.present.papers.council_pack import make_council_pack
from geo.present.papers.handover import describe_dossier, make_handover
from geo.present.papers.letter import make_letter
from geo.present.papers.told import Place, Told

__all__ = ["Place", "Told", "describe_dossier", "make_council_pack", "make_handover", "make_letter"]
