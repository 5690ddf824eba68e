// Reads while one types, and files one by one; without this script the form does the same at once.
(() => {
  const form = document.querySelector("form.toread");
  const text = form.querySelector("textarea");
  const files = form.querySelector("input[type=file]");
  const found = document.getElementById("found");
  const told = document.getElementById("told");
  const say = (words) => { told.textContent = words; };
  let running = null, waiting = 0, number = 0;

  const ask = async (data, signal) => {
    data.set("part", `p${(number += 1)}x`);
    const answer = await fetch(form.action, { method: "POST", body: data, signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok) return [...page.body.childNodes];
    const line = document.createElement("p");
    line.className = "flash bad";
    line.textContent = [...page.querySelectorAll("main h1, main .lead")].map((one) => one.textContent).join(": ");
    return [line];
  };
  const known = (name, value) => {
    const data = new FormData(form);
    data.delete("files");
    data.set("text", "");
    if (value !== undefined) data.append(name, value);
    return data;
  };
  const facts = () =>
    [...found.querySelectorAll(".result[data-facts]")].reduce((sum, one) => sum + Number(one.dataset.facts), 0);

  const readText = async () => {
    if (running) running.abort();
    if (!text.value.trim()) { found.replaceChildren(); return; }
    const own = (running = new AbortController());
    const data = known();
    data.set("text", text.value);
    try {
      const parts = await ask(data, own.signal);
      if (own.signal.aborted) return;
      found.replaceChildren(...parts);
      say(`${facts()} facts`);
    } catch (error) {
      if (error.name !== "AbortError") say("The server does not answer.");
    }
  };
  const readFiles = async (list) => {
    if (running) running.abort();
    running = null;
    found.replaceChildren();
    for (const [at, file] of list.entries()) {
      say(`reading ${at + 1} of ${list.length}: ${file.name}`);
      found.append(...(await ask(known("files", file))));
    }
    say(`${list.length} files read, ${facts()} facts`);
    files.value = "";
  };

  form.addEventListener("input", (event) => {
    if (event.target === files) return;
    clearTimeout(waiting);
    waiting = setTimeout(readText, 400);
  });
  files.addEventListener("change", () => { if (files.files.length) readFiles([...files.files]); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (files.files.length) readFiles([...files.files]);
    else readText();
  });
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) readFiles([...event.dataTransfer.files]);
    });
  }
})();
