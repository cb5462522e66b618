"use strict";
// Ask what is shown, and show it again when it has changed.
let version = null;

async function look() {
  try {
    const state = await (await fetch("/state")).json();
    document.getElementById("size").textContent = `${(state.bytes / 1024).toFixed(1)} KB of HTML; Gmail clips at 102`;
    document.getElementById("warnings").replaceChildren(...state.warnings.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    if (version !== null && version !== state.version) {
      for (const frame of document.querySelectorAll("iframe")) frame.src = frame.src;
    }
    version = state.version;
  } catch {
    document.getElementById("size").textContent = "The preview has ended.";
  }
}

look();
setInterval(look, 1000);
