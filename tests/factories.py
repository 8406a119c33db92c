"""Small frameworks and answers, built in code, for tests of everything above the loader."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from questionnaires.framework import (
    AreaLevel,
    Block,
    FocusArea,
    Framework,
    Item,
    Kind,
    Level,
    MergedGroup,
    RoleGroup,
    Style,
    Theme,
)
from questionnaires.responses import Response, answer_vector
from scoring.buckets import Bucket, BucketForm
from scoring.policy import DEFAULT, ScoringPolicy
from scoring.release import (
    SCHEMA_VERSION,
    Cell,
    CellState,
    LeftOut,
    Release,
    ReleasedBucket,
)

UNSAMPLED = replace(DEFAULT, draws=0)
"""The default rules without resampling, for tests that are not about how sure a score is."""

EVERYONE = (
    "executives",
    "sponsors",
    "pmo",
    "project_managers",
    "project_team",
    "frontline",
    "partners",
)
ASKED: Mapping[str, Collection[str]] = {
    "link": EVERYONE,
    "anchor": ("pmo",),
    "s2": ("sponsors", "pmo", "project_managers"),
    "s3": ("executives", "sponsors", "pmo", "project_managers"),
    "s4": ("executives", "pmo", "project_managers"),
    "x2": ("project_team", "frontline", "partners"),
}
"""Who is asked what in every area: kind (link, anchor, s or x with its level) to role groups."""

ASKED_BESIDE: Mapping[Kind, Collection[str]] = {
    Kind.CHOICE: ("executives", "sponsors", "pmo"),
    Kind.TICKS: ("sponsors", "pmo"),
    Kind.SCALE: ("sponsors", "project_managers"),
    Kind.RANKING: ("executives", "sponsors", "project_managers"),
    Kind.COMMENT: EVERYONE,
}
"""Who is asked what in a block."""

_STYLES = {
    "pmo": Style.ANCHORED,
    "project_team": Style.EXPERIENCE,
    "frontline": Style.EXPERIENCE,
    "partners": Style.EXPERIENCE,
}
_MERGED = (
    MergedGroup("leadership", "Leadership", ("executives", "sponsors")),
    MergedGroup("staff", "Staff", ("project_team", "frontline")),
)
_LEVEL_NAMES = ("Informal", "Started", "Consistent", "Measured", "Adaptive")
_FREQUENCIES = ("None", "Few", "About half", "Most", "All or nearly all")


def a_framework(
    *areas: str,
    asked: Mapping[str, Collection[str]] = ASKED,
    core: Collection[str] | None = None,
    themes: Mapping[str, str] | None = None,
) -> Framework:
    """Build a framework whose areas all ask the same.

    Parameters
    ----------
    areas : ids of the focus areas; one called "governance" without any
    asked : who is asked what, see :data:`ASKED`
    core : ids of the core areas; all of them without it
    themes : theme id by area id; "delivery" where one is missing
    """
    ids = areas or ("governance",)
    theme_of = {area: (themes or {}).get(area, "delivery") for area in ids}
    return Framework(
        id="small",
        version="1.0.0",
        title="A small framework",
        language="en",
        levels=tuple(Level(n, name, f"{name}.") for n, name in enumerate(_LEVEL_NAMES, 1)),
        themes=tuple(Theme(t, t.title(), t.title()) for t in dict.fromkeys(theme_of.values())),
        role_groups=tuple(_a_role_group(n, role) for n, role in enumerate(EVERYONE, 1)),
        merged_groups=_MERGED,
        areas=tuple(_an_area(a, theme_of[a], core is None or a in core, asked) for a in ids),
        statement_prompt="On how many projects was this true?",
        cant_say={style.value: "I can't say" for style in Style},
        does_not_apply="Does not apply to me",
        content_hash="0" * 64,
    )


def with_a_block(
    framework: Framework, asked: Mapping[Kind, Collection[str]] = ASKED_BESIDE
) -> Framework:
    """Put a block called "profile" beside the areas, with an item of each kind."""
    items = tuple(_an_item_beside(kind, roles) for kind, roles in asked.items())
    block = Block(
        id="profile",
        code="PRF",
        name="Profile",
        heading="About the PMO",
        about="What kind of PMO it is.",
        hint="A guess will do.",
        is_usual=True,
        is_about_the_pmo_team=False,
        prompt="How well does this fit?",
        options=_FREQUENCIES,
        items=items,
    )
    return replace(framework, blocks=(*framework.blocks, block))


def a_response(
    framework: Framework,
    bucket: str,
    answers: Mapping[str, int],
    asked: Collection[str] | None = None,
) -> Response:
    """Build one form: answers by item id; asked items without one are skipped.

    ``asked`` are item ids; all items of the framework without it.
    """
    items = [item.id for item in framework.items] if asked is None else asked
    return Response(bucket, answer_vector(framework, items, answers))


def a_bucket(role_group: str, form: BucketForm = BucketForm.ANONYMOUS, invited: int = 10) -> Bucket:
    """Build the bucket of one role group, with the weight of its style."""
    weight = DEFAULT.style_weights[_style_of(role_group)]
    return Bucket(role_group, role_group.title(), (role_group,), weight, form, invited)


def a_release(
    supports: Mapping[str, Mapping[str, Mapping[int, float]]],
    views: Mapping[str, Mapping[str, float]] | None = None,
    statements: Collection[str] = (),
    core: Collection[str] = (),
    targets: Mapping[str, int] | None = None,
    left_out: tuple[LeftOut, ...] = (),
    policy: ScoringPolicy = DEFAULT,
) -> Release:
    """Build a release by hand.

    Parameters
    ----------
    supports : area id to bucket id (a role group) to level to support
    views : area id to bucket id to linking mean
    statements : ids of the buckets that are joint statements
    core, targets, left_out, policy : as in the release
    """
    seen = views or {}
    areas = tuple({**supports, **seen})
    voices = (b for by_bucket in (*supports.values(), *seen.values()) for b in by_bucket)
    buckets = tuple(dict.fromkeys(voices))
    return Release(
        schema_version=SCHEMA_VERSION,
        framework_id="small",
        framework_version="1.0.0",
        framework_hash="0" * 64,
        policy=policy,
        areas=areas,
        core_areas=tuple(core),
        themes=dict.fromkeys(areas, "delivery"),
        targets={area: (targets or {}).get(area, policy.default_target) for area in areas},
        buckets=tuple(_a_released_bucket(b, b in statements) for b in buckets),
        left_out=left_out,
        cells=tuple(
            _a_cell(b, area, supports.get(area, {}).get(b), seen.get(area, {}).get(b))
            for b in buckets
            for area in areas
        ),
    )


def _a_released_bucket(role: str, is_statement: bool) -> ReleasedBucket:
    bucket = a_bucket(role)
    answered = 1 if is_statement else 10
    style = _style_of(role)
    return ReleasedBucket(
        role, bucket.name, bucket.weight, is_statement, bucket.invited, answered, style
    )


def _a_cell(
    bucket: str, area: str, support: Mapping[int, float] | None, view: float | None
) -> Cell:
    if support is None and view is None:
        return Cell(bucket, area, CellState.NOT_ASKED, {}, None, None)
    return Cell(bucket, area, CellState.SHOWN, support or {}, view, 1.0)


def _style_of(role: str) -> Style:
    return _STYLES.get(role, Style.STATEMENTS)


def _a_role_group(number: int, role: str) -> RoleGroup:
    return RoleGroup(
        id=role,
        code=f"G{number}",
        name="PMO" if role == "pmo" else role.replace("_", " ").capitalize(),
        style=_style_of(role),
        words_per_minute=230,
        grade_limit=9,
        sentence_limit=25,
        minutes_limit=10,
        intro="We ask what you see.",
        period="Think of the last 6 months.",
    )


def _an_area(area: str, theme: str, core: bool, asked: Mapping[str, Collection[str]]) -> FocusArea:
    return FocusArea(
        id=area,
        code=area[:3].upper(),
        name=area.title(),
        short_name=area.title(),
        in_a_sentence=area,
        theme=theme,
        core=core,
        about=f"What {area} is about.",
        months=6,
        related_to=(),
        levels=tuple(AreaLevel(n, f"State {n}.", f"State {n}.") for n in range(1, 6)),
        items=tuple(_an_item(area, suffix, roles) for suffix, roles in asked.items()),
    )


def _an_item(area: str, suffix: str, roles: Collection[str]) -> Item:
    kind, level = _kind_and_level(suffix)
    return Item(
        id=f"{area}.{suffix}",
        area=area,
        kind=kind,
        level=level,
        measures=suffix,
        options=_options(kind),
        wording={role: f"{suffix} as {role} reads it." for role in roles},
    )


def _an_item_beside(kind: Kind, roles: Collection[str]) -> Item:
    has_options = kind in {Kind.CHOICE, Kind.TICKS}
    own = ("One", "Two", "Three") if has_options else ()
    return Item(
        id=f"PRF.{kind}",
        area="profile",
        kind=kind,
        level=None,
        measures=kind,
        options=_FREQUENCIES if kind is Kind.SCALE else own,
        wording={role: f"{kind} as {role} reads it." for role in roles},
        option_ids=tuple(option.lower() for option in own),
    )


def _kind_and_level(suffix: str) -> tuple[Kind, int | None]:
    match suffix[0], suffix[1:]:
        case "s", level:
            return Kind.STATEMENT, int(level[0])
        case "x", level:
            return Kind.EXPERIENCE, int(level[0])
        case "a", _:
            return Kind.ANCHORED, None
        case _:
            return Kind.LINKING, None


def _options(kind: Kind) -> tuple[str, ...]:
    return tuple(f"State {n}." for n in range(1, 6)) if kind is Kind.ANCHORED else _FREQUENCIES
