"""Refusals of accounts, steps and phases of the full deal: sheet, column, row, change, message."""

from __future__ import annotations

from changes import Change, add, both, change_row, first
from full_books import FAST, NORMAL, PRINCIPAL


def step(number: int, **values: object) -> Change:
    return change_row("waterfall", number - 1, **values)


def account(number: int, **values: object) -> Change:
    return change_row("accounts", number - 1, **values)


def phase_only(*names: str) -> Change:
    return lambda rows: rows.update(waterfall=[row for row in rows["waterfall"] if row["phase"] in names])


STEP_CASES: list[tuple[str, str, int, Change, str]] = [
    # accounts
    (
        "accounts",
        "receives",
        2,
        account(1, receives="all"),
        "principal arrives in account '收入户' (deal.xlsx!accounts!C2) already; let one of them receive it",
    ),
    ("accounts", "receives", 1, account(2, receives="none"), "no account receives the principal of the assets; write"),
    ("accounts", "receives", 5, account(5, receives="all"), "receives has no place on a memo account"),
    ("accounts", "initial_amount", 5, account(5, initial_amount=1), "initial_amount has no place on a memo account"),
    (
        "accounts",
        "target_of",
        1,
        account(1, target_of="优先A"),
        "target_of goes with kind reserve or margin, but kind is",
    ),
    (
        "accounts",
        "target_value",
        4,
        account(4, target_value=None),
        "target_value is blank, but target_kind is share_of",
    ),
    (
        "accounts",
        "target_value",
        4,
        account(4, target_value=2),
        "target_value is 2, which reads as 200%, expected at most 100%; is 2% meant?",
    ),
    (
        "accounts",
        "target_value",
        3,
        account(3, target_value=0.02),
        "target_value is 0.02 yuan, for target_kind is amount; write target_kind share_of_notes",
    ),
    ("accounts", "target_value", 3, account(3, target_value=1.005), "target_value is 1.005 yuan, expected at most two"),
    ("accounts", "target_of", 3, account(3, target_of="优先A"), "target_of has no place with target_kind amount"),
    ("accounts", "target_of", 4, account(4, target_of="优先B"), "target_of '优先B' is not in sheet 'tranches'"),
    (
        "accounts",
        "name",
        1,
        lambda rows: (
            rows.update(accounts=[{"name": "collection", "kind": "reserve", "initial_amount": 1}], waterfall=[])
            or rows["supports"].pop()
        ),
        "'collection' is the name of the account that receives all where no other does",
    ),
    # columns of a step
    ("waterfall", "due_of", 1, step(1, due_of="优先A"), "due_of has no place on a step of kind tax; clear it"),
    ("waterfall", "want", 4, step(4, want="balance"), "want has no place on a step of kind interest; clear it"),
    ("waterfall", "to_account", 4, step(4, to_account="本金户"), "to_account has no place on a step of kind interest"),
    ("waterfall", "to_party", 7, step(7, to_party="甲公司"), "to_party has no place on a step of kind transfer"),
    ("waterfall", "to_party", 12, step(12, to_party="甲"), "to_party '甲' is not in sheet 'parties'"),
    ("waterfall", "due_of", 4, step(4, due_of=None), "due_of is blank, but a step of kind interest needs a class"),
    ("waterfall", "due_of", 8, step(8, due_of=None), "due_of is blank, but a step of kind reimburse needs a support"),
    (
        "waterfall",
        "due_of",
        4,
        step(4, due_of="优先B"),
        "due_of '优先B' is not in sheet 'tranches'; did you mean '优先A'",
    ),
    (
        "waterfall",
        "due_of",
        2,
        step(2, due_of="托管费"),
        "due_of '托管费' is not in sheet 'fees'; did you mean '受托费'?",
    ),
    ("waterfall", "due_of", 8, step(8, due_of="保"), "due_of '保' is not in sheet 'supports'"),
    (
        "waterfall",
        "due_of",
        2,
        step(2, due_of="优先A"),
        "due_of '优先A' is in sheet 'tranches', but a step of kind fee names a fee; write kind interest or",
    ),
    (
        "waterfall",
        "due_of",
        11,
        step(11, due_of="担保"),
        "due_of '担保' is in sheet 'supports', but a step of kind residual names a class; write kind reimburse, or",
    ),
    ("waterfall", "due_of", 7, step(7, due_of="利息"), "due_of is '利息', expected all or defaulted_principal"),
    ("waterfall", "due_of", 4, step(4, due_of="次级"), "class '次级' takes the residual and has no interest; delete"),
    (
        "waterfall",
        "due_of",
        2,
        step(2, due_of="律师费"),
        "fee '律师费' is paid by proceeds, not by the waterfall; delete",
    ),
    (
        "waterfall",
        "due_of",
        8,
        step(8, due_of="储备"),
        "support '储备' is of kind reserve, to which nothing is owed back; delete",
    ),
    (
        "waterfall",
        "from_account",
        4,
        step(4, from_account="收入"),
        "from_account '收入' is not in sheet 'accounts'; did you mean '收入户'?",
    ),
    (
        "waterfall",
        "from_account",
        4,
        step(4, from_account="托管户"),
        "from_account '托管户' is a memo account, which holds",
    ),
    (
        "waterfall",
        "from_account",
        4,
        step(4, from_account=None),
        "from_account is blank and the deal has no collection",
    ),
    (
        "waterfall",
        "from_account",
        3,
        step(3, from_account=None),
        "from_account is blank, but a step of kind release needs",
    ),
    (
        "waterfall",
        "from_account",
        3,
        step(3, from_account="本金户"),
        "from_account '本金户' is of kind principal, expected a reserve or margin account",
    ),
    (
        "waterfall",
        "to_account",
        6,
        step(6, to_account="本金户"),
        "to_account '本金户' is of kind principal, expected a",
    ),
    (
        "waterfall",
        "to_account",
        6,
        step(6, to_account=None),
        "to_account is blank, but a step of kind fund needs the res",
    ),
    (
        "waterfall",
        "to_account",
        7,
        step(7, to_account="收入户"),
        "to_account '收入户' is the account that the money comes",
    ),
    (
        "waterfall",
        "to_account",
        7,
        step(7, to_account="保证金户"),
        "defaulted_principal goes to the account that receives principal, which '保证金户' does not; write 本金户",
    ),
    (
        "waterfall",
        "to_account",
        12,
        step(12, to_account="本金户"),
        "to_account and to_party (H13) say the same; fill one of them",
    ),
    (
        "waterfall",
        "cap_per",
        1,
        step(1, cap_per="life"),
        "cap_per has no place without cap_amount or cap_share; give one",
    ),
    (
        "waterfall",
        "cap_per",
        5,
        step(5, cap_per="year"),
        "cap_share goes by payment, but cap_per is year; write payment",
    ),
    (
        "waterfall",
        "condition",
        10,
        step(10, condition="not 违约触发"),
        "condition 'not 违约触发' is neither a trigger, 'not' and a trigger, seniors_repaid nor coupons_repaid; did",
    ),
    (
        "waterfall",
        "phase",
        2,
        step(2, name="税"),
        "phase normal, name 税 stands already in deal.xlsx!waterfall!A2; keep one",
    ),
    # orders
    (
        "waterfall",
        "order",
        6,
        step(6, order=4),
        "a step of kind fund cannot share order 4 with step 'A息' (deal.xlsx!waterfall!C5); only steps that pay dues",
    ),
    (
        "waterfall",
        "order",
        5,
        step(5, **PRINCIPAL),
        "order 4 is shared with step 'A息' (deal.xlsx!waterfall!C5), which pays from '收入户'; steps of one order",
    ),
    (
        "waterfall",
        "order",
        5,
        step(5, due_of="优先A"),
        "order 4 is shared with step 'A息' (deal.xlsx!waterfall!C5), which pays the same; delete one",
    ),
    # residuals
    (
        "waterfall",
        "due_of",
        11,
        step(11, due_of="夹层B"),
        "class '夹层B' has a coupon and takes no residual; name a class of coupon_type residual, write to_account",
    ),
    (
        "waterfall",
        "order",
        10,
        step(10, order=11),
        "step 'B本' pays from '本金户' after its residual '余一' (deal.xlsx!waterfall!C12), which leaves nothing; move",
    ),
    (
        "waterfall",
        "order",
        21,
        add("waterfall", **FAST, **PRINCIPAL, order=9, name="再余", kind="residual", condition="标记"),
        "step '再余' pays from '本金户' after its residual '余'",
    ),
    (
        "waterfall",
        "kind",
        19,
        lambda rows: rows["waterfall"].pop(),
        "phase accelerated has no step of kind residual, so what is left goes nowhere; add one as the last step",
    ),
    # circles
    (
        "waterfall",
        "to_account",
        21,
        add("waterfall", **NORMAL, **PRINCIPAL, order=7, name="回", kind="transfer", to_account="收入户"),
        "the money goes round in a circle: 本金户 → 收入户 → 本金户; delete one of the transfers",
    ),
    (
        "waterfall",
        "to_account",
        21,
        both(
            step(12, to_party=None, to_account="保证金户"),
            add(
                "waterfall",
                **NORMAL,
                order=12,
                name="回",
                kind="transfer",
                from_account="保证金户",
                to_account="收入户",
            ),
        ),
        "the money goes round in a circle: 保证金户 → 收入户 → 保证金户; delete one of the transfers",
    ),
    # phases
    (
        "triggers",
        "effect",
        1,
        phase_only("normal"),
        "effect accelerate leads to phase accelerated, but the sheet 'waterfall' has no rows of it; add them",
    ),
    (
        "waterfall",
        "phase",
        13,
        lambda rows: [t.update(effect="flag") for t in rows["triggers"]],
        "no trigger leads to phase accelerated; add a trigger with effect accelerate, or delete the rows",
    ),
    (
        "waterfall",
        "phase",
        13,
        lambda rows: (
            [row.update(phase="termination") for row in rows["waterfall"][12:]]
            and [t.update(effect="flag") for t in rows["triggers"]]
        ),
        "no trigger leads to phase termination; add a trigger with effect terminate, or delete the rows",
    ),
    (
        "triggers",
        "effect",
        2,
        lambda rows: [row.update(phase="termination") for row in rows["waterfall"][12:]],
        "effect default leads to phase default, but the sheet 'waterfall' has no rows of it; add them",
    ),
    (
        "waterfall",
        "kind",
        1,
        step(1, kind="cleanup_call"),
        "kind 'cleanup_call' is known, not supported yet; known: tax, fee, interest",
    ),
    ("fees", "condition", 1, first("fees", condition="触发"), "condition '触发' is neither a trigger"),
]
