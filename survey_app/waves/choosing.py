"""Choosing the framework of a wave on the Plan page, whose focus areas follow the choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from questionnaires.framework import Framework

CHOSEN, SHOWN, USE = "framework", "framework_shown", "use_framework"


@dataclass(frozen=True, slots=True)
class FrameworkChoice:
    """What can be chosen, and the framework whose areas the page shows.

    carried : what was typed, when the page comes again with other areas and saves nothing
    """

    offered: tuple[Framework, ...]
    framework: Framework
    carried: MultiDict[str, str] | None = None

    @property
    def is_offered(self) -> bool:
        """Tell whether there is anything to choose."""
        return len(self.offered) > 1


def choose_framework(
    offered: Sequence[Framework], usual: Framework, posted: MultiDict[str, str]
) -> FrameworkChoice:
    """Find out which framework a Plan page is about.

    Parameters
    ----------
    offered : what the organisation can ask with
    usual : the wave's own, or the product's for a new wave
    posted : what the page sent; nothing when it is opened
    """
    by_hash = {each.content_hash: each for each in (*offered, usual)}
    shown = by_hash.get(posted.get(SHOWN, ""), usual)
    chosen = by_hash.get(posted.get(CHOSEN, ""), shown)
    is_turned = chosen is not shown or USE in posted
    carried = _carry(posted, shown, chosen) if is_turned else None
    return FrameworkChoice(tuple(by_hash.values()), chosen, carried)


def _carry(posted: Mapping[str, str], shown: Framework, chosen: Framework) -> MultiDict[str, str]:
    """Keep what was typed; areas and blocks that were not on the page get their usual tick."""
    carried = MultiDict(posted)
    for area in chosen.areas:
        if area.core and area.id not in shown.area_by_id:
            carried[f"scope_{area.id}"] = "y"
    for block in chosen.blocks:
        if block.is_usual and block.id not in shown.block_by_id:
            carried[f"block_{block.id}"] = "y"
    return carried
