"""GEXF 1.3: who met and signed with whom, for Gephi."""

from __future__ import annotations

from typing import Any, BinaryIO
from xml.etree import ElementTree as xml

import msgspec

from summitry.exports.export import Notes
from summitry.exports.network import Node, Tie, network_of
from summitry.exports.view import View
from summitry.exports.xml_text import xml_text

_TYPES = {int: "integer", str: "string"}
_ELSEWHERE = {"id", "label", "source", "target", "weight"}
"""What GEXF has attributes of its own for."""


def write(view: View, stream: BinaryIO) -> Notes:
    """An undirected graph; a pair has a tie for meetings and another for documents."""
    network = network_of(view)
    root = xml.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    meta = xml.SubElement(root, "meta")
    xml.SubElement(meta, "creator").text = "Summitry"
    xml.SubElement(meta, "description").text = "Who met and signed with whom, with the words that say it"
    graph = xml.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    keys = {domain: _declare(graph, domain, kind) for domain, kind in (("node", Node), ("edge", Tie))}
    nodes = xml.SubElement(graph, "nodes")
    for node in network.nodes:
        _add(nodes, "node", {"id": node.id, "label": node.label}, keys["node"], node)
    edges = xml.SubElement(graph, "edges")
    for number, tie in enumerate(network.ties):
        own = {"id": str(number), "source": tie.source, "target": tie.target, "weight": str(tie.weight)}
        _add(edges, "edge", own | {"kind": tie.kind}, keys["edge"], tie)
    xml.indent(root)
    xml.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    stream.write(b"\n")
    return []


def _declare(graph: Any, domain: str, kind: type[Node] | type[Tie]) -> dict[str, str]:
    """The attributes of nodes or edges, each with the number that stands for it."""
    declared = xml.SubElement(graph, "attributes", {"class": domain})
    own = [field for field in msgspec.structs.fields(kind) if field.name not in _ELSEWHERE]
    for number, field in enumerate(own):
        title = {"id": str(number), "title": field.name, "type": _TYPES[field.type]}
        xml.SubElement(declared, "attribute", title)
    return {field.name: str(number) for number, field in enumerate(own)}


def _add(
    parent: Any, domain: str, attributes: dict[str, str], keys: dict[str, str], values: Node | Tie
) -> None:
    element = xml.SubElement(parent, domain, {name: xml_text(value) for name, value in attributes.items()})
    told = xml.SubElement(element, "attvalues")
    for name, value in msgspec.structs.asdict(values).items():
        if name in keys and value != "":
            xml.SubElement(told, "attvalue", {"for": keys[name], "value": xml_text(value)})
