"""Read a recipe: the file that says how those of another back office are read."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from geo.errors import SourceError
from geo.sources.recipe import Recipe
from geo.sources.signal_fields import REQUIRED, SYNONYMS
from geo.workspace.settings import say_fault


def read_recipe(path: Path) -> Recipe:
    """Read a recipe (TOML).

    Raises
    ------
    SourceError
        With all that is wrong with it.
    """
    try:
        recipe = Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise SourceError(f"{path}: dit recept is er niet") from error
    except UnicodeError as error:
        raise SourceError(f"{path.name}: bewaar het recept als UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path.name}: geen geldige TOML ({error}); herstel deze regel") from error
    except ValidationError as error:
        told = (f"{path.name}, {'.'.join(map(str, fault['loc']))}: {say_fault(fault)}" for fault in error.errors())
        raise SourceError("\n".join(told)) from error
    faults = [
        f"veld '{name}' bestaat niet; kies {', '.join(SYNONYMS)}" for name in recipe.fields if name not in SYNONYMS
    ]
    faults += [f"[fields] mist {name}" for name in REQUIRED if name not in recipe.fields]
    if faults:
        raise SourceError("\n".join(f"{path.name}: {fault}" for fault in faults))
    return recipe
