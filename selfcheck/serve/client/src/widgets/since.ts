// Compare with an earlier check: a file goes to the kernel, and what has changed comes back as HTML.
import { listen } from "../events.ts";
import { marked, writeHtml } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

interface Traits {
  value: string;
  most_bytes: number;
}

export function bindSince(model: Model<Traits>, elements: readonly HTMLElement[]): End {
  const element = elements[0] as HTMLElement;
  const file = Object.assign(document.createElement("input"), { type: "file", accept: ".json,.docx,application/json" });
  const show = () => void writeHtml(marked(element, "[data-changes]"), model.get("value"));

  async function compare() {
    const chosen = file.files?.[0];
    file.value = ""; // so that the same file can be chosen once more
    if (chosen && chosen.size > model.get("most_bytes")) model.send({ kind: "too large" });
    else if (chosen) model.send({ kind: "compare" }, undefined, [await chosen.arrayBuffer()]);
  }

  file.onchange = () => void compare();
  marked(element, '[data-do="compare"]').onclick = () => file.click();
  show();
  const ends = [follow(model, "value", show), listen("settled", show)];
  return () => ends.forEach((end) => end());
}
