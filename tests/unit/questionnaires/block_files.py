"""The small framework with a block beside its areas, and with the beginnings of an Arabic one."""

from collections.abc import Mapping
from pathlib import Path

from questionnaires.lines import fingerprint, lines_of
from questionnaires.loading import load_framework
from questionnaires.translation_files import lines_by_file
from tests.unit.questionnaires.small_files import FILES, write_files

PROFILE = """\
id: profile
code: PRO
name: The PMO's profile
heading: About the project office
about: What kind of PMO it is.
hint: This never moves a score.
usual: true
prompt: How well does each word fit {pmo}?
options: [Not at all, A little, Partly, Mostly, Fully]
items:
  - id: PRO.kind
    kind: choice
    measures: the scope of the PMO
    provenance: our own
    options: {project: One project, department: One department, company: The whole company}
    wording:
      pmo: What does {pmo} look after?
      sponsors: What does {pmo} look after, as you see it?
  - id: PRO.tools
    kind: ticks
    measures: the tools in use
    options: {board: A board on the wall, sheets: Spreadsheets, system: A project system}
    when:
      - {item: PRO.kind, is: [department, company]}
    wording:
      pmo: Which tools are used?
  - id: PRO.system
    kind: choice
    measures: who keeps the system
    options: {us: We do, others: Others do}
    when:
      - {item: PRO.tools, is: [system]}
    wording:
      pmo: Who looks after the project system?
  - id: PRO.calm
    kind: scale
    measures: calm
    wording:
      pmo: calm
      sponsors: calm
  - id: PRO.clear
    kind: scale
    measures: clear communication
    wording:
      pmo: clear
      sponsors: clear
  - id: PRO.first
    kind: ranking
    measures: what matters most
    wording:
      sponsors: Which areas matter most at {organisation}?
  - id: PRO.help
    kind: comment
    measures: what would help
    wording:
      pmo: What one thing would help most?
      sponsors: What one thing would help most?
"""

LANGUAGE = """\
language: ar
name: العربية
right_to_left: true
reviewed: false
role_groups: [pmo, sponsors]
"""

ARABIC = {
    "role_groups.pmo.intro": "أنتم تديرون مكتب المشاريع (PMO).",
    "themes.engagement.heading": "إبلاغ الناس",
    "STK.link.everyone": "كم مرة يتم إبلاغ الناس في الوقت المناسب عن {projects}؟",
    "STK.anchor.pmo": "كيف تتعامل المشاريع مع الأشخاص الذين تؤثر عليهم؟",
    "STK.link.options.0": "أبدا",
    "STK.link.options.1": "أحيانا",
    "statement_prompt": "في كم مشروع كان هذا صحيحا خلال آخر {months} أشهر؟",
    "answer_sets.share_of_projects.0": "لا شيء",
    "PRO.kind.pmo": "ما الذي يعتني به {pmo}؟",
    "cant_say.anchored": "لا أستطيع القول",
}


def write_framework_with_block(folder: Path, texts: Mapping[str, str] | None = None) -> Path:
    """Write the framework with its block and an Arabic translation of some lines.

    texts : the translation by line key; :data:`ARABIC` without it
    """
    without_swedish = {name: None for name in FILES if name.startswith("translations/")}
    write_files(folder, {**without_swedish, "blocks/profile.yaml": PROFILE})
    _write_translation(folder, ARABIC if texts is None else texts)
    return folder


def _write_translation(folder: Path, texts: Mapping[str, str]) -> None:
    framework = load_framework(folder)
    base, lines = folder / "translations" / "ar", lines_of(framework)
    for file, known in lines_by_file(framework).items():
        written = [
            f'{key}: {{of: {fingerprint(lines[key])}, text: "{text}"}}\n'
            for key, text in texts.items()
            if key in known
        ]
        if written:
            (base / file).parent.mkdir(parents=True, exist_ok=True)
            (base / file).write_text("".join(written), encoding="utf-8")
    base.mkdir(parents=True, exist_ok=True)
    (base / "language.yaml").write_text(LANGUAGE, encoding="utf-8")
