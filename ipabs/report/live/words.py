"""What the waterfall's rows are called, in the words of the result table."""

from __future__ import annotations

from ipabs.report.live.program import Words
from ipabs.report.live.setting import Setting

__all__ = ["words_of"]


def words_of(setting: Setting) -> Words:
    return Words(
        note=lambda key: " · ".join(key),
        state=lambda name: name,
        block=lambda block: block.name,
        opening=setting.say("期初状态", "State as the period begins"),
        chosen=setting.say("所处阶段的结果", "From the phase that is on"),
    )
