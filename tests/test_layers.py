"""Imports go downwards only: the newsroom's basics, people, articles, then the addresses."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["newsroom", "people", "articles"]
# What stands above both apps: the addresses, and what starts them.
TOP = {"newsroom.urls", "newsroom.wsgi", "newsroom.management"}


def modules():
    for app in LAYERS:
        for path in sorted((ROOT / app).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


MODULES = dict(modules())


def layer(name):
    if any(name == top or name.startswith(f"{top}.") for top in TOP):
        return len(LAYERS)
    return LAYERS.index(name.split(".")[0])


def imported(tree, name, path):
    """The names of every module imported; what is taken out of a module counts when it is one."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: -(node.level - 1) or None] if node.level else []
            origin = ".".join([*parts, *filter(None, [node.module])])
            inner = {f"{origin}.{alias.name}" for alias in node.names}
            yield from inner & MODULES.keys() or {origin}


def ours(name):
    tree = ast.parse(MODULES[name].read_text())
    return {other for other in imported(tree, name, MODULES[name]) if other in MODULES} - {name}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_its_own_layer_or_below(name):
    above = {other for other in ours(name) if layer(other) > layer(name)}
    assert not above


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_nothing_inside_a_function(name):
    tree = ast.parse(MODULES[name].read_text())
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inside = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, functions)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_no_module_imports_itself_through_others():
    TopologicalSorter({name: ours(name) for name in MODULES}).prepare()


def test_the_layers_are_those_of_the_design():
    assert layer("newsroom.text") < layer("people.models") < layer("articles.models")
    assert layer("articles.views") < layer("newsroom.urls")
