"""Templates as text and as values: references, precedence, functions, errors."""

from __future__ import annotations

import math

import pytest

from ipabs.report.live.formula import down, money_sum, parse, ref
from ipabs.report.live.functions import SheetError, from_serial, serial
from ipabs.report.live.grid import Board, Cell, Model


def model(*rows: tuple[str, str | list[str]], **cells: Cell) -> Model:
    board = Board("b", "表", 3)
    for name, formulas in rows:
        board.add(name, name, formulas)
    return Model([board], cells)


def worked(template: str, **cells: object) -> object:
    """The value of a formula over typed cells."""
    found = model(("x", template), **{name: Cell("'券'!$B$2", value) for name, value in cells.items()})  # type: ignore[arg-type]
    return found.at("x")


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("1+2*3", 7.0),
        ("(1+2)*3", 9.0),
        ("2^3*2", 16.0),
        ("10-2-3", 5.0),
        ("12/2/3", 2.0),
        ("-2+5", 3.0),
        ('"a"&"b"', "ab"),
        ("1<2", True),
        ("1<>1", False),
        ('IF(1>2,"no","yes")', "yes"),
        ("IF(1=1,5,1/0)", 5.0),  # what is not chosen is not worked out
        ("IFERROR(1/0,7)", 7.0),
        ("ROUND(2.675,2)", 2.68),  # as spreadsheets round, not as binary fractions do
        ("ROUND(1.005,2)", 1.01),
        ("ROUND(-2.675,2)", -2.68),
        ("ROUNDUP(1.0000001,2)", 1.01),
        ("ROUNDUP(9000000.00,2)", 9000000.0),
        ("MAX(1,2,3)-MIN(4,5)", -1.0),
        ("EDATE(45688,1)", 45716.0),  # 31 January 2025 -> 28 February
        ("DAYS360(45688,45716,TRUE)", 28.0),  # 30 January to 28 February
        ("YEAR(45688)*100+MONTH(45688)", 202501.0),
        ("AND(1=1,2>1)", True),
        ("OR(1=2,2=3)", False),
        ("INT(-1.5)", -2.0),
    ],
)
def test_values(template: str, value: object) -> None:
    assert worked(template) == value


def test_blank_cells_are_nought_and_empty_text() -> None:
    assert worked("{c}+1", c=None) == 1.0
    assert worked('IF({c}="",1,0)', c=None) == 1.0
    assert worked('IF({c}="",1,0)', c=0.0) == 0.0


def test_references_move_with_the_column_and_stay_where_they_are_fixed() -> None:
    found = model(
        ("a", ["1", "2", "3"]),
        ("b", ["{a}", "ROUND({b@-1}+{a},2)", "ROUND({b@-1}+{a},2)"]),
        ("c", "SUM({a@:})"),
        ("d", "SUM({a@:0})"),
        ("e", "{a@#2}*{rate}"),
        ("f", "SUM({a|b})"),
        rate=Cell("'券'!$C$4", 0.5),
    )
    texts = {(cell.line, cell.column): cell.text for cell in found.texts(found.boards[0])}
    assert [texts[9, k] for k in (5, 6, 7)] == ["=F9", "=ROUND(F10+G9,2)", "=ROUND(G10+H9,2)"]
    assert texts[10, 6] == "=SUM($F$9:$H$9)"
    assert texts[11, 6] == "=SUM($F$9:G9)"
    assert texts[12, 6] == "=$H$9*'券'!$C$4"
    assert texts[13, 6] == "=SUM(G$9:G$10)"
    assert found.numbers("b") == [1.0, 3.0, 6.0]
    assert found.numbers("d") == [1.0, 3.0, 6.0]
    assert found.numbers("e") == [1.5, 1.5, 1.5]
    assert found.numbers("f") == [2.0, 5.0, 9.0]


def test_sums_by_tag() -> None:
    board = Board("b", "表", 2)
    board.add("a", "a", "1", tag="interest")
    board.add("b", "b", "10", tag="principal")
    board.add("c", "c", "100", tag="interest")
    board.add("t", "t", f'SUMIFS({down("a", "c")},{down("a", "c", "tag")},"interest")')
    found = Model([board], {})
    assert found.numbers("t") == [101.0, 101.0]
    text = next(cell.text for cell in found.texts(board) if (cell.line, cell.column) == (11, 6))
    assert text == '=SUMIFS(G$9:G$11,$D$9:$D$11,"interest")'


def test_one_value_stands_where_others_have_their_total_and_the_closing_before_the_first_column() -> None:
    board = Board("b", "表", 2)
    board.add("flow", "flow", ["60", "50"], closing="-100", total=True)
    board.single("rate", "rate", "SUM({flow@^:})")
    board.add("twice", "twice", "{rate}*{flow}")
    found = Model([board], {})
    texts = {(cell.line, cell.column): (cell.text, cell.value) for cell in found.texts(board)}
    assert texts[8, 4] == ("=-100", -100.0)
    assert texts[8, 2] == ("=ROUND(SUM($E$9:$G$9),2)", 10.0)
    assert texts[9, 2] == ("=SUM($E$9:$G$9)", 10.0)
    assert texts[10, 6] == ("=$C$10*G9", 500.0)


def test_a_formula_that_only_shows_another_sheet_is_a_link() -> None:
    one, two = Board("a", "甲", 1), Board("b", "乙", 1)
    one.add("a", "a", "1")
    own = {"link": "{a}", "own": "{link}", "typed": "{c}", "more": "{a}+1", "row": "SUM({a@:})"}
    for name, template in own.items():
        two.add(name, name, template)
    found = Model([one, two], {"c": Cell("'券'!$B$2", 5.0)})
    links = {cell.row.name: (cell.text, cell.is_link) for cell in found.texts(two)}
    assert links["link"] == ("='甲'!$F$9", True)
    assert links["typed"] == ("='券'!$B$2", True)
    assert {name for name, (_, is_link) in links.items() if not is_link} == {"own", "more", "row"}


def test_a_value_typed_anew_reaches_formulas_that_were_worked_out_before() -> None:
    found = model(("a", "{c}+1"), ("b", ["{a}", "{a@-1}+{a}", "{a@-1}+{a}"]), c=Cell("'券'!$B$2", 1.0))
    assert found.numbers("b") == [2.0, 4.0, 4.0]
    found.type_into("c", 10.0)
    assert found.numbers("b") == [11.0, 22.0, 22.0]


@pytest.mark.parametrize(
    ("criterion", "sum_"), [('">2"', 12.0), ('"<=2"', 3.0), ('"<>2"', 13.0), ("2", 2.0), ('">"&{limit}', 12.0)]
)
def test_criteria(criterion: str, sum_: float) -> None:
    values: list[object] = [1.0, 2.0, 3.0, None, 9.0]
    assert worked(f"SUMIFS({{v@:}},{{v@:}},{criterion})", v=values, limit=2.0) == sum_


def test_dates_there_and_back() -> None:
    assert serial(from_serial(45688)) == 45688
    assert str(from_serial(45688)) == "2025-01-31"


def test_working_days_by_the_closed_days_alone() -> None:
    """Saturday 4 October 2025 and the Sunday are closed here, the Monday too: the next day is Tuesday 7 October."""
    saturday = 45934.0
    closed = [saturday, saturday + 1, saturday + 2]
    assert worked('WORKDAY.INTL({d}-1,1,"0000000",{c@:})', d=saturday, c=closed) == saturday + 3
    assert worked('WORKDAY.INTL({d},-1,"0000000",{c@:})', d=saturday + 3, c=closed) == saturday - 1


def test_errors_of_a_sheet() -> None:
    for template in ("1/0", 'MATCH("x",{c@:},0)', "INDEX({c@:},9)", '"a"*2'):
        with pytest.raises(SheetError):
            worked(template, c=["a", "b"])


def test_a_rate_that_does_not_exist() -> None:
    assert worked("IFERROR(XIRR({v@:},{d@:}),-9)", v=[1.0, 2.0], d=[45000.0, 45365.0]) == -9.0
    assert math.isclose(float(worked("XIRR({v@:},{d@:})", v=[-100.0, 110.0], d=[45000.0, 45365.0])), 0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize("template", ["1+", "(1", "{a@x}", "FOO(1)", "1 2", "#"])
def test_what_is_no_formula(template: str) -> None:
    with pytest.raises(ValueError):
        parse(template)


def test_names_of_any_kind_stand_in_references() -> None:
    name = "费/{A}@1|2%"
    assert parse(ref(name)).references[0].name == name


def test_formulas_that_differ_in_references_alone_have_one_shape() -> None:
    one, other = parse("ROUND({a}-{b@-1},2)"), parse("ROUND({b}-{c@:},2)")
    assert one.shape is other.shape and one.references != other.references
    assert one.shape is not parse("ROUND({a}-{b@-1},3)").shape


def test_braces_in_a_text_are_no_reference() -> None:
    assert [r.name for r in parse('"{a}"&{b}').references] == ["b"]
    assert worked('"{a} ""{}"""&{b}', b="x") == '{a} "{}"x'


def test_a_text_chooses_anew_once_cells_have_changed() -> None:
    found = model(
        ("x", 'SUMIFS({v@:},{t@:},"a")'),
        v=Cell("'券'!$B$2:$B$4", [1.0, 2.0, 4.0]),
        t=Cell("'券'!$C$2:$C$4", ["a", "b", "a"]),
    )
    assert found.at("x") == 5.0
    found.type_into("t", ["b", "A", "b"])
    assert found.at("x") == 2.0


def test_a_name_that_is_no_row_is_refused_when_the_model_is_made() -> None:
    with pytest.raises(ValueError, match="names 'nothing'"):
        model(("a", "{nothing}"))


def test_amounts_are_added_without_noise() -> None:
    assert money_sum([]) == "0" and money_sum(["{a}"]) == "{a}"
    assert worked(money_sum(["0.1", "0.2"])) == 0.3
