"""GraphML: who met and signed with whom, for networkx, igraph, Cytoscape, yEd."""

from __future__ import annotations

from typing import Any, BinaryIO
from xml.etree import ElementTree as xml

import msgspec

from summitry.exports.export import Notes
from summitry.exports.network import Node, Tie, network_of
from summitry.exports.view import View
from summitry.exports.xml_text import xml_text

_TYPES = {int: "int", str: "string"}


def write(view: View, stream: BinaryIO) -> Notes:
    """An undirected graph; a pair has a tie for meetings and another for documents."""
    network = network_of(view)
    root = xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for domain, kind in (("node", Node), ("edge", Tie)):
        for field in msgspec.structs.fields(kind):
            if field.name not in ("id", "source", "target"):
                key = {"id": f"{domain}-{field.name}", "for": domain, "attr.name": field.name}
                xml.SubElement(root, "key", key | {"attr.type": _TYPES[field.type]})
    graph = xml.SubElement(root, "graph", id="summitry", edgedefault="undirected")
    for node in network.nodes:
        _add(graph, "node", {"id": node.id}, node)
    for number, tie in enumerate(network.ties):
        _add(graph, "edge", {"id": f"e{number}", "source": tie.source, "target": tie.target}, tie)
    xml.indent(root)
    xml.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    stream.write(b"\n")
    return []


def _add(graph: Any, domain: str, attributes: dict[str, str], values: Node | Tie) -> None:
    element = xml.SubElement(graph, domain, {name: xml_text(value) for name, value in attributes.items()})
    for name, value in msgspec.structs.asdict(values).items():
        if name not in ("id", "source", "target") and value != "":
            xml.SubElement(element, "data", key=f"{domain}-{name}").text = xml_text(value)
