"""The files of a small framework, sound as they stand, for tests that break them."""

from collections.abc import Mapping
from pathlib import Path

FRAMEWORK = """\
id: small
version: "1.0.0"
title: A small framework
language: en
areas: [stakeholders, delivery]
blocks: [profile]
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
    items_limit: 12
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
outcomes:
  - id: on_time
    name: On time
    measures: projects that ended when they were meant to
    unit: percent
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
    .replace("short_name: Communication", "short_name: Delivery")
    .replace("months: 6", "months: 12")
    .replace("      frontline: How", f"{_PARTNERS}      frontline: How")
)

PROFILE = """\
id: profile
code: PRF
name: PMO profile
heading: About the project office
about: What kind of project office it is.
hint: A guess will do.
usual: true
prompt: How well does this fit the project office?
options: [Not at all, A little, In part, Mostly, Fully]
items:
  - id: PRF.control
    kind: choice
    measures: how closely it steers projects
    options:
      advice: It gives advice
      rules: It checks the rules
      orders: It runs the projects
    wording:
      sponsors: What does it do most?
      pmo: What do you do most?
  - id: PRF.tools
    kind: ticks
    measures: what it has in use
    when:
      - item: PRF.control
        is: [rules, orders]
    options:
      plan: A plan on one page
      risks: A list of risks
      forms: Forms for each step
    wording:
      pmo: Which of these are in use?
  - id: PRF.calm
    kind: scale
    measures: how it acts when things go wrong
    wording:
      sponsors: It stays calm.
  - id: PRF.clear
    kind: scale
    measures: whether it can be understood
    when:
      - item: PRF.calm
        is: [2, 3, 4]
    wording:
      sponsors: It explains its decisions clearly.
  - id: PRF.first
    kind: ranking
    measures: what matters most
    wording:
      sponsors: Which areas are most important for your people?
  - id: PRF.help
    kind: comment
    theme: engagement
    measures: what would help
    wording:
      sponsors: What one thing would help you most?
  - id: PRF.more
    kind: comment
    measures: what nobody asked
    wording:
      sponsors: What else should we know?
"""

LANGUAGE = """\
language: sv
name: Svenska
right_to_left: false
reviewed: false
role_groups: [partners]
"""

SHARED_IN_SWEDISH = """\
role_groups.partners.intro: {of: hjgbbhnn, text: "Ni arbetar med oss."}
role_groups.partners.period: {of: blcmelmc, text: "Tänk på de senaste {months} månaderna."}
projects_hint: {of: eobmhojh, text: "Till exempel: {projects}."}
cant_say.experience: {of: iahkepda, text: "Jag vet inte"}
does_not_apply: {of: cenomdcg, text: "Gäller inte mig"}
themes.work.heading: {of: ggjeeabo, text: "Att göra jobbet"}
"""

DELIVERY_IN_SWEDISH = """\
DEL.x.partners: {of: hfmnlpdh, text: "Hur ofta får ni veta i god tid?"}
DEL.x.options.0: {of: gdaaopia, text: "Aldrig"}
DEL.x.options.1: {of: lbngkfan, text: "Då och då"}
DEL.x.options.2: {of: mjoajbik, text: "Ungefär hälften"}
DEL.x.options.3: {of: aammmfcb, text: "För det mesta"}
DEL.x.options.4: {of: lfpopkcd, text: "Varje gång"}
DEL.link.everyone: {of: pdmdkedd, text: "Hur ofta får folk veta i god tid?"}
DEL.link.options.0: {of: gdaaopia, text: "Aldrig"}
DEL.link.options.1: {of: lbngkfan, text: "Då och då"}
DEL.link.options.2: {of: mjoajbik, text: "Ungefär hälften"}
DEL.link.options.3: {of: aammmfcb, text: "För det mesta"}
DEL.link.options.4: {of: lfpopkcd, text: "Varje gång"}
"""

FILES = {
    "framework.yaml": FRAMEWORK,
    "areas/stakeholders.yaml": STAKEHOLDERS,
    "areas/delivery.yaml": DELIVERY,
    "blocks/profile.yaml": PROFILE,
    "translations/sv/language.yaml": LANGUAGE,
    "translations/sv/framework.yaml": SHARED_IN_SWEDISH,
    "translations/sv/areas/delivery.yaml": DELIVERY_IN_SWEDISH,
}
"""What stands in each file of the small framework."""

_STEMS = {Path(name).stem: name for name in FILES if not name.startswith("translations/sv/")}
_STEMS["language"] = "translations/sv/language.yaml"


def write_framework(folder: Path, **changed: str) -> Path:
    """Write the small framework; ``stakeholders=...`` or ``framework=...`` replaces a file."""
    return write_files(folder, {_STEMS[stem]: text for stem, text in changed.items()})


def write_files(folder: Path, changed: Mapping[str, str | bytes | None]) -> Path:
    """Write the small framework with some of its files changed, more of them, or (None) fewer."""
    for name, content in {**FILES, **changed}.items():
        path = folder / name
        if content is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
