"""Promises that a reading of the source can keep."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import meta, nodes

import survey_app

SOURCE = Path(survey_app.__file__).parent
ROOT = SOURCE.parent
MODULES = sorted(SOURCE.rglob("*.py"))
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.*"))
ENDINGS = {".html", ".txt"}


def calls_in(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_only_db_commits() -> None:
    commits = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in MODULES
        if path.name != "db.py"
        for call in calls_in(path)
        if name_of(call) == "commit"
    ]
    assert commits == []


READ_BY_PEOPLE = ("results", "roadmaps", "home", "accounts", "frameworks")
ANSWERS = {"Submission", "PoolEntry", "Draft", "SentForm", "answers_of", "audited_cells"}


def test_pages_that_people_read_never_see_answers() -> None:
    """Import-linter sees modules; what the model package hands on is looked at by name."""
    seen = [
        f"{path.relative_to(ROOT)}: {alias.name}"
        for path in MODULES
        if path.relative_to(SOURCE).parts[0] in READ_BY_PEOPLE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in ANSWERS
    ]
    assert seen == []


def test_only_the_clock_asks_what_time_it_is() -> None:
    asks = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in MODULES
        if path.name != "clock.py"
        for call in calls_in(path)
        if name_of(call) in {"now", "today", "utcnow"}
        and isinstance(call.func, ast.Attribute)
        and not (isinstance(call.func.value, ast.Name) and call.func.value.id == "clock")
    ]
    assert asks == []


def test_only_commands_and_wsgi_read_the_environment() -> None:
    readers = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))
    }
    assert readers - {"cli.py", "wsgi.py", "demo/command.py"} == set()


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    pattern = re.compile(r"\bPLUMBLINE_[A-Z_]+[A-Z]\b")
    read = set(pattern.findall((SOURCE / "settings.py").read_text(encoding="utf-8")))
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    named = pattern.findall(page)
    documented = {name if name in read else name.removesuffix("_FILE") for name in named}
    assert read == documented


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_parses_and_its_kind_is_escaped_or_plain(app: Flask, path: Path) -> None:
    assert path.suffix in ENDINGS
    app.jinja_env.parse(path.read_text(encoding="utf-8"))
    is_escaped = app.select_jinja_autoescape(path.name)
    assert is_escaped == (path.suffix == ".html")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_switches_escaping_off(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "autoescape false" not in text
    assert path.suffix != ".html" or not re.search(r"\|\s*safe\b", text)


def test_templates_use_only_fields_of_their_page(app: Flask) -> None:
    pages = list(page_classes())
    assert len({page.template for page in pages}) > 3
    wrong = [
        f"{page.__name__} in {page.template}: page.{name}"
        for page in pages
        for name in fields_used(app, page.template, frozenset())
        if not hasattr(page, name) and name not in page.__dataclass_fields__
    ]
    assert wrong == []


def page_classes() -> Iterator[Any]:
    """Find the frozen values that pages are made from."""
    for path in MODULES:
        if "template: ClassVar" in path.read_text(encoding="utf-8"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for value in vars(importlib.import_module(name)).values():
                if isinstance(value, type) and isinstance(getattr(value, "template", None), str):
                    yield value


def fields_used(app: Flask, template: str, overridden: frozenset[str]) -> Iterator[str]:
    """Name the fields that a template and those it builds on read from their page."""
    tree = parsed(app, template)
    yield from fields_below(tree, overridden)
    blocks = overridden | {block.name for block in tree.find_all(nodes.Block)}
    for parent in meta.find_referenced_templates(tree):
        if parent is not None and not parent.startswith("components/"):
            yield from fields_used(app, parent, blocks)


def fields_below(node: nodes.Node, overridden: frozenset[str]) -> Iterator[str]:
    if isinstance(node, nodes.Block) and node.name in overridden:
        return
    if isinstance(node, nodes.Getattr) and node.node == nodes.Name("page", "load"):
        yield node.attr
    for child in node.iter_child_nodes():
        yield from fields_below(child, overridden)


def parsed(app: Flask, template: str) -> nodes.Template:
    assert app.jinja_env.loader is not None
    source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, template)
    return app.jinja_env.parse(source)


def test_the_web_process_draws_and_calculates_nothing_before_it_is_asked_to(
    tmp_path: Path,
) -> None:
    script = """
import sys
from pathlib import Path
from survey_app.app import create_app
from survey_app.keys import create_keys
from survey_app.schema import upgrade
from survey_app.settings import settings_from
data = sys.argv[1]
settings = settings_from({"PLUMBLINE_DATA": data})
settings.database_file.parent.mkdir()
upgrade(settings.database_url)
app = create_app(settings, create_keys(settings.keys_folder))
response = app.test_client().get("/sign-in", base_url=settings.base_url)
assert response.status_code == 200, response.text
heavy = [n for n in ("scipy.stats", "scipy.optimize", "reportlab", "svglib") if n in sys.modules]
assert not heavy, heavy
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
