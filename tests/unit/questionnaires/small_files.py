"""The files of a small framework, sound as they stand, for tests that break them."""

from pathlib import Path

FRAMEWORK = """\
id: small
version: "1.0.0"
title: A small framework
language: en
areas: [stakeholders, delivery]
levels:
  - {level: 1, name: Informal, description: It depends on people.}
  - {level: 2, name: Started, description: Some agree.}
  - {level: 3, name: Consistent, description: Nearly all agree.}
  - {level: 4, name: Measured, description: Data is used.}
  - {level: 5, name: Adaptive, description: It changes early.}
themes:
  - {id: engagement, name: Engagement, heading: Being told}
  - {id: work, name: Delivery, heading: Doing the work}
role_groups:
  - id: sponsors
    code: G2
    name: Sponsors
    style: statements
    words_per_minute: 230
    grade_limit: 9
    sentence_limit: 25
    minutes_limit: 6
    intro: Projects use your people.
    period: A rough share is enough.
  - id: pmo
    code: G3
    name: PMO team
    style: anchored
    words_per_minute: 230
    grade_limit: 12
    sentence_limit: 25
    minutes_limit: 15
    intro: You run the project office.
    period: Choose what fits most projects in the last {months} months.
  - id: frontline
    code: G6
    name: Frontline
    style: experience
    words_per_minute: 130
    grade_limit: 5
    sentence_limit: 15
    minutes_limit: 3
    intro: A project is a job to change how we work.
    period: Think of the last {months} months.
  - id: partners
    code: G7
    name: Partners
    style: experience
    words_per_minute: 130
    grade_limit: 5
    sentence_limit: 15
    minutes_limit: 2
    intro: You work with us.
    period: Think of the last {months} months.
merged_groups:
  - {id: outside, name: Outside the office, of: [frontline, partners]}
answer_sets:
  share_of_projects: ["None", Few, About half, Most, All or nearly all]
statement_prompt: On how many projects was this true in the last {months} months?
cant_say: {anchored: I can't say, statements: I can't say, experience: I don't know}
does_not_apply: Does not apply to me
"""

STAKEHOLDERS = """\
id: stakeholders
code: STK
name: Stakeholder Communication
short_name: Communication
in_a_sentence: communication
theme: engagement
core: true
about: People are told in time.
months: 6
related_to: ["P3M3: Stakeholder Engagement"]
levels:
  - {level: 1, anchor: People hear by accident., board: Heard by accident.}
  - {level: 2, anchor: Updates are sent late., board: Sent late.}
  - {level: 3, anchor: Those affected are told through a plan., board: Told by plan.}
  - {level: 4, anchor: Reach is measured., board: Measured.}
  - {level: 5, anchor: Those affected help shape projects., board: They help shape.}
items:
  - id: STK.s3
    kind: statement
    level: 3
    measures: a two-way route
    wording:
      sponsors: My people got answers.
      pmo: People got answers.
  - id: STK.s2
    kind: statement
    level: 2
    measures: updates exist
    wording:
      sponsors: My people got updates.
      pmo: People got updates.
  - id: STK.s4
    kind: statement
    level: 4
    measures: understanding is checked
    wording:
      pmo: The project measured how well it was understood.
  - id: STK.s4b
    kind: statement
    level: 4
    measures: news gets better
    wording:
      pmo: The project made its news better with what it measured.
  - id: STK.anchor
    kind: anchored
    measures: the state as the PMO sees it
    wording:
      pmo: How do projects deal with the people they affect?
  - id: STK.x
    kind: experience
    level: 3
    measures: time to prepare
    options: [Never, Now and then, About half the time, Most times, Every time]
    wording:
      frontline: How often are you told in time to get ready?
  - id: STK.link
    kind: linking
    measures: news in time
    options: [Never, Now and then, About half the time, Most times, Every time]
    wording:
      everyone: How often are people told in good time?
"""

_PARTNERS = "      partners: How often are you told in time to get ready?\n"

DELIVERY = (
    STAKEHOLDERS.replace("id: stakeholders", "id: delivery")
    .replace("STK", "DEL")
    .replace("theme: engagement", "theme: work")
    .replace("months: 6", "months: 12")
    .replace("      frontline: How", f"{_PARTNERS}      frontline: How")
)

FILES = {
    "framework.yaml": FRAMEWORK,
    "areas/stakeholders.yaml": STAKEHOLDERS,
    "areas/delivery.yaml": DELIVERY,
}


def write_framework(folder: Path, **changed: str) -> Path:
    """Write the small framework; ``stakeholders=...`` or ``framework=...`` replaces a file."""
    (folder / "areas").mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        written = changed.get(Path(name).stem, text)
        (folder / name).write_text(written, encoding="utf-8")
    return folder
