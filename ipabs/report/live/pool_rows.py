"""The pool by period on the sheet: the inputs of the waterfall that the assets bring."""

from __future__ import annotations

from collections.abc import Iterable

from ipabs.cashflow import CashKind
from ipabs.cashflow.pledge import pledged_by_asset
from ipabs.cashflow.tax import taxed_kinds
from ipabs.model.words import PriceBasis, RecoveryAs, VatBase
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.claim_results import paid_by_supports
from ipabs.report.live.claim_rows import ClaimBoard
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.grid import Board
from ipabs.report.live.setting import Setting

__all__ = ["balance_at", "pool_board", "sum_rows"]


def sum_rows(setting: Setting, assets: AssetBoard) -> None:
    """Sums over all assets by column, below them."""
    board, say = assets.board, setting.say
    board.line(say("全部资产合计", "All assets"), "section")
    labels = {
        "interest": say("利息", "Interest"),
        "principal": say("本金", "Principal"),
        "prepayment": say("提前还款", "Prepaid"),
    }
    for tag, label in labels.items():
        board.add(f"all {tag}", label, assets.total(tag), total=True)
    if not any(row.name == "pool.default" for row in board.rows):
        board.add("pool.default", say("违约本金", "Principal defaulted"), assets.total("default"), total=True)


def pool_board(setting: Setting, assets: AssetBoard, claims: ClaimBoard | None) -> Board:
    """Rows pool cash by kind, then in.cash and the other inputs. `claims`: what supports of assets answer for."""
    board, say = setting.board("model_pool"), setting.say
    periods = range(len(setting.periods))
    spans = [assets.slots.of_period(k) for k in periods]
    board.line(say("资产池现金流", "Collections"), "section")
    for tag, label in (
        ("interest", say("利息", "Interest")),
        ("principal", say("本金", "Principal")),
        ("prepayment", say("提前还款", "Prepayments")),
    ):
        board.add(f"pool.{tag}", label, [_over(f"all {tag}", span) for span in spans], total=True)
    _recoveries(setting, board, assets, claims)
    kinds = ["interest", "principal", "prepayment", "recovery", "ip_recovery"]
    if claims is not None:
        kinds.append("support")
        board.add("pool.support", say("资产端增信支付", "Supports of assets"), paid_by_supports(setting), total=True)
    board.add(
        "pool.defaults",
        say("违约本金（非现金）", "Principal defaulted (not cash)"),
        [_over("pool.default", span) for span in spans],
        total=True,
    )
    everything = [ref(f"pool.{kind}") for kind in kinds]
    board.line(say("可供分配", "What the waterfall takes"), "section")
    board.add(
        "in.cash", say("资产回款合计", "Cash from assets"), f"ROUND({'+'.join(everything)},2)", role="sum", total=True
    )
    parts = [everything[0]]
    if setting.deal.recovery_as is RecoveryAs.INTEREST:
        parts += everything[3:]
    board.add("in.interest", say("其中：利息部分", "of it interest"), f"ROUND({'+'.join(parts)},2)", total=True)
    board.add(
        "in.principal",
        say("其中：本金部分", "of it principal"),
        f"ROUND({ref('in.cash')}-{ref('in.interest')},2)",
        total=True,
    )
    board.add(
        "in.defaulted", say("累计违约本金", "Principal defaulted so far"), f"ROUND(SUM({ref('pool.defaults', ':0')}),2)"
    )
    later = [f"IF(SUM({ref('in.cash', '1:')})>0,1,0)" if k + 1 < len(spans) else "0" for k in periods]
    board.add("in.to_come", say("此后仍有回款", "More cash to come"), later, "flag", level=1)
    _tax(setting, board, spans)
    return board


def _over(name: str, span: tuple[int, int]) -> str:
    """The sum of a row of the asset sheet over the columns of a period."""
    first, last = span
    return f"ROUND(SUM({'{' + name.replace(' ', '%20') + f'@#{first}:{last}' + '}'}),2)"


def _recoveries(setting: Setting, board: Board, assets: AssetBoard, claims: ClaimBoard | None) -> None:
    say, pledged = setting.say, pledged_by_asset(setting.deal.pool)
    names: dict[str, list[str]] = {"recovery": [], "ip_recovery": []}
    for terms in (t for firm in assets.slots.firms for t in firm.assets):
        asset = terms.asset.asset_id
        kinds = [("recovery", "recovery", "recovered on")]
        if pledged[asset]:
            kinds.append(("ip_recovery", "sale", "sold on"))
        for kind, amount, day in kinds:
            found = (ref(f"a/{asset} {amount}", ":"), ref(f"a/{asset} {day}", ":"))
            if claims is not None and asset in claims.spans:
                found = claims.of_asset(*_SHARED[kind], asset)
            formulas = [_between(*found, k) for k in range(board.count)]
            label = say("企业追偿回收", "recovery") if kind == "recovery" else say("知识产权处置回收", "sale of IP")
            names[kind].append(board.add(f"{kind} {asset}", f"{asset} · {label}", formulas, level=2, total=True))
    board.add("pool.recovery", say("企业追偿回收", "Recovered from firms"), _total(names["recovery"]), total=True)
    sold = _total(names["ip_recovery"])
    board.add(
        "pool.ip_recovery",
        say("知识产权处置回收", "Recovered from IP"),
        f"(1-{ref('view.ip_zero')})*{sold}",
        total=True,
    )


_SHARED = {"recovery": ("cl.recovery", "cl.own day"), "ip_recovery": ("cl.sold", "cl.sale day")}
"""Rows of what the deal gets of recoveries and their days, where providers may have a part."""


def _between(amounts: str, days: str, k: int) -> str:
    """Amounts whose day lies in the collection period; the first period takes what comes before it, too."""
    until = f'{days},"<="&{ref("cal.collection_end")}'
    since = f',{days},">"&{ref("cal.collection_start")}' if k else ""
    return f"SUMIFS({amounts},{until}{since})"


def _total(names: Iterable[str]) -> str:
    parts = [ref(name) for name in names]
    return f"ROUND({'+'.join(parts)},2)" if parts else "0"


def _tax(setting: Setting, board: Board, spans: list[tuple[int, int]]) -> None:
    """VAT once a period on the sum, assets of one rate together."""
    deal, of = setting.deal, setting.typed.of
    groups: dict[str, list[str]] = {}
    for asset in deal.pool.assets:
        if asset.vat_base is VatBase.NONE:
            continue
        cell = of(
            "assets", asset.asset_id, "vat_rate", otherwise=of("deal", "vat_rate", otherwise=repr(asset.vat_rate))
        )
        groups.setdefault(cell, []).append(asset.asset_id)
    due, vat, income = [], [], []
    taxed = {a.asset_id: taxed_kinds(a) for a in deal.pool.assets}
    surcharge = of("deal", "vat_surcharge_rate", otherwise=repr(deal.vat.surcharge_rate))
    for number, (cell, assets) in enumerate(groups.items(), 1):
        divisor = f"/(1+{cell})" if deal.vat.price_basis is PriceBasis.INCLUSIVE else ""
        if len(assets) == len(deal.pool.assets) and set(taxed.values()) == {(CashKind.INTEREST,)}:
            taxable = ref("pool.interest")
        else:
            first, count = assets[0], len(assets)
            label = setting.say(f"应税收入 · {first}", f"Taxable income · {first}")
            label += setting.say(f" 等 {count} 笔", f" and others, {count} in all") if count > 1 else ""
            formulas = [_taxable(setting, assets, taxed, span) for span in spans]
            taxable = ref(board.add(f"taxable {number}", label, formulas, level=2))
        income.append(taxable)
        due.append(f"{taxable}*({cell}*(1+{surcharge}){divisor})")
        vat.append(f"{taxable}*({cell}{divisor})")
    board.line(setting.say("增值税及附加", "VAT and surcharges"), "section")
    board.add("tax.taxable", setting.say("应税收入合计", "Taxable income"), money_sum(income), total=True)
    board.add(
        "in.tax",
        setting.say("增值税及附加", "VAT and surcharges"),
        f"ROUND({'+'.join(due)},2)" if due else "0",
        role="key",
        total=True,
    )
    board.add(
        "tax.vat",
        setting.say("其中：增值税", "of it VAT"),
        f"ROUND({'+'.join(vat)},2)" if vat else "0",
        level=1,
        total=True,
    )
    rest = f"ROUND({ref('in.tax')}-{ref('tax.vat')},2)"
    board.add("tax.surcharge", setting.say("其中：附加税费", "of it surcharges"), rest, level=1, total=True)


def _taxable(setting: Setting, assets: list[str], taxed: dict[str, tuple[CashKind, ...]], span: tuple[int, int]) -> str:
    from ipabs.report.live.scenario_rows import events_of, prepayments

    owner = {a.asset_id: a.borrower_id for a in setting.deal.pool.assets}
    parts = []
    for asset in assets:
        numbers = [e.number for e in prepayments(events_of(setting)) if e.target in (asset, owner[asset])]
        own, early = ("earned", "early earned") if CashKind.DISCOUNT in taxed[asset] else ("interest", "early interest")
        names = [f"a/{asset} {own}", *(f"a/{asset} {early} {n}" for n in numbers)]
        if CashKind.PRINCIPAL in taxed[asset]:
            names += [f"a/{asset} principal", f"a/{asset} rated", *(f"a/{asset} paid early {n}" for n in numbers)]
        parts += [_over(name, span) for name in names]
    return f"ROUND({'+'.join(parts)},2)"


def balance_at(assets: AssetBoard, asset: str, k: int) -> str:
    """A performing balance as a collection period begins."""
    return ref(f"a/{asset} before", f"#{assets.slots.boundary(k)}")
