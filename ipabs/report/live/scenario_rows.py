"""Which scenario and view the model shows, and what the chosen scenario says."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model.scenarios import BASE
from ipabs.model.words import AssetKind, View
from ipabs.report.labels import label as text_of
from ipabs.report.live.days import rolled
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.live.grid import Board
from ipabs.report.live.setting import Setting
from ipabs.report.words import word

__all__ = ["NEVER", "Event", "choice_row", "events_of", "scenario_board", "scenario_choices", "view_choices"]

NEVER = 2958465
"""31 December 9999, the last day of a spreadsheet."""

_PLAIN = ("rate_shift", "coupon_shift", "asset_rate_shift", "prepayment_rate", "default_rate")
_GIVEN = ("recovery_rate", "recovery_lag_months", "ip_recovery_rate")
_FACTORS = ("recovery_factor", "prepayment_factor", "revenue_factor")


_EVENTS = (
    *("borrower_default", "prepayment", "repurchase", "provider_failure", "insured_loss"),
    *("servicer_failure", "originator_failure", "manual_trigger"),
)
"""Events that formulas read; the rest is the engine's."""
_WITH_AMOUNT = ("prepayment", "repurchase", "insured_loss")

_VIEWS = tuple(f"view.{view.value}" for view in View)


class Event:
    """A row of scenario_events that formulas read, with the names of its cells."""

    def __init__(self, number: int, kind: str, target: str, dated: bool) -> None:
        self.number, self.kind, self.target, self.dated = number, kind, target, dated

    @property
    def early(self) -> bool:
        """Whether it brings money before its time."""
        return self.kind in ("prepayment", "repurchase")

    @property
    def on(self) -> str:
        return ref(f"ev.{self.number}.on")

    @property
    def day(self) -> str:
        return ref(f"ev.{self.number}.day")

    @property
    def arrives(self) -> str:
        return ref(f"ev.{self.number}.arrives")

    @property
    def amount(self) -> str:
        return ref(f"ev.{self.number}.amount")


def events_of(setting: Setting) -> list[Event]:
    """By their days as they act, prepayments and repurchases last."""
    found = []
    for number, row in enumerate(setting.typed.rows("scenario_events"), 1):
        kind = str(row["kind"])
        if kind in _EVENTS:
            found.append(
                (row.get("date"), Event(number, kind, str(row.get("target", "")), row.get("date") is not None))
            )
    return [event for _, event in sorted(found, key=lambda pair: (pair[1].early, str(pair[0] or ""), pair[1].number))]


def scenario_choices(setting: Setting) -> list[str]:
    """What the first selector offers: the base case, then the scenarios by name."""
    names = [s.name for s in setting.deal.scenarios]
    base = word("results.scenario", BASE, setting.lang)
    while base.casefold() in {name.casefold() for name in names}:
        base += "*"
    return [base, *names]


def view_choices(setting: Setting) -> list[str]:
    """What the second selector offers."""
    return list(view_words(setting).values())


def view_words(setting: Setting) -> dict[View, str]:
    return {view: word("results.view", view.value, setting.lang) for view in View}


def choice_row(what: str, number: int) -> str:
    """The row of a choice of a selector, from nought."""
    return f"choice.{what}.{number}"


def scenario_board(setting: Setting) -> Board:
    """Rows select.*, sc.* and ev.*; sc.curve has a value for every scheduled period."""
    board, say = setting.board("scenario_picker"), setting.say
    board.line(say("选择", "Selection"), "section")
    scenarios, views = scenario_choices(setting), view_choices(setting)
    board.choice("select.scenario", say("情景", "Scenario"), scenarios[0])
    board.choice("select.view", say("视图", "View"), views[0])
    for what, choices, label, one in (
        ("scenario", scenarios, say("可选情景", "Scenarios to choose from"), say("情景", "Scenario")),
        ("view", views, say("可选视图", "Views to choose from"), say("视图", "View")),
    ):
        board.line(label, "band", level=1)
        for number, choice in enumerate(choices):
            name = choice_row(what, number)
            board.constants(name, f"{one} {number + 1}", [choice], "choice", level=1, single=True)
    board.line(say("所选情景", "The scenario chosen"), "section")
    chosen = ref("select.scenario")
    names = [setting.typed.of("scenarios", one.name, "name") for one in setting.deal.scenarios]
    found = "+".join(f"IF({chosen}={name},{place},0)" for place, name in enumerate(names, 1)) or "0"
    board.single("sc.row", say("情景序号", "Number of the scenario"), found, "count", level=1)
    for view, name in zip(View, views, strict=True):
        flag = f"IF({ref('select.view')}={text_literal(name)},1,0)"
        board.single(f"view.{view.value}", f"{say('视图', 'View')} · {name}", flag, "flag", level=1)
    run = f"{len(View)}*{ref('sc.row')}+{'+'.join(f'{place}*{ref(name)}' for place, name in enumerate(_VIEWS, 1))}"
    board.single("select.column", say("运行序号", "Number of the run"), run, "count", level=1)
    _parameters(setting, board)
    _curve(setting, board)
    _events(setting, board)
    _exercises(setting, board)
    return board


def _parameters(setting: Setting, board: Board) -> None:
    typed = setting.typed
    earns = any(asset.kind is AssetKind.ROYALTY for asset in setting.deal.pool.assets)
    for key in (*_PLAIN, *(key for key in _FACTORS if key != "revenue_factor" or earns), *_GIVEN):
        label = text_of(f"terms.scenarios[].{key}", setting.lang)
        kind = "count" if key == "recovery_lag_months" else "number" if key in _FACTORS else "rate"
        usual = "1" if key in _FACTORS else "0"
        written = f"scenarios//{key}" in typed.cells
        own = f"INDEX({typed.column('scenarios', key)},{ref('sc.row')})"
        if key in _GIVEN:
            given = f'IF({ref("sc.row")}=0,0,IF({own}="",0,1))' if written else "0"
            board.single(
                f"sc.{key}.given", f"{label} · {setting.say('情景另设', 'set by the scenario')}", given, "flag", level=1
            )
            value = f"IF({ref(f'sc.{key}.given')}=1,{own},0)" if written else "0"
        elif key in _FACTORS:
            value = f'IF({ref("sc.row")}=0,1,IF({own}="",1,{own}))' if written else usual
        else:
            value = f"IF({ref('sc.row')}=0,0,{own}+0)" if written else usual
        board.single(f"sc.{key}", label, value, kind)


def _curve(setting: Setting, board: Board) -> None:
    """The share of all defaults that comes in each scheduled period (contract.md section 6)."""
    typed, say = setting.typed, setting.say
    n = len(setting.outcome.clock.scheduled)
    if "scenarios//default_rate" not in typed.cells:
        board.add("sc.curve", say("各期违约占比", "Share of defaults by period"), "0", "rate", level=1)
        return
    word, whole = '""', "0"
    if "scenarios//default_curve" in typed.cells:
        word = f'IF({ref("sc.row")}=0,"",INDEX({typed.column("scenarios", "default_curve")},{ref("sc.row")})&"")'
    if "scenarios//default_method" in typed.cells:
        firm = text_literal(typed.word("scenarios", "default_method", "whole_firm"))
        own = f"INDEX({typed.column('scenarios', 'default_method')},{ref('sc.row')})"
        whole = f"IF({ref('sc.row')}=0,0,IF({own}={firm},1,0))"
    board.single("sc.curve.word", say("违约时间分布", "Default curve"), word, "choice", level=1)
    board.single("sc.whole", say("整户违约", "Whole firms default"), whole, "flag", level=1)
    front, back = (text_literal(typed.word("scenarios", "default_curve", key)) for key in ("front", "back"))
    even = text_literal(typed.word("scenarios", "default_curve", "even"))
    chosen, number = ref("sc.curve.word"), ref("cal.number")
    owns = _own_curve(setting, board)
    shapes = [
        f'IF(OR({chosen}={even},{chosen}=""),1/{n},IF({chosen}={front},({n}+1-{number})*2/({n}*({n}+1)),'
        f"IF({chosen}={back},{number}*2/({n}*({n}+1)),{one})))"
        for one in owns
    ]
    formulas = [shape if k < n else "0" for k, shape in enumerate(shapes)]
    board.add("sc.curve", say("各期违约占比", "Share of defaults by period"), formulas, "rate", total=False)


def _own_curve(setting: Setting, board: Board) -> list[str]:
    """The points of the chosen scenario's own curve that fall into each collection period, the first from the start."""
    parts: list[list[str]] = [[] for _ in setting.periods]
    for number, row in enumerate(setting.typed.rows("scenario_events"), 1):
        if row["kind"] != "curve_point":
            continue
        scenario, day, rate = (
            setting.typed.of("scenario_events", str(number), key) for key in ("scenario", "date", "rate")
        )
        share = f"IF({scenario}={ref('select.scenario')},{rate},0)"
        label = f"{word('scenario_events.kind', 'curve_point', setting.lang)} {number}"
        point = ref(board.single(f"sc.point.{number}", label, share, "rate", level=2))
        for k, own in enumerate(parts):
            since = f",{day}>{ref('cal.collection_start')}" if k else ""
            own.append(f"IF(AND({day}<={ref('cal.collection_end')}{since}),{point},0)")
    return ["+".join(own) or "0" for own in parts]


def _events(setting: Setting, board: Board) -> None:
    events, say, typed = events_of(setting), setting.say, setting.typed
    if events:
        board.line(say("情景事件", "Events"), "section")
    for event in events:
        name, row = f"ev.{event.number}", ("scenario_events", str(event.number))
        scenario = typed.rows("scenario_events")[event.number - 1]["scenario"]
        label = f"{scenario} · {word('scenario_events.kind', event.kind, setting.lang)} {event.target}".rstrip()
        on = f"IF({typed.of(*row, 'scenario')}={ref('select.scenario')},1,0)"
        board.single(f"{name}.on", f"{label} · {say('属所选情景', 'in the scenario chosen')}", on, "flag")
        if not event.dated:
            continue
        board.single(f"{name}.day", f"{label} · {say('日期', 'day')}", typed.of(*row, "date"), "date", level=1)
        if event.early:
            arrives = rolled(ref(f"{name}.day"), setting.deal.schedule.roll)
            board.single(f"{name}.arrives", f"{label} · {say('到账日', 'received on')}", arrives, "date", level=1)
        if event.kind in _WITH_AMOUNT:
            amount = typed.of(*row, "amount", otherwise="1E+15")
            board.single(f"{name}.amount", f"{label} · {say('金额上限', 'at most')}", amount, "cap", level=1)


def _exercises(setting: Setting, board: Board) -> None:
    """Rows ex.*: of each put or call whether the chosen scenario exercises it, for how much, and at which coupon."""
    typed, say, events = setting.typed, setting.say, list(enumerate(setting.typed.rows("scenario_events"), 1))
    for option in setting.deal.options:
        mine = [str(n) for n, row in events if row["kind"] == "exercise" and row["target"] == option.name]
        if not mine:
            continue
        chosen = [f"IF({typed.of('scenario_events', n, 'scenario')}={ref('select.scenario')},1,0)" for n in mine]
        whole = typed.of("tranches", option.tranche, "principal")
        amounts = [typed.of("scenario_events", n, "amount", otherwise=whole) for n in mine]
        rated = [n for n in mine if typed.has("scenario_events", n, "rate")]
        given = [one for one, n in zip(chosen, mine, strict=True) if n in rated]
        rates = [f"{one}*{typed.of('scenario_events', n, 'rate')}" for one, n in zip(given, rated, strict=True)]
        text, name = f"{option.name} · ", f"ex.{option.name}"
        board.single(f"{name} on", text + say("行权", "exercised"), "+".join(chosen), "flag", level=1)
        amount = "+".join(f"{one}*{money}" for one, money in zip(chosen, amounts, strict=True))
        board.single(f"{name} amount", text + say("行权本金", "principal exercised"), amount, "cny", level=1)
        said = text + say("情景另定票面利率", "coupon given by the scenario")
        board.single(f"{name} given", said, "+".join(given) or "0", "flag", level=1)
        board.single(f"{name} rate", text + say("新票面利率", "new coupon"), "+".join(rates) or "0", "rate", level=1)


def prepayments(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if event.early]


def firm_defaults(events: Sequence[Event], firm: str, dated: bool) -> list[Event]:
    """Defaults of one firm, of a day or in the firm's turn."""
    return [e for e in events if e.kind == "borrower_default" and e.target == firm and e.dated is dated]
