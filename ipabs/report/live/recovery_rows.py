"""What a default brings back: the claim, the firm's own recovery, the sale of what is pledged (contract.md, 6)."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.cashflow.pledge import Pledged, pledged_by_asset
from ipabs.cashflow.terms import AssetTerms
from ipabs.report.live.accrued import AssetRate
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.scenario_rows import Event
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import Firm, Slot

__all__ = ["RecoveryRows"]


class RecoveryRows:
    """Rows of one asset: claim, own recovery and its day, sale value, sale and its day, and the pledge that is left."""

    def __init__(
        self,
        setting: Setting,
        board: Board,
        columns: Sequence[Slot],
        firm: Firm,
        terms: AssetTerms,
        places: dict[int, int],
        early: Sequence[Event],
    ) -> None:
        self.setting, self.board, self.columns = setting, board, columns
        self.firm, self.terms, self.places, self.early = firm, terms, places, early
        self.key, self.say, self.of = f"a/{terms.asset.asset_id}", setting.say, setting.typed.of
        self.pledged = pledged_by_asset(setting.deal.pool)[terms.asset.asset_id]

    def lay(self, now: str) -> None:
        board, say, key = self.board, self.say, self.key
        asset = self.terms.asset.asset_id
        default = ref(f"{key} default")
        width = range(len(self.columns))
        board.add(f"{key} day", say("违约日", "Day of default"), [self._day(c) for c in width], "date", level=2)
        claims = [f"IF({default}=0,0,ROUND({default}+ROUND({default}*({self._accrued(c)}),2),2))" for c in width]
        board.add(f"{key} claim", say("债权金额", "Claim"), claims, level=2, total=True)
        share = self._share("recovery_rate", self.of("assets", asset, "recovery_rate"))
        lag = self._chosen("recovery_lag_months", self.of("assets", asset, "recovery_lag_months"))
        board.add(
            f"{key} recovery",
            say("企业追偿回收", "Recovered from the firm"),
            f"ROUND({share}*{ref(f'{key} claim')},2)",
            level=1,
            total=True,
        )
        board.add(
            f"{key} recovered on",
            say("回收日", "Recovered on"),
            f"IF({default}=0,0,EDATE({ref(f'{key} day')},{lag}))",
            "date",
            level=2,
        )
        if self.pledged:
            self._sale(now, asset)

    def _day(self, column: int) -> str:
        slot = self.columns[column]
        if slot.kind != "B":
            return ref(f"f/{self.firm.borrower_id} out")
        if slot.period == 0:
            return ref("cal.collection_start", "#0")
        return ref("cal.collection_end", f"#{slot.period - 1}")

    def _share(self, key: str, own: str) -> str:
        return f"MIN(1,{self._chosen(key, own)}*{ref('sc.recovery_factor')})"

    def _chosen(self, key: str, own: str) -> str:
        """The asset's own figure, or the scenario's over it."""
        return f"IF({ref(f'sc.{key}.given')}=1,{ref(f'sc.{key}')},{own})"

    def _accrued(self, column: int) -> str:
        done = sum(1 for c in self.places if c <= column)
        more = range(done, min(done + 2, len(self.terms.dates)))
        pieces = [(j, self._begin(j), self._date(j)) for j in more]
        columns = {j: self._column_of(j) for j in more}
        return AssetRate(self.setting, self.terms, self._begin(0)).accrued(pieces, ref(f"{self.key} day"), columns)

    def _column_of(self, j: int) -> int:
        return next(c for c, place in self.places.items() if place == j)

    def _date(self, j: int) -> str:
        return ref(f"f/{self.firm.borrower_id} date", f"#{self._column_of(j)}")

    def _begin(self, j: int) -> str:
        asset = self.terms.asset
        if j == 0:
            return self.of("assets", asset.asset_id, "interest_paid_to", otherwise=str(serial(asset.interest_paid_to)))
        return self._date(j - 1)

    # -- the sale of rights --------------------------------------------------------------------------

    def _sale(self, now: str, asset: str) -> None:
        board, say, key = self.board, self.say, self.key
        lag = self.of("assets", asset, "ip_recovery_lag_months")
        default = ref(f"{key} default")
        sold = f"IF({default}=0,0,EDATE({ref(f'{key} day')},{lag}))"
        board.add(f"{key} sold on", say("处置日", "Sold on"), sold, "date", level=2)
        value = "+".join(self._value(item, asset) for item in self.pledged)
        value = f"IF({default}=0,0,{value})"
        board.add(f"{key} value", say("处置日评估价值", "Value on that day"), value, "number", level=2)
        self._pledge(now)
        share = self._share("ip_recovery_rate", self.of("assets", asset, "ip_recovery_rate"))
        part = f"{ref(f'{key} default')}*{ref(f'{key} pledged')}/{ref(f'{key} backed')}"
        fetched = f"ROUND({share}*{ref(f'{key} value')}*{part},2)"
        rest = f"ROUND({ref(f'{key} claim')}-{ref(f'{key} recovery')},2)"
        sale = f"IF({ref(f'{key} default')}=0,0,MIN({rest},{fetched}))"
        board.add(f"{key} sale", say("知识产权处置回收", "Recovered from IP"), sale, level=1, total=True)

    def _pledge(self, now: str) -> None:
        """What is pledged to `backed` of the balance; money that comes in leaves all of it behind what is left."""
        key, board, say = self.key, self.board, self.say
        moved = self._moves()
        pledged, backed = f"{key} pledged", f"{key} backed"
        whole = self.of("assets", self.terms.asset.asset_id, "cutoff_balance")
        pledge, behind = [], []
        for c in range(len(self.columns)):
            before_p = ref(pledged, "-1") if c else "1"
            before_b = ref(backed, "-1") if c else whole
            for flag, balance, left in moved[c]:
                same = f"{balance}={before_b}"
                stays = f"IF({same},{before_p},{before_p}*{balance}/{before_b})"
                before_p = f"IF({flag},{stays},{before_p})" if flag else stays
                before_b = f"IF({flag},MAX({left},0.01),{before_b})" if flag else f"MAX({left},0.01)"
            pledge.append(before_p)
            behind.append(before_b)
        board.add(pledged, say("质押比例", "Part pledged"), pledge, "factor", level=2)
        board.add(backed, say("所担保余额", "Balance it backs"), behind, level=2)

    def _moves(self) -> list[list[tuple[str, str, str]]]:
        """By column: when money lowers the balance ('' for always), the balance before and after."""
        key = self.key
        found: list[list[tuple[str, str, str]]] = []
        for c, slot in enumerate(self.columns):
            mine = []
            if c in self.places:
                before = ref(f"{key} before")
                mine.append((f"{before}>0", before, ref(f"{key} left")))
            if slot.kind != "B":
                for event in self.early:
                    flag = f"f/{self.firm.borrower_id} early {event.number}"
                    if event.target in (self.firm.borrower_id, self.terms.asset.asset_id):
                        weight = ref(f"{key} weight {event.number}")
                        mine.append((f"{ref(flag)}=1", weight, ref(f"{key} left {event.number}")))
            found.append(mine)
        return found

    def _value(self, item: Pledged, asset: str) -> str:
        """One value pledged, as it stands on the day of sale."""
        pool, of, sold = self.setting.deal.pool, self.of, ref(f"{self.key} sold on")
        right = next(r for r in pool.rights if r.ip_id == item.ip_id)
        together = [right]
        if right.appraisal_group:
            together = [r for r in pool.rights if r.appraisal_group == right.appraisal_group]
        counts = [of("ip", r.ip_id, "count", otherwise="1") for r in together]
        alive = [
            count if r.expiry_date is None else f"IF({self._expiry(r.ip_id)}>={sold},{count},0)"
            for r, count in zip(together, counts, strict=True)
        ]
        closing = of("deal", "closing_date")
        since = of("ip", item.ip_id, "appraisal_date", otherwise=closing)
        decay = of("assets", asset, "ip_decay")
        years = f"(1-{decay})^(MAX(0,{sold}-{since})/365)"
        value = of("ip", item.ip_id, "appraised_value")
        return f"{value}*{self._part(item, asset)}*(({'+'.join(alive)})/({'+'.join(counts)}))*{years}"

    def _expiry(self, ip_id: str) -> str:
        right = next(r for r in self.setting.deal.pool.rights if r.ip_id == ip_id)
        day = right.expiry_date
        return self.of("ip", ip_id, "expiry_date", otherwise=str(serial(day)) if day else "0")

    def _part(self, item: Pledged, asset: str) -> str:
        """The share of a value that is pledged to this asset."""
        pool, links = self.setting.deal.pool, self.setting.typed.rows("ip_links")
        own = [
            self.of("ip_links", str(number), "share_of_value", otherwise="1")
            for number, row in enumerate(links, 1)
            if row["ip_id"] == item.ip_id and row["asset_id"] == asset
        ]
        if own:
            return f"({'+'.join(own)})"
        owner = next(r.borrower_id for r in pool.rights if r.ip_id == item.ip_id)
        principals = [self.of("assets", a.asset_id, "principal") for a in pool.assets_of(owner)]
        return f"({self.of('assets', asset, 'principal')}/({'+'.join(principals)}))"
