// Compare with an earlier check: a file goes to the kernel, and what has changed comes back as HTML.
import { listen } from "../events.ts";
import { marked, writeHtml } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

interface Traits {
  value: string;
  most_bytes: number;
}

/** The files that were compared with: a kernel that is another one knows nothing of them. */
const compared = new WeakMap<HTMLElement, ArrayBuffer>();

export function bindSince(model: Model<Traits>, elements: readonly HTMLElement[]): End {
  const element = elements[0] as HTMLElement;
  const file = Object.assign(document.createElement("input"), { type: "file", accept: ".json,.docx,application/json" });
  let sent: ArrayBuffer | undefined;
  let cleared: ArrayBuffer | undefined; // what "Undo" brings back

  function show() {
    const value = model.get("value");
    const earlier = sent ?? cleared;
    if (value && earlier) compared.set(element, earlier);
    if (value || !compared.has(element)) writeHtml(marked(element, "[data-changes]"), value);
  }

  /** Have another kernel compare once more, in silence, once it knows the answers. */
  function settle() {
    sent = compared.get(element);
    if (sent && !model.get("value")) model.send({ kind: "compare", quiet: true }, undefined, [sent]);
    show();
  }

  function forget() {
    cleared = compared.get(element);
    sent = undefined;
    compared.delete(element);
  }

  async function compare() {
    const chosen = file.files?.[0];
    file.value = ""; // so that the same file can be chosen once more
    if (chosen && chosen.size > model.get("most_bytes")) model.send({ kind: "too large" });
    else if (chosen) {
      sent = await chosen.arrayBuffer();
      model.send({ kind: "compare" }, undefined, [sent]);
    }
  }

  file.onchange = () => void compare();
  marked(element, '[data-do="compare"]').onclick = () => file.click();
  show();
  const ends = [follow(model, "value", show), listen("settled", settle), listen("again", forget)];
  return () => ends.forEach((end) => end());
}
