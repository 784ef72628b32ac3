"""Every sentence of the command line itself, by key: English, Chinese. Help first, then what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["SAYINGS"]

_HELP = {
    "ipabs": (
        "Structure IP-backed ABS and ABN pools in China: a deal workbook in, a term sheet out, to the fen.",
        "知识产权 ABS/ABN 结构化工具：输入交易工作簿，输出条款清单，金额精确到分。",
    ),
    "start": (
        (
            "Start with `ipabs demo`. For a deal of your own: `ipabs template NEW.xlsx`, fill it in, then "
            "`ipabs run NEW.xlsx -o OUT.xlsx`."
        ),
        "先运行 `ipabs demo`。自己的项目：`ipabs template NEW.xlsx`，填好后 `ipabs run NEW.xlsx -o OUT.xlsx`。",
    ),
    "version": ("Print the version and exit.", "显示版本号后退出。"),
    "help": ("Show this message and exit.", "显示本说明后退出。"),
    "deal": ("The deal workbook.", "交易工作簿。"),
    "json": ("Print results as JSON, and nothing else, to stdout.", "以 JSON 输出结果，标准输出只有 JSON。"),
    "lang": ("Language; default the workbook's own, else the machine's.", "语言；默认随工作簿，否则随系统。"),
    "lang_all": ("Language of help and of every verb.", "说明和各命令的语言。"),
    "force": ("Replace an output that exists.", "覆盖已有的输出文件。"),
    "check": (
        (
            "Name every problem in a deal workbook, then judge the pool by its criteria.\n\n"
            "Writes nothing. Exit codes: 0 all well; 1 a refuse criterion is broken; 3 bad input, each problem "
            "named by cell."
        ),
        (
            "列出交易工作簿中的全部问题，再按入池标准判断资产池。\n\n"
            "不写任何文件。退出码：0 正常；1 有否决项不符合；3 输入有误，逐项指明单元格。"
        ),
    ),
    "pool": (
        (
            "Show the pool: pledge rates, rights against debt, distributions, the largest assets, and its criteria.\n\n"
            "Writes nothing. Exit codes: 0 all well; 1 a refuse criterion is broken; 3 bad input, each problem "
            "named by cell."
        ),
        (
            "显示资产池：质押率、权利与债务期限、各项分布、前20大资产和入池标准。\n\n"
            "不写任何文件。退出码：0 正常；1 有否决项不符合；3 输入有误，逐项指明单元格。"
        ),
    ),
    "run": (
        (
            "Run a deal: base case and named scenarios into a term-sheet workbook.\n\n"
            "Exit codes: 0 done; 1 a refuse criterion is broken (outputs written); 2 usage, or the output exists; 3 "
            "bad input, each problem named by cell; 4 numbers do not tie (a bug)."
        ),
        (
            "测算项目：基准情景和各命名情景，写出条款清单工作簿。\n\n"
            "退出码：0 完成；1 有否决项不符合（仍写出结果）；2 用法有误或输出文件已存在；3 输入有误，逐项指明单元格；"
            "4 勾稽不平（程序错误）。"
        ),
    ),
    "run.output": ("Where to write the term sheet.", "条款清单写到哪里。"),
    "run.scenario": ("The scenario whose cost of firms is shown.", "按哪个情景显示企业综合成本。"),
    "run.detail": ("Add every firm's dated cash to the JSON.", "在 JSON 中加入各企业逐笔现金流。"),
    "template": (
        (
            "Write a deal workbook to fill, with help, drop-downs and ranges in it: blank, or an example.\n\n"
            "Then `ipabs check` and `ipabs run` it. Exit codes: 0 done; 2 usage, or the file exists."
        ),
        (
            "写出待填的交易工作簿，内含说明、下拉选项与取值范围；可空白，也可填好示例。\n\n"
            "填好后用 `ipabs check` 检查、`ipabs run` 测算。退出码：0 完成；2 用法有误或文件已存在。"
        ),
    ),
    "template.output": ("The workbook to write.", "要写出的工作簿。"),
    "template.full": (
        "Every sheet and column that is supported, not only those that most deals fill.",
        "写出全部支持的工作表和列，而不只是常用的。",
    ),
    "template.example": ("Fill it with an example: {known}.", "填入示例：{known}。"),
    "demo": (
        "Run the bundled example, 25西投保ABN001; leave its deal workbook and term sheet in this folder.",
        "运行自带示例 25西投保ABN001，在当前文件夹留下交易工作簿和条款清单。",
    ),
    "demo.force": ("Replace files of these names that differ.", "覆盖同名而内容不同的文件。"),
    "explain": (
        (
            "Explain a payment: what was due and how it was computed, the cash, what was paid, and the cells behind "
            "it.\n\n"
            "--date shows every step of a payment date, --date with --step one of them in full, --account an account's "
            "statement (with --date of that date alone). With none of them: what can be asked."
        ),
        (
            "解释一笔支付：应付多少、如何算出、当时有多少资金、付了多少，以及背后的单元格。\n\n"
            "--date 显示某兑付日的全部步骤，加 --step 展开其中一步；--account 显示账户流水（加 --date 只看该日）。"
            "都不给时列出可以问什么。"
        ),
    ),
    "explain.date": ("A payment date, e.g. 2026-03-31.", "兑付日，如 2026-03-31。"),
    "explain.step": ("A step of that date: its name, part of it, or order.", "该日的步骤：名称、名称的一部分或顺序。"),
    "explain.account": ("The statement of an account.", "账户流水。"),
    "explain.scenario": ("A scenario of the workbook.", "工作簿中的情景。"),
    "explain.view": ("With which supports.", "按哪个增信视图。"),
    "verify": (
        (
            "Recompute a workbook's formulas by other programs, and report every cell that does not hold what its "
            "formula comes to.\n\n"
            "Amounts are held to the fen, other numbers to 1e-9. Writes nothing. Exit codes: 0 every formula holds; 1 "
            "cells differ; 2 usage, or no program to recompute with; 3 the workbook cannot be read or recomputed, or "
            "has no formula."
        ),
        (
            "用其他程序重算工作簿中的公式，列出保存值与重算值不一致的每个单元格。\n\n"
            "金额比到分，其他数值比到 1e-9。不写任何文件。退出码：0 全部一致；1 有不一致；2 用法有误或没有重算程序；"
            "3 工作簿无法读取或重算，或没有公式。"
        ),
    ),
    "verify.workbook": ("The workbook that `ipabs run` wrote.", "`ipabs run` 写出的工作簿。"),
    "verify.engine": (
        "What recomputes: LibreOffice, the formula engine formualizer, or both; default every one that is there.",
        "用什么重算：LibreOffice、公式引擎 formualizer，或两者；默认用本机已有的全部。",
    ),
}

_PAGE = {
    "page.usage": ("Usage:", "用法:"),
    "page.arguments": ("Arguments", "参数"),
    "page.options": ("Options", "选项"),
    "page.commands": ("Commands", "命令"),
    "page.options_any": ("[OPTIONS]", "[选项]"),
    "page.command_any": ("COMMAND [ARGS]...", "命令 [参数]..."),
    "page.required": ("[required]", "[必填]"),
    "page.default": ("[default: {value}]", "[默认：{value}]"),
    "page.install_completion": (
        "Install completion of commands for the current shell.",
        "为当前命令行安装命令补全。",
    ),
    "page.installed": (
        "{name} completion installed in {path}\nIt works once you restart the terminal.",
        "{name} 的命令补全已安装：{path}\n重新打开终端后生效。",
    ),
    "page.show_completion": (
        "Show the completion script of the current shell, to copy or change it.",
        "显示当前命令行的补全脚本，供复制或修改。",
    ),
}

_REFUSED = {
    "stopped": ("stopped", "已停止"),
    "nothing_written": ("Nothing was written.", "未写入任何文件。"),
    "problems": ("{count} problems; nothing was written.", "共 {count} 处问题；未写入任何文件。"),
    "output_failed": ("output", "输出"),
    "lang_unknown": (
        "'{given}' is no language of ipabs; choose zh or en",
        "“{given}”不可用；请选 zh 或 en",
    ),
    "not_xlsx": (
        "{output}: give the output a name that ends in .xlsx",
        "{output}：输出文件名须以 .xlsx 结尾",
    ),
    "reserved": (
        "{output}: Windows cannot hold a file of this name; give another name",
        "{output}：Windows 不允许这样的文件名；请另给文件名",
    ),
    "is_folder": ("{output} is a folder; give a file name in it", "{output} 是文件夹；请给出其中的文件名"),
    "is_input": ("{output} is the input; give another output file", "{output} 是输入文件；请另给输出文件名"),
    "exists": (
        "{output} exists; add --force to replace it, or give another name",
        "{output} 已存在；加 --force 覆盖，或另给文件名",
    ),
    "not_written": (
        "{output} cannot be written: {reason}. Is it open elsewhere, or the disk full?",
        "{output} 无法写入：{reason}。是否正被其他程序打开，或磁盘已满？",
    ),
    "no_example": ("no example '{example}'{near} Known: {known}", "没有示例“{example}”{near}可用：{known}"),
    "no_scenario": (
        "no scenario '{scenario}' in {deal}; known: {known}",
        "{deal} 中没有情景“{scenario}”；可用：{known}",
    ),
    "no_engine": (
        (
            "there is nothing to recompute with; install LibreOffice (libreoffice.org), or the formula engine: "
            "python -m pip install formualizer"
        ),
        "没有可用的重算程序；请安装 LibreOffice（libreoffice.org），或公式引擎：python -m pip install formualizer",
    ),
    "engine_libreoffice": (
        "LibreOffice is not there; install it (libreoffice.org), or put its command soffice on the path",
        "没有找到 LibreOffice；请安装（libreoffice.org），或将其命令 soffice 加入路径",
    ),
    "engine_formulas": (
        "the formula engine is not there; install it: python -m pip install formualizer",
        "没有找到公式引擎；请安装：python -m pip install formualizer",
    ),
    "engine_unknown": ("no engine '{asked}'; choose one of {known}", "没有引擎“{asked}”；请选 {known}"),
    "step_needs_date": (
        "--step needs --date: the payment date whose step is to be explained",
        "--step 须与 --date 一并给出：要解释哪个兑付日的步骤",
    ),
    "step_or_account": (
        "--step and --account explain different things; give one of them",
        "--step 与 --account 解释的内容不同；请只给其一",
    ),
    "no_view": ("no view '{asked}'; choose one of {known}", "没有视图“{asked}”；请选 {known}"),
    "no_day": ("--date is '{asked}', which is no day of the calendar", "--date 是“{asked}”，没有这一天"),
    "no_date": (
        "--date is '{asked}', expected a date such as 2026-03-31",
        "--date 是“{asked}”，应为日期，如 2026-03-31",
    ),
}

_USAGE = {
    "usage.powershell": (
        "in PowerShell: ipabs --show-completion | Out-File -Append -Encoding utf8 $PROFILE",
        "在 PowerShell 中请用：ipabs --show-completion | Out-File -Append -Encoding utf8 $PROFILE",
    ),
    "usage.try": ("Try '{command} --help' for help.", "请用 '{command} --help' 查看说明。"),
    "usage.missing": ("{name} is missing", "缺少 {name}"),
    "usage.option": ("there is no option {name}{nearest}", "没有选项 {name}{nearest}"),
    "usage.nearest": ("; did you mean {choice}?", "；是否指 {choice}？"),
    "usage.command": ("there is no command '{name}'{nearest}", "没有命令“{name}”{nearest}"),
    "usage.value": ("{name}: {reason}", "{name}：{reason}"),
    "usage.needs_value": ("{name} needs a value", "{name} 须给出取值"),
    "usage.takes_none": ("{name} takes no value", "{name} 不带取值"),
    "usage.extra": ("too many arguments: {names}", "多余的参数：{names}"),
}

_OFFERED = {
    "offer.base": ("Base case", "基准情景"),
    "offer.all": ("All supports", "全部增信"),
    "offer.no_guarantor": ("No guarantor", "剔除担保方"),
    "offer.ip_zero": ("IP zero", "知识产权零回收"),
    "offer.libreoffice": ("LibreOffice, the office suite", "LibreOffice 办公软件"),
    "offer.formulas": ("formualizer, the formula engine", "公式引擎 formualizer"),
    "offer.both": ("Both", "两者"),
}

_SAID = {
    "written": ("Term sheet written to {output}", "条款清单已写入 {output}"),
    "template_written": ("Blank deal workbook written to {output}", "空白交易工作簿已写入 {output}"),
    "template_example": (
        "Deal workbook with example {example} written to {output}",
        "填好示例 {example} 的交易工作簿已写入 {output}",
    ),
    "template_next": (
        "Next:\n  ipabs check {file}\n  ipabs run {file} -o term-sheet.xlsx",
        "接下来：\n  ipabs check {file}\n  ipabs run {file} -o term-sheet.xlsx",
    ),
    "work.read": ("Reading the workbook", "读取工作簿"),
    "work.run": ("Running the scenarios", "测算各情景"),
    "work.results": ("Working out the results", "汇总测算结果"),
    "work.recompute": ("Recomputing the formulas", "重算公式"),
    "work.write": ("Writing the term sheet", "生成条款清单"),
    "demo_copy": ("The deal workbook, to change and run again: {copy}", "交易工作簿，可改后再跑：{copy}"),
}

SAYINGS: Mapping[str, tuple[str, str]] = MappingProxyType(_HELP | _PAGE | _REFUSED | _USAGE | _OFFERED | _SAID)
