"""What the words of a right's legal status mean: in force, applied for, contested, or anything else."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

__all__ = ["Standing", "in_force", "standing"]

_IN_FORCE = frozenset(
    (
        *("有效", "有权", "有权有效", "有效专利", "专利权有效", "授权", "已授权", "授权有效", "授权公告", "专利权授予"),
        *("维持", "维持有效", "专利权维持", "权利维持", "注册", "已注册", "注册有效", "登记", "已登记", "登记有效"),
        *("in force", "in-force", "granted", "patent granted", "valid", "active", "alive", "registered", "maintained"),
    )
)
_CONTESTED = (
    *("无效宣告请求", "无效宣告程序", "无效宣告中", "无效请求", "无效程序", "无效审查", "无效口审"),
    *("同日申请", "同日提交", "同日发明", "一案双申", "invalidity", "invalidation", "same-day", "same day"),
)
_APPLIED = (
    *("申请中", "实质审查", "实审", "初步审查", "初审", "受理", "公布", "公开", "待授权", "未授权", "审查中", "等待"),
    *("application", "pending", "filed", "published", "examination", "not granted"),
)


class Standing(StrEnum):
    """How a right stands by its status."""

    NOT_GIVEN = "not_given"
    IN_FORCE = "in_force"
    CONTESTED = "contested"
    """Invalidity was asked for, or the same invention was applied for on the same day: registered if parties insist."""
    APPLIED = "applied"
    """Not granted yet."""
    OTHER = "other"
    """Ended, suspended, preserved, or words that are not known."""


def standing(status: str) -> Standing:
    """The meaning of a status. Words of being in force count as a whole, the others anywhere in the text."""
    said = " ".join(unicodedata.normalize("NFKC", status).casefold().split())
    if not said:
        return Standing.NOT_GIVEN
    if said in _IN_FORCE:
        return Standing.IN_FORCE
    if any(word in said for word in _CONTESTED):
        return Standing.CONTESTED
    return Standing.APPLIED if any(word in said for word in _APPLIED) else Standing.OTHER


def in_force(status: str) -> bool:
    """Whether a status says that the right is in force, contested or not; a blank one does not."""
    return standing(status) in (Standing.IN_FORCE, Standing.CONTESTED)
