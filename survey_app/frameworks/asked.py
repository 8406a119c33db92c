"""What one wave asks of each role group, read from the framework it is pinned to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from questionnaires.framework import Framework, Item, RoleGroup, Translation
from questionnaires.placeholders import Names
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from questionnaires.translating import translated
from scoring.buckets import Bucket, BucketForm, items_asked
from survey_app.access import NOTHING_HERE
from survey_app.errors import NotThere
from survey_app.models import Wave, WaveState
from survey_app.pinned import blocks_of, buckets_of, framework_of, names_of, scope_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A wave's framework, cut down to what the wave asks.

    buckets : the reporting group of each role group that was asked; empty before launch
    """

    wave: Wave
    framework: Framework
    scope: tuple[str, ...]
    parts: tuple[str, ...]
    names: Names
    buckets: Mapping[str, Bucket]

    def items_for(self, role_group: str) -> frozenset[str]:
        """Return the ids of the items that a role group is asked.

        Before launch it is what the group would be asked on its own. Groups that were merged at
        launch are asked what they share, and those that nobody was invited of are asked nothing.
        """
        if self.is_launched:
            bucket = self.buckets.get(role_group)
            return items_asked(self.framework, bucket, self.parts) if bucket else frozenset()
        items = self.framework.item_by_id.values()
        return frozenset(i.id for i in items if i.area in self.parts and i.is_asked_of(role_group))

    @property
    def is_launched(self) -> bool:
        """Tell whether people were asked already, in fixed groups."""
        return self.wave.state is not WaveState.PLANNED

    def questionnaire_for(self, role_group: str, language: str) -> Questionnaire:
        """Return what a role group reads in a language."""
        framework = translated(self.framework, language)
        items = self.items_for(role_group)
        return build_questionnaire(framework, role_group, items, self.names, self.scope)

    @property
    def role_groups(self) -> tuple[RoleGroup, ...]:
        """The role groups that are asked anything."""
        return tuple(group for group in self.framework.role_groups if self.items_for(group.id))

    def role_group(self, role_group: str) -> RoleGroup:
        """Return one of them; any other is not there."""
        for group in self.role_groups:
            if group.id == role_group:
                return group
        raise NotThere(NOTHING_HERE)

    def translation(self, language: str) -> Translation | None:
        """Return the translation into a language; None for the framework's own."""
        if language == self.framework.language:
            return None
        for translation in self.framework.translations:
            if translation.language == language:
                return translation
        raise NotThere(NOTHING_HERE)

    def is_statement(self, role_group: str) -> bool:
        """Tell whether a role group fills in one form together."""
        bucket = self.buckets.get(role_group)
        return bucket is not None and bucket.form is BucketForm.JOINT_STATEMENT

    def read_by(self, role_group: str) -> Framework:
        """Return the framework with only the areas, blocks and items that a role group reads."""
        asked = self.items_for(role_group)

        def kept(items: tuple[Item, ...]) -> tuple[Item, ...]:
            return tuple(item for item in items if item.id in asked)

        return replace(
            self.framework,
            areas=tuple(
                replace(area, items=kept(area.items))
                for area in self.framework.areas
                if area.id in self.scope
            ),
            blocks=tuple(
                replace(block, items=kept(block.items))
                for block in self.framework.blocks
                if block.id in self.parts
            ),
        )


def asked_by(session: Session, wave: Wave) -> Asked:
    """Read what a wave asks."""
    scope = scope_of(wave)
    return Asked(
        wave=wave,
        framework=framework_of(session, wave),
        scope=scope,
        parts=(*scope, *blocks_of(wave)),
        names=names_of(wave),
        buckets={role: bucket for bucket in buckets_of(wave) for role in bucket.role_groups},
    )
