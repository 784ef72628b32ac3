"""Sheet 交易结构图: firms, originator, vehicle, classes and holders below each other; services left, supports right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from ipabs.report.canvas import CELL, Area, Canvas, rows_of
from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column
from ipabs.report.page import Page
from ipabs.report.reading import Reader
from ipabs.report.structure_parts import (
    Flow,
    Part,
    class_line,
    fee_support,
    flows_of,
    holders,
    originator,
    pool_parts,
    residual_to,
    services,
    supports,
    vehicle,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["GRID", "write_structure_chart"]

_LEFT, _MIDDLE, _RIGHT = (0, 15), (22, 41), (48, 63)
"""First and last columns of the three lanes; arrows run in the gaps."""
_COLUMNS = 67
"""The last three beside the right lane are for the firms' fee to a provider."""
_OWN = (22, 32)
"""The originator's box, which leaves room for the firms' payments beside it."""
_GAP = 3
"""Rows between boxes: two for words, one for the arrow's head."""
_PAIR = 5
"""Rows that two arrows to and fro take, one below the other."""
_WIDE = 52
"""A chart of more rows fills a page better upright."""
_SPANS = (4, 10, 16, 16, 21)
_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_FILL = {"senior": "#DCE6F5", "mezzanine": "#EEF2F8", "subordinated": "#F7F9FC"}

GRID = (CELL,) * _COLUMNS


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything that is drawn, and how many rows each level of the middle lane takes."""

    firms: Part
    rights: Part | None
    own: Part
    vehicle: Part
    classes: tuple[tuple[str, str], ...]
    """Line and level of each class."""
    holders: Part
    services: Mapping[str, Part | None]
    supports: tuple[tuple[str, Part], ...]
    """By name."""
    fee_support: str
    residual_to: frozenset[str]
    flows: Mapping[str, str]
    """Words of each arrow, with its number."""
    starts: tuple[int, ...]
    heights: tuple[int, ...]

    @property
    def rows(self) -> int:
        return self.starts[-1] + self.heights[-1]


def write_structure_chart(page: Page, reader: Reader) -> None:
    page.title(sheet_title("structure_chart", reader.lang), reader.document["deal"]["name"])
    flows = flows_of(reader)
    plan = _plan(reader, flows)
    page.chart(partial(_draw, page, reader, plan), plan.rows + 1)
    _table(page, reader, flows)
    page.landscape = page.row <= _WIDE


def _words(reader: Reader, flows: Sequence[Flow]) -> dict[str, str]:
    return {flow.key: f"{_NUMBERS[n]} {reader.said(f'flow.{flow.key}')}" for n, flow in enumerate(flows)}


def _plan(reader: Reader, flows: Sequence[Flow]) -> _Plan:
    firms, rights = pool_parts(reader)
    own, spv, held = originator(reader), vehicle(reader), holders(reader)
    beside = {place: services(reader, place) for place in ("pool", "vehicle", "issue")}
    words = _words(reader, flows)
    paired = _PAIR if "reimburse" in words else 0
    classes = tuple((class_line(reader, t), str(t["class"])) for t in reader.document["deal"]["tranches"])
    given = tuple(supports(reader))
    heights = [
        max(_rows(firms, _MIDDLE), _rows(rights, _RIGHT), _PAIR if "guarantee_fee" in words else 0),
        _rows(own, _OWN),
        max(_rows(spv, _MIDDLE), _rows(beside["vehicle"], _LEFT), paired),
        len(classes),
        _rows(held, _MIDDLE),
    ]
    heights[1] += max(0, _rows(beside["pool"], _LEFT) - heights[0] - _GAP - heights[1])
    heights[4] += max(0, _rows(beside["issue"], _LEFT) - heights[3] - _GAP - heights[4])
    stack = sum(rows + 1 for rows in _stack(given, paired)) - 1
    heights[4] += max(0, stack - sum(heights[2:]) - 2 * _GAP)
    starts = [0, *accumulate(height + _GAP for height in heights[:-1])]
    return _Plan(
        firms=firms,
        rights=rights,
        own=own,
        vehicle=spv,
        classes=classes,
        holders=held,
        services=beside,
        supports=given,
        fee_support=fee_support(reader) if "guarantee_fee" in words else "",
        residual_to=residual_to(reader) if "residual" in words else frozenset(),
        flows=words,
        starts=tuple(starts),
        heights=tuple(heights),
    )


def _stack(given: Sequence[tuple[str, Part]], paired: int) -> list[int]:
    """Rows of each support's box; the first is high enough for the arrows to and from it."""
    return [max(_rows(part, _RIGHT), 0 if n else paired) for n, (_, part) in enumerate(given)]


def _rows(part: Part | None, lane: tuple[int, int]) -> int:
    return 0 if part is None else rows_of(lane[1] - lane[0] + 1, part.texts)


def _draw(page: Page, reader: Reader, plan: _Plan, sheet: Worksheet, row: int, _: Sequence[int]) -> None:
    canvas = Canvas(sheet, page.styles.book, reader.lang, row)
    _middle(canvas, reader, plan)
    _left(canvas, plan)
    _right(canvas, reader, plan)


def _level(plan: _Plan, level: int, lane: tuple[int, int]) -> Area:
    start = plan.starts[level]
    return Area(start, start + plan.heights[level] - 1, *lane)


def _middle(canvas: Canvas, reader: Reader, plan: _Plan) -> None:
    boxes = ((0, plan.firms, _MIDDLE, False), (1, plan.own, _OWN, False), (2, plan.vehicle, _MIDDLE, True))
    for level, part, lane, dark in boxes:
        canvas.box(_level(plan, level, lane), part.title, part.lines, dark=dark)
    for n, (line, level_of) in enumerate(plan.classes):
        place = plan.starts[3] + n
        canvas.box(Area(place, place, *_MIDDLE), line, (), fill=_FILL[level_of])
    canvas.box(_level(plan, 4, _MIDDLE), plan.holders.title, plan.holders.lines)
    ends = [start + height for start, height in zip(plan.starts, plan.heights, strict=True)]
    canvas.up(ends[0], plan.starts[1] - 1, 26, 7, reader.said("flow.lend"))
    canvas.down(ends[0], plan.starts[2] - 1, 36, 6, plan.flows["loans"])
    to_originator, to_class = ("originator" in plan.residual_to, "class" in plan.residual_to)
    canvas.up(ends[1], plan.starts[2] - 1, *((23, 5) if to_originator else (26, 7)), plan.flows["price"])
    if to_originator:
        canvas.up(ends[1], plan.starts[2] - 1, 29, 5, plan.flows["residual"])
    canvas.down(ends[2], plan.starts[3] - 1, 31, 8, reader.said("flow.issue"))
    canvas.up(ends[3], plan.starts[4] - 1, *((23, 6) if to_class else (25, 8)), plan.flows["notes"])
    canvas.down(ends[3], plan.starts[4] - 1, *((30, 6) if to_class else (36, 6)), plan.flows["coupons"])
    if to_class:
        canvas.down(ends[3], plan.starts[4] - 1, 37, 5, plan.flows["residual"])


def _left(canvas: Canvas, plan: _Plan) -> None:
    """Institutions beside what they serve; tax and fees leave the vehicle to the left."""
    for place, level in (("pool", 0), ("vehicle", 2), ("issue", 3)):
        part = plan.services[place]
        start = plan.starts[level]
        if part is not None:
            rows = max(_rows(part, _LEFT), plan.heights[level] if place == "vehicle" else 0)
            canvas.box(Area(start, start + rows - 1, *_LEFT), part.title, part.lines, fill="#F7F9FC")
        if place != "vehicle" and part is not None:
            canvas.link(start, _LEFT[1] + 1, _MIDDLE[0] - 1)
    if plan.services["vehicle"] is not None:
        canvas.across(plan.starts[2], _LEFT[1] + 1, _MIDDLE[0] - 1, plan.flows["tax_fees"], to_left=True)


def _right(canvas: Canvas, reader: Reader, plan: _Plan) -> None:
    """Rights beside the firms; supports from the vehicle down, the first with the arrow, the others joined to it."""
    if plan.rights is not None:
        canvas.box(_level(plan, 0, _RIGHT), plan.rights.title, plan.rights.lines, fill="#F7F9FC")
        canvas.across(0, _MIDDLE[1] + 1, _RIGHT[0] - 1, reader.said("flow.pledge"), to_left=False)
    start = joined = plan.starts[2]
    back = "reimburse" in plan.flows
    if plan.supports:
        words = plan.flows.get("calls", reader.said("flow.reserve"))
        canvas.across(start, _MIDDLE[1] + 1, _RIGHT[0] - 1, words, to_left=True, above=1)
    if back:
        joined += _PAIR - 2
        canvas.across(joined, _MIDDLE[1] + 1, _RIGHT[0] - 1, plan.flows["reimburse"], to_left=False, above=1)
    for n, ((name, part), rows) in enumerate(zip(plan.supports, _stack(plan.supports, _PAIR * back), strict=True)):
        canvas.box(Area(start, start + rows - 1, *_RIGHT), part.title, part.lines, fill="#F7F9FC")
        if n:
            canvas.elbow(joined + 1, start, _RIGHT[0] - 3, _RIGHT[0] - 1)
            joined = start
        if name == plan.fee_support:
            _fee(canvas, plan, start)
        start += rows + 1


def _fee(canvas: Canvas, plan: _Plan, box: int) -> None:
    """What the firms pay a provider: from their box, below the rights, down the right side into the provider's box."""
    turn = plan.heights[0] + 1
    canvas.line(2, _MIDDLE[1] + 1, _RIGHT[0] - 4)
    canvas.elbow(3, turn, _RIGHT[0] - 3, _RIGHT[0] - 1)
    canvas.line(turn, _RIGHT[0], _COLUMNS - 1, plan.flows["guarantee_fee"])
    canvas.hook(turn + 1, box + 1, _RIGHT[1] + 1, _COLUMNS - 1)


def _table(page: Page, reader: Reader, flows: Sequence[Flow]) -> None:
    page.section(reader.said("chart_flows"))
    heads = ("flow_number", "flow", "flow_from", "flow_to", "flow_amount")
    columns = [Column(reader.said(head), span=span) for head, span in zip(heads, _SPANS, strict=True)]
    page.table(
        columns,
        [[_NUMBERS[n], reader.said(f"flow.{f.key}"), f.payer, f.payee, f.amount] for n, f in enumerate(flows)],
    )
