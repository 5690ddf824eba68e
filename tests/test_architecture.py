"""Imports point one way, and siblings that are alternatives do not know each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "summitry"

BELOW = {
    "errors": set(),
    "children": set(),
    "folders": set(),
    "facts": {"errors"},
    "names": {"errors", "facts"},
    "wording": {"errors", "facts", "names"},
    "text": {"errors", "facts"},
    "inputs": {"children", "errors", "facts", "text"},
    "reading": {"errors", "facts", "names", "text"},
    "record": {"children", "errors", "facts", "names", "text", "inputs", "reading"},
    "scale": {"children", "errors", "facts", "names", "text", "inputs", "reading", "record"},
    "following": {"children", "errors", "facts", "text", "inputs"},
    "exports": {"children", "errors", "facts", "names", "text", "inputs", "reading", "record"},
    "web": {
        *("children", "errors", "facts", "folders", "names", "wording"),
        *("text", "inputs", "reading", "record", "scale"),
    },
    "cli": {
        *("children", "errors", "facts", "names", "wording", "text", "inputs", "reading", "record"),
        *("exports", "folders", "following", "scale", "web"),
    },
}
"""What each part of the package may import besides itself."""

PARTS_OF_A_FOLDER = {
    "inputs": {
        *("__init__", "format", "limits", "listing", "published", "rows", "skip", "source", "unpacking"),
        *("table_rows", "news_text", "xml_parts", "yaml_events"),
        *("apart", "charsets", "faults", "http_body", "markup", "web_metadata", "web_page"),
    },
    "facts": {"__init__", "fact", "when", "document"},
    "exports": {"__init__", "export", "view", "rows", "states", "network", "summary", "citing", "xml_text"},
    "record/baselines": {"__init__", "told", "page", "table", "parties", "trips"},
}
"""Modules that the alternatives of a folder share: `document` for the kinds that a position names."""

FILES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The modules of the package that a file imports, written in full, at its top or inside."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.split(".")[0] == "summitry"}


def module_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(("summitry", *parts))


def part_of(module: str) -> str | None:
    """The folder or module of the package that a module belongs to; None for the package itself."""
    names = module.split(".")
    return names[1] if len(names) > 1 else None


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_point_one_way(path: Path) -> None:
    part = part_of(module_of(path))
    if part in (None, "__init__", "__main__"):
        return
    assert part in BELOW, f"a new part, {part}: say in BELOW what it may import"
    # A name that is no module of ours is something that the module gives, as in `summitry.errors.FactError`.
    used = {part_of(name) for name in imported(path)} & {*BELOW, "cli"}
    assert used - {part} <= BELOW[part]


def test_the_layers_have_no_circle() -> None:
    def reaches(part: str) -> set[str]:
        return BELOW[part].union(*(reaches(below) for below in BELOW[part]))

    for part in BELOW:
        assert part not in reaches(part)
        assert reaches(part) == BELOW[part], f"{part} may not import what its lower parts may"


def siblings(folder: Path, shared: set[str]) -> list[Path]:
    """The alternatives of a folder: modules, and folders of them."""
    files = [path for path in folder.glob("*.py") if path.stem not in shared | {"__init__"}]
    return sorted(files + [path for path in folder.iterdir() if (path / "__init__.py").exists()])


def test_formats_of_input_do_not_know_each_other() -> None:
    _check_apart(SOURCE / "inputs", PARTS_OF_A_FOLDER["inputs"])


def test_fact_types_do_not_know_each_other() -> None:
    _check_apart(SOURCE / "facts", PARTS_OF_A_FOLDER["facts"])


def test_layouts_of_baselines_do_not_know_each_other() -> None:
    _check_apart(SOURCE / "record" / "baselines", PARTS_OF_A_FOLDER["record/baselines"])


def test_exports_do_not_know_each_other() -> None:
    _check_apart(SOURCE / "exports", PARTS_OF_A_FOLDER["exports"])


def _check_apart(folder: Path, shared: set[str]) -> None:
    alternatives = siblings(folder, shared)
    assert len(alternatives) > 1
    base = module_of(folder / "x.py").removesuffix(".x")
    for one in alternatives:
        others = {f"{base}.{other.stem}" for other in alternatives if other != one}
        files = [one] if one.is_file() else sorted(one.rglob("*.py"))
        for file in files:
            known = {name for name in imported(file) for other in others if is_in(name, other)}
            assert not known, f"{module_of(file)} imports a sibling: {known}"


def is_in(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def test_only_the_command_line_speaks_to_the_terminal() -> None:
    for path in FILES:
        if part_of(module_of(path)) == "cli":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        printing = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        ]
        outside = [
            name
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for name in (
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            )
            if name.split(".")[0] in {"rich", "click"}
        ]
        assert not printing and not outside, module_of(path)


def test_importing_the_package_reads_no_report() -> None:
    """`summitry` itself imports at its top nothing of ours, so that the command line starts at once."""
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {node.module for node in top if isinstance(node, ast.ImportFrom)}
    assert not any(name and name.startswith("summitry") for name in names)
