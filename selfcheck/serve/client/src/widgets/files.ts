// Hands a file to the browser: the bytes came from Python as a message, and never touch a disk on the way.
import { announce } from "../events.ts";
import type { End } from "./model.ts";

/** A file that Python made; its bytes are the message's buffers. */
export interface FileMessage {
  kind: "file";
  name: string;
  type: string;
}

/** How long Python may take to answer, in milliseconds. */
const PATIENCE = 20_000;

/** Save the file of a message, and return a link that saves it once more. */
export function saveFile({ name, type }: FileMessage, buffers: DataView[]): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(buffers as BlobPart[], { type }));
  link.download = name;
  link.textContent = "Save it again";
  link.click();
  announce("saved", { name });
  return link;
}

/** When Python has not answered for a while, say so, and put it beside the button; return what to call when it has. */
export function waitForAnswer(beside: HTMLElement, then: End = () => {}): End {
  const timer = setTimeout(() => {
    beside.hidden = false;
    beside.textContent = "No answer: try again.";
    announce("wrong", { text: "The server does not answer. Your answers are still here: check your connection and try again.", offers: "" });
    then();
  }, PATIENCE);
  return () => clearTimeout(timer);
}
