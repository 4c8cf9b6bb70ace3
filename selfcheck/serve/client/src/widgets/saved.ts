// Save the answers, continue from saved ones, start with the next client, and undo the last two.
import { announce, listen, type Events } from "../events.ts";
import { marked } from "./elements.ts";
import { bindElsewhere } from "./elsewhere.ts";
import { saveFile, waitForAnswer, type FileMessage } from "./files.ts";
import { follow, type End, type Model } from "./model.ts";

interface Traits {
  kept: string;
  undoes: string;
  most_bytes: number;
}

type Message = FileMessage | { kind: "cleared" } | { kind: "restored" };

export function bindSaved(model: Model<Traits>, elements: readonly HTMLElement[]): End {
  const page = elements[0]?.closest("[data-page]") as HTMLElement;
  const buttons = (name: string) => elements.flatMap((each) => [...each.querySelectorAll<HTMLButtonElement>(`[data-do="${name}"]`)]);
  const sheet = marked<HTMLDialogElement>(page, "[data-sheet]");
  const link = marked(page, '[data-part="saved"] [data-link]');
  const file = marked<HTMLInputElement>(page, "input[type=file]");
  const told = marked(sheet, "[data-told]"); // the last file that the browser was given, and when

  function startAgain() {
    announce("tell-all", {}); // for undo
    model.send({ kind: "again" });
    link.hidden = true; // the file of one client is not offered to the next
    told.textContent = "";
    marked<HTMLInputElement>(page, "[data-others]").checked = false;
    sheet.close();
    announce("again", {});
    nameNext();
  }

  /** The next client's name goes where the organisation is entered. */
  function nameNext() {
    const next = marked<HTMLInputElement>(sheet, "[data-next-name]");
    const organisation = marked<HTMLInputElement>(page, '[data-trait="organisation"]');
    if (next.value) {
      organisation.value = next.value;
      organisation.dispatchEvent(new Event("input", { bubbles: true }));
    }
    next.value = "";
    next.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function showUndo() {
    const what = model.get("undoes");
    for (const undo of buttons("undo")) {
      const wasFocused = undo === document.activeElement;
      undo.hidden = what === "";
      undo.textContent = `Undo “${what}”`;
      if (undo.hidden && wasFocused) marked(page, "[data-menu] summary").focus();
    }
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
      told.textContent ||= "Nothing was downloaded or saved for this client yet.";
      sheet.showModal();
    },
    "save-first"() {
      askToSave();
      startAgain();
    },
    without: startAgain,
    cancel: () => sheet.close(),
    undo() {
      announce("tell-all", {}); // what was typed since is undone too, and does not come after
      model.send({ kind: "undo" });
    },
  };
  for (const [name, does] of Object.entries(clicks)) for (const button of buttons(name)) button.onclick = does;
  file.onchange = () => void open();
  model.on("msg:custom", receive);
  showUndo();
  const keep = () => announce("kept", { kept: model.get("kept") });
  const remember = ({ name }: Events["saved"]) => {
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    told.textContent = `${name} was downloaded at ${time}.`;
  };
  const ends = [
    follow(model, "undoes", showUndo),
    follow(model, "kept", keep),
    listen("restore", restore),
    listen("settled", keep),
    listen("saved", remember),
    bindElsewhere(model, page),
  ];
  return () => {
    answered?.();
    model.off("msg:custom", receive);
    ends.forEach((end) => end());
  };
}
