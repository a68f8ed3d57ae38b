"""A scripted visitor: speaks Streamlit's own websocket protocol as a browser does, without drawing anything.

It opens a page, finds the choices in what the server sends, and makes one choice after another, each by sending the
state of all widgets with the address bar, as a browser would. It keeps large elements and names them to the server,
so that these do not travel twice. What a run sent is read back: the choices, the figures, and faults.
"""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import aiohttp
from google.protobuf.message import Message
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

KEYS = ("theme", "period", "level", "area", "measure")  # of the choices above the counts
_PATIENCE_S = 300
_SELECTBOX, _CHOICES = "Selectbox", {"selectbox", "button_group"}
_NOT_BY_CLICK = {"Zelf kiezen"}  # a period of which the days must be chosen too


@dataclass(frozen=True)
class Click:
    """One choice and its answer; the first of a visitor, of nothing, opens the page."""

    visitor: int
    made: str  # the key of the choice
    at: float  # seconds since 1970
    seconds: float  # from sending it until the server has finished
    bytes: int  # that the answer unpacks to
    choices: Mapping[str, str]  # what each choice holds, in the words of the page
    figures: Mapping[str, str]  # by their names
    faults: tuple[str, ...]
    digest: str  # of all that was sent


@dataclass(frozen=True)
class Pace:
    """What the visitors of one party do."""

    visitors: int
    seconds: float  # that each stays after its page was opened, however slow that was
    think_s: float = 10.0  # on average, between an answer and the next click
    arrive_s: float = 0.0  # over which they come; 0 for all at once
    most_clicks: int = 1_000_000
    seed: int = 1


def visit(address: str, query: str, pace: Pace) -> list[Click]:
    """Let the visitors of a party come; return their clicks when the last has left."""
    return asyncio.run(_visit(address, query, pace))


async def _visit(address: str, query: str, pace: Pace) -> list[Click]:
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        stays = [_stay(http, address, query, (number, pace)) for number in range(pace.visitors)]
        return [click for clicks in await asyncio.gather(*stays) for click in clicks]


async def _stay(http: aiohttp.ClientSession, address: str, query: str, who: tuple[int, Pace]) -> list[Click]:
    """Open the page, and make choices until it is time to leave."""
    number, pace = who
    chance = random.Random(1_000 * pace.seed + number)  # noqa: S311 - nothing secret
    await asyncio.sleep(chance.uniform(0, pace.arrive_s))
    stream = f"ws{address.removeprefix('http')}_stcore/stream"
    async with http.ws_connect(stream, protocols=("streamlit",), compress=15, max_msg_size=0) as socket:
        visitor = Visitor(socket, number, address, query)
        clicks = [await visitor.open()]
        until = time.time() + pace.seconds
        while len(clicks) <= pace.most_clicks:
            think_s = pace.think_s * chance.uniform(0.5, 1.5)
            if time.time() + think_s > until:
                return clicks
            await asyncio.sleep(think_s)
            clicks.append(await visitor.choose(*visitor.pick(chance)))
        return clicks


class Visitor:
    """One browser's side of one connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, number: int, address: str, query: str) -> None:
        self._socket, self._number, self._address, self._query = socket, number, address, query
        self._page = ""
        self._kept: dict[str, ForwardMsg] = {}  # large elements, by their hash
        self._elements: list[Element] = []  # of the last run

    async def open(self) -> Click:
        """Ask for the page."""
        return await self._ask("", {})

    async def choose(self, key: str, words: str) -> Click:
        """Make one choice by its words."""
        return await self._ask(key, {**self.choices(), key: words})

    def pick(self, chance: random.Random) -> tuple[str, str]:
        """Return a choice that is on offer, and not the one that is made."""
        held, offers = self.choices(), {}
        for key, widget in _find_choices(self._elements).items():
            words = [getattr(option, "content", option) for option in widget.options]
            offers[key] = [each for each in words if each != held[key] and each not in _NOT_BY_CLICK]
        key = chance.choice([key for key in KEYS if offers.get(key)])
        return key, chance.choice(offers[key])

    def choices(self) -> dict[str, str]:
        """Return what each choice holds."""
        return {key: _read_choice(widget) for key, widget in _find_choices(self._elements).items()}

    async def _ask(self, made: str, choices: Mapping[str, str]) -> Click:
        """Send what is chosen, and take in the answer until the server has finished."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.context_info.url = self._address
        message.rerun_script.context_info.locale = "nl-NL"
        message.rerun_script.context_info.timezone = "Europe/Amsterdam"
        message.rerun_script.cached_message_hashes.extend(self._kept)
        widgets = _find_choices(self._elements)
        states = [_write_choice(widgets[key], words) for key, words in choices.items()]
        message.rerun_script.widget_states.widgets.extend(states)
        at, begun = time.time(), time.perf_counter()
        await self._socket.send_bytes(message.SerializeToString())
        received, digest = await asyncio.wait_for(self._take_in(), _PATIENCE_S)
        seconds = time.perf_counter() - begun
        figures, faults = _find_figures(self._elements), _find_faults(self._elements)
        return Click(self._number, made, at, seconds, received, self.choices(), figures, faults, digest)

    async def _take_in(self) -> tuple[int, str]:
        received, digest = 0, sha256()
        while True:
            content = await self._socket.receive_bytes()
            message = ForwardMsg.FromString(content)
            received += len(content)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                message = self._kept[message.ref_hash]
            elif message.metadata.cacheable:
                self._kept[message.hash] = message
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return received, digest.hexdigest()
            self._heed(message)
            if message.HasField("delta"):
                digest.update(message.hash.encode())

    def _heed(self, message: ForwardMsg) -> None:
        """Take in one message."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page, self._elements = message.new_session.page_script_hash, []
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.HasField("new_element"):
            self._elements.append(message.delta.new_element)


def _find_choices(elements: Sequence[Element]) -> dict[str, Message]:
    """Return the widgets that are a choice out of some, by their keys."""
    found = [getattr(element, kind) for element in elements if (kind := element.WhichOneof("type")) in _CHOICES]
    return {widget.id.rpartition("-")[2]: widget for widget in found}


def _read_choice(widget: Message) -> str:
    if widget.DESCRIPTOR.name == _SELECTBOX:
        return widget.raw_value if widget.set_value else widget.options[widget.default]
    return widget.raw_values[0] if widget.set_value else widget.options[widget.default[0]].content


def _write_choice(widget: Message, words: str) -> WidgetState:
    if widget.DESCRIPTOR.name == _SELECTBOX:
        return WidgetState(id=widget.id, string_value=words)
    return WidgetState(id=widget.id, string_array_value=StringArray(data=[words]))


def _find_figures(elements: Sequence[Element]) -> dict[str, str]:
    return {element.metric.label: element.metric.body for element in elements if element.HasField("metric")}


def _find_faults(elements: Sequence[Element]) -> tuple[str, ...]:
    exceptions = [element.exception.message for element in elements if element.HasField("exception")]
    alerts = [element.alert for element in elements if element.HasField("alert")]
    return (*exceptions, *(alert.body for alert in alerts if alert.format == Alert.ERROR))
