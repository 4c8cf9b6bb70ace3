// One button, one file.
import { announce, listen } from "../events.ts";
import { marked } from "./elements.ts";
import { saveFile, waitForAnswer, type FileMessage } from "./files.ts";
import type { End, Model } from "./model.ts";

export function bindDownload(model: Model<{ label: string }>, element: HTMLElement): End {
  const button = marked<HTMLButtonElement>(element, '[data-do="make"]');
  const again = marked(element, "[data-link]");
  let busy = false; // not `disabled`, which would drop the focus
  let answered: End | null = null; // what to call when the file comes; another view of this button may have asked for it

  function show(state: boolean) {
    busy = state;
    button.setAttribute("aria-disabled", String(busy));
    button.textContent = busy ? "Making the file…" : model.get("label");
  }

  function make() {
    if (busy) return;
    show(true);
    announce("tell-all", {});
    model.send({ kind: "make" });
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
