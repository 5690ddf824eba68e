// One key presses what bears it in `data-key`; without this script the buttons do the same.
(() => {
  const stored = "summitry-keys";
  let on = localStorage.getItem(stored) !== "off";
  const line = document.querySelector(".keys");
  const button = document.getElementById("keys-off");
  const told = () => {
    document.documentElement.classList.toggle("with-keys", on);
    button.textContent = on ? "Turn keys off" : "Turn keys on";
    line.firstChild.textContent = on ? "One key decides. " : "Keys are off. ";
  };
  if (line && button) {
    line.hidden = false;
    button.addEventListener("click", () => {
      on = !on;
      localStorage.setItem(stored, on ? "on" : "off");
      told();
    });
    told();
  }
  let pressed = false;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing && event.key === "Escape") typing.blur();
    if (!on || pressed || typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = event.key.toLowerCase();
    const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
    if (!found) return;
    event.preventDefault();
    // A second key before the next page is here would decide on what nobody has seen.
    pressed = found.matches("button, a");
    found.click();
  });
  window.addEventListener("pageshow", () => { pressed = false; });
})();
