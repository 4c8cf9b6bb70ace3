// The sheet for the visitor's own firm. The kernel writes it, and judges what is entered; the browser keeps that, and tells it to each
// kernel that the page is given.
import { announce } from "../events.ts";
import type { Own } from "../host/firm.ts";
import { isHosted, marked } from "./elements.ts";
import { waitForAnswer } from "./files.ts";
import type { End, Model } from "./model.ts";

type Message =
  | { kind: "sheet"; html: string }
  | { kind: "refused"; why: string }
  | { kind: "worn"; firm: string; colours: string; say: string };

/** How wide or high a logo is at most, in pixels, and how long the address that holds it. */
const WIDE = 1000;
const LONG = 200_000;

/** The kernel's half: a sheet that is open outlives it. */
let kernel: Model;
/** What the sheet asked for last. */
let asked: Own;
let answered: End = () => {};

export function bindFirm(model: Model, elements: readonly HTMLElement[]): End {
  const button = marked(elements[0] as HTMLElement, "[data-do]");
  if (!isHosted(button)) return () => {}; // a notebook has the look that it was given
  const page = button.closest("[data-page]") as HTMLElement;
  const { firm } = window.selfcheck;

  function receive(message: Message) {
    answered();
    const sheet = page.querySelector<HTMLDialogElement>("[data-firm]");
    if (message.kind === "sheet") {
      sheet?.remove();
      page.insertAdjacentHTML("beforeend", message.html);
      open(marked(page, "[data-firm]"));
    } else if (message.kind === "refused") {
      if (sheet) marked(sheet, "[data-told]").textContent = message.why;
    } else {
      firm.sign(message.firm, page);
      firm.paint(message.colours, page);
      if (!message.say) return;
      sheet?.close();
      const isKept = firm.keep({ ...asked, colours: message.colours });
      announce("say", { text: isKept ? message.say : `${message.say} This browser does not keep it.` });
    }
  }

  kernel = model;
  button.onclick = () => ask({ kind: "sheet" }, document.createElement("p"));
  model.on("msg:custom", receive);
  const { own } = firm;
  if (own.firm || own.colour || own.logo) model.send({ kind: "wear", ...own, quiet: true });
  return () => model.off("msg:custom", receive);
}

function ask(message: object, beside: HTMLElement): void {
  kernel.send(message);
  answered = waitForAnswer(beside);
}

/** Open a sheet that the kernel has just written. */
function open(sheet: HTMLDialogElement): void {
  const find = (selector: string) => marked<HTMLInputElement>(sheet, selector);
  const [picked, logo] = [find("[type=color]"), find("[type=file]")];
  const wear = (own: Own) => {
    asked = own;
    ask({ kind: "wear", ...own }, find("[data-told]"));
  };
  find('[data-do="wear"]').onclick = () => {
    const entered = new FormData(marked<HTMLFormElement>(sheet, "form"));
    wear(Object.fromEntries(entered) as unknown as Own);
  };
  find('[data-do="forget-firm"]').onclick = () => wear({ firm: "", colour: "", logo: "" });
  picked.oninput = () => {
    find("[name=colour]").value = picked.value;
  };
  logo.onchange = async () => {
    if (!logo.files?.[0]) return;
    find("img").src = find("[name=logo]").value = await addressOf(logo.files[0]);
    find("img").hidden = false;
    logo.value = ""; // so that the same file can be chosen once more
  };
  sheet.showModal();
}

/** Return the address that holds a picture, as PNG and as small as a report needs it. Of what is none the kernel says so. */
async function addressOf(file: File): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => null);
  const canvas = document.createElement("canvas");
  for (let wide = WIDE; picture; wide /= 1.5) {
    const scale = Math.min(1, wide / Math.max(picture.width, picture.height));
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const address = canvas.toDataURL();
    if (address.length < LONG) return address;
  }
  return "data:,";
}
