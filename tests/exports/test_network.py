"""The network as GraphML and GEXF."""

from __future__ import annotations

import io
import json

import pytest

from summitry.record import Record
from tests.exports.conftest import Exported

networkx = pytest.importorskip("networkx")


def test_graphml_is_read_by_networkx(exported: Exported, examples: Record) -> None:
    graph = networkx.read_graphml(io.BytesIO(exported("graphml", examples)[0][""]), force_multigraph=True)
    ties = {data["kind"]: data for _, _, data in graph.edges("KAZ", data=True) if "RUS" in _}
    assert set(ties) == {"co-attendance", "co-signature"}
    assert ties["co-attendance"]["events"] == "csto-summit-2024-11-28"
    assert "ARM" not in graph, "Armenia is shown as absent"


def test_gexf_is_read_by_networkx(exported: Exported, examples: Record) -> None:
    graph = networkx.read_gexf(io.BytesIO(exported("gexf", examples)[0][""]))
    again = networkx.read_graphml(io.BytesIO(exported("graphml", examples)[0][""]), force_multigraph=True)
    assert set(graph.nodes) == set(again.nodes)
    assert graph.number_of_edges() == again.number_of_edges()
    assert graph.nodes["RUS"]["label"] == "Russia"


def test_nodes_carry_the_words(exported: Exported, examples: Record) -> None:
    graph = networkx.read_graphml(io.BytesIO(exported("graphml", examples)[0][""]), force_multigraph=True)
    cited = json.loads(graph.nodes["RUS"]["evidence"])
    assert {one["event"] for one in cited} >= {"csto-summit-2024-11-28"}
    assert all(one["words"] and one["fact"] and one["url"] for one in cited)
