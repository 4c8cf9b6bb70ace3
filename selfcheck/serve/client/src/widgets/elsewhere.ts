// The way to another browser with the answers, for whoever finds no file after a download: browsers inside other apps drop it in silence.
// The answers go by the clipboard, and in no address.
import { announce, listen } from "../events.ts";
import { marked } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

interface Traits {
  kept: string;
  most_bytes: number;
}

/** Bind the two sheets, to copy answers and to paste them, and what opens them. */
export function bindElsewhere(model: Model<Traits>, page: HTMLElement): End {
  const away = marked<HTMLDialogElement>(page, "[data-away]");
  const answers = marked<HTMLTextAreaElement>(away, "textarea");
  const told = marked(away, "[data-told]");
  const back = marked<HTMLDialogElement>(page, "[data-back]");
  const pasted = marked<HTMLTextAreaElement>(back, "textarea");
  const offer = marked(page, '[data-do="away"]');
  const fill = () => {
    answers.value = model.get("kept");
  };

  async function copy() {
    try {
      await navigator.clipboard.writeText(answers.value);
      told.textContent = "Copied.";
    } catch {
      // There is no clipboard without TLS, and some apps forbid it.
      answers.select();
      told.textContent = "Hold a finger on the marked text, or press Ctrl+C, and choose Copy.";
    }
  }

  const clicks: Record<string, () => void> = {
    away() {
      announce("tell-all", {}); // what is still being typed
      fill();
      told.textContent = "";
      marked(away, "[data-address]").textContent = `${window.location.host}${window.location.pathname}`;
      away.showModal();
    },
    copy: () => void copy(),
    back: () => back.showModal(),
    take() {
      const bytes = new TextEncoder().encode(pasted.value);
      if (bytes.length > model.get("most_bytes")) model.send({ kind: "too large" });
      else model.send({ kind: "open" }, undefined, [bytes.buffer]);
      back.close();
    },
    "close-away": () => away.close(),
    "close-back": () => back.close(),
  };
  for (const [name, does] of Object.entries(clicks)) {
    for (const button of page.querySelectorAll<HTMLButtonElement>(`[data-do="${name}"]`)) button.onclick = does;
  }
  back.onclose = () => {
    pasted.value = ""; // they belong to one client
  };
  const show = (shown: boolean) => () => {
    offer.hidden = !shown;
  };
  const ends = [
    follow(model, "kept", fill),
    listen("saved", show(true)),
    listen("moved", show(false)),
    listen("again", show(false)),
    listen("entered", show(false)),
  ];
  return () => ends.forEach((end) => end());
}
