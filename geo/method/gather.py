"""Read from a workspace what the description of the method is made from."""

from geo.method.facts import Facts
from geo.workspace import Workspace


def gather_facts(workspace: Workspace) -> Facts:
    """Return what the municipality has set and loaded."""
    settings = workspace.settings
    return Facts(
        municipality=settings.name,
        boundary_year=settings.boundary_year,
        rules=settings.rules,
        themes=workspace.themes,
        cue_words=workspace.cue_words,
        terms=settings.terms,
        partners=settings.partners,
        deliveries=workspace.deliveries.list(),
        has_addresses=not workspace.addresses().empty,
    )
