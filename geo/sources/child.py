"""The process in which files of others are parsed: `python -m geo.sources.child FOLDER`.

FOLDER holds `request.json`; beside it comes `layers.json` or `layer.parquet` of a geographic file, `parts.json` or
`table.parquet` of a table, or `fault.txt` with a sentence for whoever sent the file. A crash of a parser ends this
process only. `geo.sources.process` starts it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from geo.errors import SourceError
from geo.sources.limits import Limits, limit_this_process

DRIVERS = ("GPKG", "ESRI Shapefile")  # the only ones that GDAL may keep; the other two formats do without GDAL


def main(folder: Path) -> int:
    """Answer the request in `folder`; the exit status is 0 when there is an answer or a fault to read."""
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    limit_this_process(Limits(**request["limits"]))
    answer(folder, request)
    return 0


def answer(folder: Path, request: dict[str, Any]) -> None:
    """Put the answer to a request in `folder`, or the fault that kept it from being answered."""
    answering = _answer_table if request["action"] in ("parts", "table") else _answer_layer
    try:
        answering(folder, request, Limits(**request["limits"]))
    except SourceError as fault:
        _write_fault(folder, str(fault))
    except Exception as error:  # noqa: BLE001 - every parser has its own errors, and none is worth a crash
        _write_fault(folder, f"{request['name']}: {_explain(error)}")


def _explain(error: Exception) -> str:
    # What a parser says of it is English, and at times a piece of the file.
    if isinstance(error, (MemoryError, RecursionError)) or "bad_alloc" in str(error):
        return "te groot of te diep genest om te lezen; lever minder tegelijk aan"
    return "niet te lezen: beschadigd of anders dan de naam zegt; bewaar het bestand opnieuw en lever het nog eens aan"


def _answer_table(folder: Path, request: dict[str, Any], limits: Limits) -> None:
    from geo.sources import tables  # noqa: PLC0415 - the limits come first

    path = Path(request["path"])
    if request["action"] == "parts":
        (folder / "parts.json").write_text(json.dumps(tables.list_parts(path)), encoding="utf-8")
        return
    records = tables.parse_records(path, request["layer"], limits)
    # Repeated texts are small on disk and large in the memory of the process that reads them back.
    if records.table.memory_usage(deep=True).sum() > limits.unpacked_mb * 1e6:
        raise SourceError(f"{request['name']}: uitgepakt te groot; lever minder rijen tegelijk aan")
    records.table.to_parquet(folder / "table.parquet")
    told = {"ragged": dict(records.ragged), "notes": records.notes}
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")


def _answer_layer(folder: Path, request: dict[str, Any], limits: Limits) -> None:
    from geo.sources import formats  # noqa: PLC0415 - the limits come first

    _check_drivers()
    layers = formats.open_layers(Path(request["path"]), folder, limits)
    if request["action"] == "list":
        described = [{"name": name, **source.describe()} for name, source in layers.items()]
        (folder / "layers.json").write_text(json.dumps(described), encoding="utf-8")
        return
    name = _choose(request, list(layers))
    table = formats.make_plain(f"{request['name']}, laag '{name}'", layers[name].read(request["columns"]))
    if table.shape[1] > limits.columns:
        raise SourceError(f"{request['name']}: {table.shape[1]} kolommen, hooguit {limits.columns}; laat er weg")
    table.to_parquet(folder / "layer.parquet", index=False)


def _check_drivers() -> None:
    import pyogrio  # noqa: PLC0415 - the limits come first

    surplus = pyogrio.list_drivers().keys() - set(DRIVERS)
    if surplus:
        raise SourceError(f"GDAL kent nog {len(surplus)} andere formaten; dit is een fout van het programma, meld hem")


def _choose(request: dict[str, Any], names: list[str]) -> str:
    wanted = request["layer"]
    if wanted is None and len(names) == 1:
        return names[0]
    if wanted in names:
        return str(wanted)
    problem = "meer dan een laag" if wanted is None else f"geen laag '{wanted}'"
    raise SourceError(f"{request['name']}: {problem}; kies uit {', '.join(names) or '(er zijn geen lagen)'}")


def _write_fault(folder: Path, text: str) -> None:
    (folder / "fault.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
