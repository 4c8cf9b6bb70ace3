// A file to download, and the buttons that ask for it.
import { announce, listen } from "../events.ts";
import { marked } from "./elements.ts";
import { saveFile, waitForAnswer, type FileMessage } from "./files.ts";
import type { End, Model } from "./model.ts";

export function bindDownload(model: Model, elements: readonly HTMLElement[]): End {
  const ends = elements.map((element) => bindButton(model, element));
  return () => ends.forEach((end) => end());
}

/** The day where the visitor is, which need not be the server's: 2026-11-27. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Whether a wish is ticked beside the buttons, on the page that this one belongs to: everything, or a copy for others. */
function isTicked(element: HTMLElement, wish: "long" | "others"): boolean {
  return element.closest("[data-page]")?.querySelector<HTMLInputElement>(`[data-${wish}]`)?.checked ?? false;
}

function bindButton(model: Model, element: HTMLElement): End {
  const button = marked<HTMLButtonElement>(element, '[data-do="make"]');
  const again = marked(element, "[data-link]");
  const label = button.textContent ?? "";
  let busy = false; // not `disabled`, which would drop the focus
  let answered: End | null = null; // what to call when the file comes; another button may have asked for it

  function show(state: boolean) {
    busy = state;
    button.setAttribute("aria-disabled", String(busy));
    button.textContent = busy ? "Making the file…" : label;
  }

  function make() {
    if (busy) return;
    show(true);
    announce("tell-all", {});
    model.send({ kind: "make", day: today(), long: isTicked(element, "long"), others: isTicked(element, "others") });
    answered = waitForAnswer(again, () => show(false));
  }

  function receive(message: FileMessage | { kind: "failed" }, buffers: DataView[]) {
    if (!answered) return;
    answered();
    answered = null;
    if (message.kind === "file") {
      forget();
      const link = saveFile(message, buffers);
      link.ariaLabel = `${link.textContent}: ${message.name}`; // there may be another one beside it
      again.append(link);
    }
    show(false);
  }

  /** The file of one client is not offered to the next. */
  function forget() {
    for (const link of again.querySelectorAll("a")) URL.revokeObjectURL(link.href);
    again.replaceChildren();
  }

  button.addEventListener("click", make);
  model.on("msg:custom", receive);
  const end = listen("again", forget);
  return () => {
    button.removeEventListener("click", make);
    model.off("msg:custom", receive);
    answered?.();
    show(false);
    end();
  };
}
