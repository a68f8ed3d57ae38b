"""Which deliveries are lost, which of them a backup holds, and from where a service must be asked again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.dutch import say_count, say_day
from geo.workspace.archive import Archive
from geo.workspace.bundle import DELIVERY, Story, list_own, read_deliveries, read_stories, write_delivery
from geo.workspace.deliveries import DeliveryStore
from geo.workspace.delivery import Delivery
from geo.workspace.folder import Workspace

_KINDS = ("quarantine", "deliveries")  # the second last: that is the moment at which a delivery counts


@dataclass(frozen=True)
class Lost:
    """A delivery that is gone."""

    number: str
    story: Story | None  # None where nothing tells what it was

    def say(self) -> str:
        """Return what it was and what to do."""
        if self.story is None:
            return f"levering {self.number} is verloren en wat erin stond, is onbekend; lever opnieuw aan wat ontbreekt"
        day = say_day(datetime.fromisoformat(self.story["received_at"]).date())
        signals = say_count(self.story["accepted"], "melding", "meldingen")
        told = f"{self.story['source']}, {self.story['file_name']}, ontvangen op {day}, {signals}"
        again = "de volgende `sync` vraagt haar opnieuw" if self.story.get("after") else "lever haar opnieuw aan"
        return f"levering {self.number} ({told}) is verloren; {again}"


def note_known(path: Path) -> dict[str, Story | None]:
    """Return every delivery of which a file or a story is left, with that story."""
    own: dict[str, Story | None] = dict.fromkeys(each.stem for each in list_own(path / "deliveries"))
    return {**own, **read_stories(path / "quarantine"), **read_stories(path / "deliveries")}


def find_lost(path: Path, known: Mapping[str, Story | None]) -> list[Lost]:
    """Return which deliveries that were known are there no more, oldest first.

    What was withdrawn is not lost, nor what came in again since.
    """
    stories = read_stories(path / "deliveries")
    there = {*stories, *(each.stem for each in list_own(path / "withdrawn" / "deliveries"))}
    again = {_name(story) for story in stories.values()}
    gone = [Lost(number, story) for number, story in sorted(known.items()) if number not in there]
    return [each for each in gone if each.story is None or _name(each.story) not in again]


def _name(story: Story) -> tuple[str, str]:
    return story["source"], story["fingerprint"]


def bring_back_deliveries(path: Path, archive: Archive, known: Mapping[str, Story | None]) -> list[str]:
    """Give the deliveries that a backup holds and the workspace lacks a file of their own; return their numbers.

    Not what bears the number of another that is `known`.
    """
    brought: set[str] = set()
    with TemporaryDirectory(dir=path, prefix=".restoring.") as aside:
        for name in archive.manifest.files:
            if name.partition("/")[0] in {*_KINDS, "withdrawn"}:
                (Path(aside) / name).parent.mkdir(parents=True, exist_ok=True)
                archive.extract(name, Path(aside) / name)
        counting = _list_same(Path(aside), known)
        withdrawn = {each.stem for each in list_own(path / "withdrawn" / "deliveries")}
        for kind in _KINDS:
            there = {*read_stories(path / kind), *(each.stem for each in list_own(path / kind)), *withdrawn}
            missing = [number for number in counting if number not in there]
            brought.update(number for number in missing if _copy(Path(aside) / kind, path / kind, number))
    return sorted(brought)


def _list_same(aside: Path, known: Mapping[str, Story | None]) -> list[str]:
    """Return which deliveries of a backup may come back: all that are not another one here."""
    stories = read_stories(aside / "deliveries")
    counting = DeliveryStore(aside).numbers()
    return [each for each in counting if (here := known.get(each)) is None or _name(here) == _name(stories[each])]


def _copy(source: Path, to: Path, number: str) -> bool:
    rows = read_deliveries(source, [number])
    if rows is None:
        return False
    write_delivery(to, number, rows.drop_columns(DELIVERY), read_stories(source).get(number))
    return True


def list_returns(workspace: Workspace, lost: Sequence[Lost], at: datetime) -> list[Delivery]:
    """Return empty deliveries that send the services from which something was lost back to before it.

    The last delivery of a service says where to go on from; one in the middle that is lost would never be asked again.
    """
    services: dict[tuple[str, str], dict[str, Story]] = {}
    for number, story in read_stories(workspace.path / "deliveries").items():
        if story.get("after"):
            services.setdefault((story["source"], story["file_name"]), {})[number] = story
    returns = {service: _find_return(service, stories, lost) for service, stories in services.items()}
    return [
        Delivery(*service, sha256(f"{service} {after} {at.isoformat()}".encode()).hexdigest(), at, after)
        for service, after in returns.items()
        if after is not None
    ]


def _find_return(service: tuple[str, str], stories: Mapping[str, Story], lost: Sequence[Lost]) -> str | None:
    """Return where a service was before the first that it may have lost; None where it goes on from there anyhow."""
    told = {each.number: each.story and (each.story["source"], each.story["file_name"]) for each in lost}
    may_be = [number for number, own in told.items() if own in {None, service}]
    if not may_be or max(stories) < min(may_be):
        return None
    before = [number for number in stories if number < min(may_be)]
    return str(stories[before[-1]]["after"]) if before else ""
