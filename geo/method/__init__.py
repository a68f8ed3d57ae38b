"""How every figure is made, told in Dutch from the rules and tables that make it."""

from geo.method.facts import Facts, MethodTable, Section
from geo.method.sections import describe_method

__all__ = ["Facts", "MethodTable", "Section", "describe_method"]
