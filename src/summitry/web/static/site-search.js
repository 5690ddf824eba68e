// The search of a static site: looks through `summitrySite` and lists what it finds. All is set as text.
"use strict";
(() => {
  const kinds = { organisation: "organisation", meeting: "meeting", country: "country", person: "person", place: "place", report: "report", why: "statement" };
  const boosts = { organisation: 3, country: 3, person: 2, meeting: 2, place: 1.5, report: 1.2, why: 1 };
  const most = 100;
  const words = new URLSearchParams(location.search).get("q") || "";
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  for (const input of document.querySelectorAll("input[name=q]")) input.value = words;

  const plain = (term) => term.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const make = (name, text, className) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  function marked(text, terms) {
    // The text, with the words that were found in marks.
    const quoted = document.createElement("q");
    for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
      const hit = piece && terms.has(plain(piece));
      quoted.append(hit ? make("mark", piece) : piece);
    }
    return quoted;
  }

  function show(result) {
    const [kind, title, path, said] = window.summitrySite[result.id];
    const line = document.createElement("li");
    const body = document.createElement("span");
    const link = make("a", title);
    link.href = path;
    body.append(link, " ", make("small", kinds[kind]));
    if (said && kind === "why") body.append(marked(said, new Set(result.terms)));
    line.append(body);
    hits.append(line);
  }

  function search() {
    if (!words.trim()) {
      found.textContent = "Type a name or words above.";
      return;
    }
    const index = new MiniSearch({ fields: ["title", "words"], processTerm: (term) => plain(term) || null });
    index.addAll(window.summitrySite.map(([kind, title, path, said], id) => ({ id, title, words: said })));
    const options = {
      boost: { title: 2 },
      boostDocument: (id) => boosts[window.summitrySite[id][0]],
      combineWith: "AND",
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 5 ? 0.15 : false),
    };
    const all = index.search(words, options);
    const results = all.length ? all : index.search(words, { ...options, combineWith: "OR" });
    results.slice(0, most).forEach(show);
    document.title = `${words} · Search · Summitry`;
    const shown = results.length > most ? `, the best ${most} shown` : "";
    const number = results.length === 1 ? "1 page" : `${results.length.toLocaleString("en")} pages`;
    const any = all.length ? "" : " No page holds all of these words; these hold some.";
    found.textContent = results.length ? `${number} for “${words}”${shown}.${any}` : `Nothing is found for “${words}”. Try fewer words, or the start of one.`;
  }

  search();
})();
