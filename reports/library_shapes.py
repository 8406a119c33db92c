"""The shape of an action file and of ``prerequisites.yaml``, and how they are read."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

Shape = TypeVar("Shape")
Sentence = Annotated[str, Field(min_length=1, max_length=200)]
Title = Annotated[str, Field(min_length=1, max_length=34)]
StepLevel = Annotated[int, Field(ge=2, le=5)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ActionShape(_Strict):
    """One action as it is written."""

    id: Annotated[str, Field(min_length=1)]
    to_level: StepLevel
    title: Title
    what: Sentence
    why: Sentence
    owner: Title
    effort: Literal["S", "M", "L"]
    person_days: Annotated[int, Field(ge=1)]
    weeks: Annotated[int, Field(ge=1, le=52)]
    kpi: Sentence
    first_30_days: Sentence
    done_when: Sentence
    decision: Sentence
    frontline_visible: bool
    promise: Sentence


class AreaShape(_Strict):
    """The actions of one focus area."""

    area: Annotated[str, Field(min_length=1)]
    actions: list[ActionShape]


class PlaceShape(_Strict):
    """A level of a focus area."""

    area: Annotated[str, Field(min_length=1)]
    level: StepLevel


class PrerequisiteShape(_Strict):
    """What a step needs first."""

    step: PlaceShape
    needs: PlaceShape
    strength: Literal["hard", "soft"]
    why: Sentence


AREA_FILE: TypeAdapter[AreaShape] = TypeAdapter(AreaShape)
PREREQUISITE_FILE: TypeAdapter[list[PrerequisiteShape]] = TypeAdapter(list[PrerequisiteShape])


def read_shape(path: Path, adapter: TypeAdapter[Shape], problems: list[str]) -> Shape | None:
    """Read one file, or add what is wrong with it to ``problems`` and return None."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        problems.append(f"{path.name}: the file is missing or cannot be read; restore it.")
        return None
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        problems.append(f"{path.name}: this is not valid YAML. {' '.join(str(broken).split())}")
        return None
    try:
        return adapter.validate_python(content)
    except ValidationError as refused:
        problems.extend(_sentences(path.name, content, refused.errors(include_url=False)))
        return None


def _sentences(name: str, content: object, errors: Sequence[Any]) -> Iterable[str]:
    for error in errors:
        field = ".".join(str(part) for part in error["loc"]) or "the file"
        yield f"{name}{_action_named(content, error['loc'])}: {field}: {error['msg']}."


def _action_named(content: object, place: tuple[int | str, ...]) -> str:
    """Return ", <action id>" when the problem lies inside an action that has an id."""
    match content, place:
        case {"actions": [*entries]}, ("actions", int(index), *_):
            entry = entries[index]
            return f", {entry['id']}" if isinstance(entry, dict) and "id" in entry else ""
        case _:
            return ""
