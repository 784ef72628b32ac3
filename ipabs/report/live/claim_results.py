"""What supports of assets paid, by period on the sheet: beside ipabs.run.asset_supports."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipabs.model import Support
from ipabs.model.words import CapPer
from ipabs.report.live.claim_rows import ClaimBoard
from ipabs.report.live.engine_rows import values_by_run
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.grid import Board
from ipabs.report.live.setting import Setting
from ipabs.run.asset_supports import calls_by_period, returned_by_period
from ipabs.units import cny

__all__ = ["paid_by_supports", "support_rows"]


def dated(amounts: str, days: str, k: int, end: str) -> str:
    """Amounts of days after the period before and up to the end of this one."""
    until = f'{days},"<="&{ref(end)}'
    since = f',{days},">"&{ref(end, "-1")}' if k else ""
    return f"SUMIFS({amounts},{until}{since})"


def paid_by_supports(setting: Setting) -> list[str]:
    """What all supports of assets pay, by period."""
    names = [s.name for s in setting.deal.claim_supports if s.pays_cash]
    return [
        money_sum(dated(ref(f"cl.{n} paid", ":"), ref(f"cl.{n} day", ":"), k, "cal.transfer") for n in names)
        for k in range(len(setting.periods))
    ]


def support_rows(setting: Setting, board: Board, claims: ClaimBoard | None, support: Support, alive: str) -> None:
    """Calls by asset, what came back, what is still to be recovered, what is left of the cap; of a large pool what the
    engine has. `alive`: whether the deal lives in a period; what recoveries give a provider later is no part of it.
    """
    say, name = setting.say, support.name
    board.line(name, "section")
    calls = []
    for asset in setting.deal.pool.assets:
        rows = _calls(setting, claims, support, asset.asset_id)
        if rows is not None:
            row = f"r.call {name} asset:{asset.asset_id}"
            text = f"{asset.asset_id} · {say('代偿', 'paid on')}"
            calls.append(ref(_laid(setting, board, row, text, rows)))
    board.add(f"r.{name} calls", say("本期支付合计", "Paid in all"), money_sum(calls), role="sum", total=True)
    if not support.insures_costs:
        back = _back(setting, claims, support, alive)
        _laid(setting, board, f"r.{name} back", say("本期追偿收回", "Recovered by it"), back)
        paid, got = (f"SUM({ref(f'r.{name} {what}', ':0')})" for what in ("calls", "back"))
        board.add(f"r.{name} owed", say("尚未收回", "Still to recover"), f"ROUND({paid}-{got},2)")
    left = _cap_left(setting, support)
    if left:
        board.add(f"r.{name} left", say("剩余限额", "Cap left"), left)


Rows = Sequence[str] | Callable[[int], Sequence[float]]
"""Formulas by period, or the engine's values of a run."""


def _laid(setting: Setting, board: Board, row: str, text: str, rows: Rows) -> str:
    if callable(rows):
        return values_by_run(setting, board, row, text, [rows(run) for run in range(len(setting.outcome.columns))])
    return board.add(row, text, rows, total=True)


def _calls(setting: Setting, claims: ClaimBoard | None, support: Support, asset_id: str) -> Rows | None:
    """None for an asset that the support does not cover."""
    if not any(c.target in ("", asset_id) for c in setting.deal.covers_of(support)):
        return None
    if claims is None:
        place = [a.asset_id for a in setting.deal.pool.assets].index(asset_id)
        found = [calls_by_period(setting.outcome, run, support) for run in range(len(setting.outcome.columns))]
        return lambda run: [cny(found[run].get((k, place), 0)) for k in range(len(setting.periods))]
    pair = claims.of_asset(f"cl.{support.name} paid", f"cl.{support.name} day", asset_id)
    return [dated(*pair, k, "cal.transfer") for k in range(len(setting.periods))]


def _back(setting: Setting, claims: ClaimBoard | None, support: Support, alive: str) -> Rows:
    if claims is None:
        return lambda run: [
            cny(returned_by_period(setting.outcome, run, support).get(k, 0)) for k in range(len(setting.periods))
        ]
    pairs = [(ref(f"cl.{support.name} back {w}", ":"), ref(f"cl.{w} day", ":")) for w in ("first", "second")]
    sums = [money_sum(dated(*p, k, "cal.collection_end") for p in pairs) for k in range(len(setting.periods))]
    return [f"{alive}*{each}" for each in sums]


def _cap_left(setting: Setting, support: Support) -> list[str]:
    """After each period: of the cap in its span, and of the amount insured; empty without either."""
    name, of, parts = support.name, setting.typed.of, []
    calls = f"r.{name} calls"
    if support.cap_amount_fen is not None:
        used = {
            CapPer.LIFE: f"SUM({ref(calls, ':0')})",
            CapPer.PAYMENT: ref(calls),
            CapPer.YEAR: f"SUMIFS({ref(calls, ':0')},{ref('cal.year', ':0')},{ref('cal.year')})",
        }[support.cap_per]
        parts.append(f"ROUND({of('supports', name, 'cap_amount')}-{used},2)")
    if support.insured_amount_fen is not None:
        parts.append(f"ROUND({of('supports', name, 'insured_amount')}-SUM({ref(calls, ':0')}),2)")
    if not parts:
        return []
    return [parts[0] if len(parts) == 1 else f"MIN({','.join(parts)})"] * len(setting.periods)
