"""XML within bounds: no entities, nothing fetched, elements taken one at a time from files of any size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from summitry.inputs.limits import FETCH_AGAIN
from summitry.inputs.markup import after_prologue
from summitry.inputs.skip import Unreadable
from summitry.text.decode import wide_encoding

_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)(?P<attributes>[^>]*)")
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_BOUNDS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
"""libxml2's own bounds then hold: 256 levels, 10 MB a text."""


def root_of(head: bytes) -> tuple[str, str]:
    """The name of the root of an XML document that starts so, and its attributes; empty where it is none."""
    match = _ROOT.match(after_prologue(head))
    return (match["name"], match["attributes"]) if match else ("", "")


def declares_entities(head: bytes) -> bool:
    """Whether the document makes entities of its own, which none of ours needs and bombs are made of."""
    wide = wide_encoding(head)
    return bool(_ENTITY.search(head.decode(wide, errors="ignore").encode() if wide else head))


def parse_part(content: bytes, name: str) -> Any:
    """The root of a small document; Unreadable where it is broken or declares entities."""
    from lxml import etree

    if declares_entities(content):
        raise Unreadable(f"a {name} that declares entities", advice="leave it out: it is made to do harm")
    try:
        return etree.fromstring(content, etree.XMLParser(**_BOUNDS))
    except etree.XMLSyntaxError as error:
        raise _broken(name, error) from None


def _broken(kind: str, error: Exception) -> Unreadable:
    """What to say of XML that is broken, or goes over the bounds."""
    if "depth" in str(error):
        return Unreadable(f"a {kind} nested too deeply", "more than 256 levels", "leave it out")
    if "XML_PARSE_HUGE" in str(error):
        return Unreadable(f"a {kind} with more than 10 MB of text in a place", advice="leave it out")
    return Unreadable(f"broken {kind}", str(error)[:200], FETCH_AGAIN)


def elements(
    stream: BinaryIO, head: bytes, names: tuple[str, ...], kind: str, last_of: str = ""
) -> Iterator[Any]:
    """Each element of one of the names, whole, then forgotten; Unreadable where the XML breaks off.

    Elements of these names within one another come as a part of the outermost. Of those called
    `last_of` inside them only the last is kept.
    """
    from lxml import etree

    if declares_entities(head):
        raise Unreadable(f"a {kind} that declares entities", advice="leave it out: it is made to do harm")
    inside = 0
    tags = [f"{{*}}{name}" for name in (*names, *filter(None, [last_of]))]
    try:
        for event, element in etree.iterparse(stream, events=("start", "end"), tag=tags, **_BOUNDS):
            if last_of and local_name(element) == last_of:
                _keep_last(element)
                continue
            inside += 1 if event == "start" else -1
            if inside == 0:
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise _broken(kind, error) from None


def _keep_last(element: Any) -> None:
    """Drops what is called like the element and stands before it, beside it."""
    before = element.getprevious()
    while before is not None and before.tag == element.tag:
        element.getparent().remove(before)
        before = element.getprevious()


def _forget(element: Any) -> None:
    """Drops an element and all before it, so that a file of any size takes the memory of one item."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: Any) -> str:
    """The element's name without its namespace; none for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find(element: Any, *path: str) -> Any:
    """The first element down this path of names, whatever their namespaces; None where there is none."""
    for name in path:
        element = next((child for child in element if local_name(child) == name), None)
        if element is None:
            return None
    return element


def text_of(element: Any) -> str:
    """All the text in an element, blanks as one space; empty where there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
