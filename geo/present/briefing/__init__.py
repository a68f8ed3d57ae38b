"""The weekly briefing: what a wethouder reads in two minutes, made from the findings and the dossiers of one week."""

from geo.present.briefing.document import SIGNS, list_facts, write_briefing
from geo.present.briefing.edits import Deed, Edit
from geo.present.briefing.mail import write_mail
from geo.present.briefing.make import Briefing, make_briefing
from geo.present.briefing.material import Found, Material, Person, Released
from geo.present.briefing.points import Point
from geo.present.briefing.scope import EVERYTHING, Asked, make_scope
from geo.present.briefing.weeks import name_week, read_week, say_week

__all__ = [
    "EVERYTHING",
    "SIGNS",
    "Asked",
    "Briefing",
    "Deed",
    "Edit",
    "Found",
    "Material",
    "Person",
    "Point",
    "Released",
    "list_facts",
    "make_briefing",
    "make_scope",
    "name_week",
    "read_week",
    "say_week",
    "write_briefing",
    "write_mail",
]
