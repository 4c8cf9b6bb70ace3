// Save the answers, continue from saved ones, start again for the next client, and undo the last two.
import { announce, listen, type Events } from "../events.ts";
import { marked } from "./elements.ts";
import { saveFile, waitForAnswer, type FileMessage } from "./files.ts";
import { follow, type End, type Model } from "./model.ts";

interface Traits {
  kept: string;
  undoes: string;
  most_bytes: number;
}

type Message = FileMessage | { kind: "cleared" } | { kind: "restored" };

export function bindSaved(model: Model<Traits>, element: HTMLElement): End {
  const button = (name: string) => marked<HTMLButtonElement>(element, `[data-do="${name}"]`);
  const sheet = marked(element, "[data-sheet]");
  const link = marked(element, "[data-link]");
  const file = marked<HTMLInputElement>(element, "input[type=file]");

  function close() {
    sheet.hidden = true;
    button("again").focus();
  }

  function startAgain() {
    announce("tell-all", {}); // for undo
    model.send({ kind: "again" });
    link.hidden = true; // the file of one client is not offered to the next
    announce("again", {});
    close();
  }

  function showUndo() {
    const undo = button("undo");
    const wasFocused = undo === document.activeElement;
    const what = model.get("undoes");
    undo.hidden = what === "";
    undo.textContent = `Undo “${what}”`;
    if (undo.hidden && wasFocused) button("again").focus();
  }

  let answered: End | null = null;

  function askToSave() {
    announce("tell-all", {});
    model.send({ kind: "save" });
    answered = waitForAnswer(link);
  }

  function receive(message: Message, buffers: DataView[]) {
    if (message.kind !== "file") announce(message.kind, {});
    else if (answered) {
      // or another view of these buttons asked
      answered();
      answered = null;
      link.replaceChildren(saveFile(message, buffers));
    }
  }

  function restore(missed: Events["restore"]) {
    if (missed.again || missed.kept || Object.keys(missed.entered).length > 0) model.send({ kind: "restore", ...missed });
  }

  async function open() {
    const chosen = file.files?.[0];
    file.value = ""; // so that the same file can be chosen once more
    if (chosen && chosen.size > model.get("most_bytes")) model.send({ kind: "too large" });
    else if (chosen) model.send({ kind: "open" }, undefined, [await chosen.arrayBuffer()]);
  }

  const clicks: Record<string, () => void> = {
    save() {
      link.hidden = false;
      askToSave();
    },
    open: () => file.click(),
    again() {
      sheet.hidden = false;
      button("save-first").focus();
    },
    "save-first"() {
      askToSave();
      startAgain();
    },
    without: startAgain,
    cancel: close,
    undo: () => model.send({ kind: "undo" }),
  };
  for (const [name, does] of Object.entries(clicks)) button(name).onclick = does;
  file.onchange = () => void open();
  sheet.onkeydown = (event) => {
    if (event.key === "Escape") close();
  };
  model.on("msg:custom", receive);
  showUndo();
  const keep = () => announce("kept", { kept: model.get("kept") });
  const ends = [follow(model, "undoes", showUndo), follow(model, "kept", keep), listen("restore", restore), listen("settled", keep)];
  return () => {
    answered?.();
    model.off("msg:custom", receive);
    ends.forEach((end) => end());
  };
}
