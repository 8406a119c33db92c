"""One sentence for each kind of finding."""

from reports.composing.reading import Reading
from scoring.findings import Finding, FindingKind
from scoring.printing import printed_share


def tell(reading: Reading, finding: Finding) -> str:
    """Say a finding in one sentence, with its number at printed precision."""
    values: dict[str, object] = {}
    if finding.area is not None:
        values |= _about_area(reading, finding.area)
    if finding.bucket in reading.buckets:
        values |= _about_groups(reading, finding)
    if finding.kind is FindingKind.HEADLINE:
        values["level"] = int(finding.value)
    if finding.kind is FindingKind.HIDDEN and finding.bucket not in reading.buckets:
        group = next(g for g in reading.release.left_out if g.id == finding.bucket)
        return reading.wording.say("findings.left_out", group=group.name, reason=group.reason)
    return reading.wording.say(f"findings.{finding.kind}", k=reading.release.policy.k, **values)


def _about_area(reading: Reading, area: str) -> dict[str, object]:
    scored = reading.score.area_of[area]
    values: dict[str, object] = {
        "area": reading.inside(area),
        "name": reading.name(area),
        "target": scored.target,
    }
    if scored.score is not None:
        values |= {
            "level": reading.level_of(scored),
            "score": reading.score_of(scored),
            "gap": reading.gap(scored),
        }
    return values


def _about_groups(reading: Reading, finding: Finding) -> dict[str, object]:
    bucket = reading.buckets[finding.bucket or ""]
    values: dict[str, object] = {"group": reading.group(bucket)}
    if finding.kind is FindingKind.CANNOT_SEE:
        values["share"] = printed_share(finding.value, [bucket])
    if finding.other_bucket is not None and finding.area is not None:
        other = reading.buckets[finding.other_bucket]
        values |= {
            "view": reading.view(bucket, finding.area),
            "other": reading.group(other),
            "other_view": reading.view(other, finding.area),
        }
    return values
