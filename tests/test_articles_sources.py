"""Rules of the sources: one writer of a stage, one maker of editions."""

import ast

from django.conf import settings


def test_nothing_but_the_workflow_writes_a_stage_and_nothing_but_publishing_a_period():
    assert set(_files_that_write("stage")) == {"articles/workflow.py"}
    assert set(_files_that_write("live")) == {"articles/publishing.py"}


def test_editions_are_made_in_one_place():
    calls = {
        (path, ast.unparse(node.func))
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "Edition"
        if ast.unparse(node.func) == "Edition" or "create" in ast.unparse(node.func)
    }
    makers = {
        path
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and "force_insert" in ast.unparse(node)
    }

    assert calls == {("articles/composition.py", "Edition")}
    assert makers == {"articles/publishing.py"}


def _sources():
    for path in sorted(settings.BASE_DIR.glob("*/**/*.py")):
        relative = path.relative_to(settings.BASE_DIR)
        if relative.parts[0] in {"articles", "newsroom", "people"} and (
            "migrations" not in relative.parts
        ):
            yield relative.as_posix(), ast.parse(path.read_text())


def _files_that_write(name):
    """Those with `x.name = …`, `setattr(x, "name", …)` or `.update(name=…)`."""
    for path, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                written = node.attr == name
            elif isinstance(node, ast.Call):
                function = ast.unparse(node.func)
                written = (function == "setattr" and f"'{name}'" in ast.unparse(node.args[1])) or (
                    function.endswith((".update", ".create"))
                    and name in {keyword.arg for keyword in node.keywords}
                )
            else:
                continue
            if written:
                yield path
