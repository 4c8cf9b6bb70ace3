// Idle pages: when a page has been without input for so long that it gives its kernel back, and what waits for the next one then.
import type { End } from "../widgets/model.ts";

/**
 * After how many minutes without input a page gives its kernel back. Within five people read an advice, or talk a question over; whoever
 * comes back later waits for a kernel that is ready, a tenth of a second. It is less than the server's own ten (IDLE in settings.py), which
 * are for pages that have gone without a word.
 */
const MINUTES = 5;

/** How often it is looked at, in milliseconds. */
const EVERY = 15_000;

/** What counts as input. */
const INPUTS = ["pointerdown", "keydown", "input"];

/** Call `does` now and then while nobody has entered anything for a while; return how to ask whether that is so. */
export function watchIdleness(does: () => void): () => boolean {
  let last = Date.now(); // not a timer alone: those of a phone stand still while it is locked
  for (const input of INPUTS) document.addEventListener(input, () => (last = Date.now()), true);
  const isIdle = () => Date.now() - last >= MINUTES * 60_000;
  setInterval(() => isIdle() && does(), EVERY);
  return isIdle;
}

/**
 * What is done without a kernel, by the mark `data-do`: a sheet is opened or closed, and the browser keeps or
 * forgets. Browsers open the chooser of files, and write to the
 * clipboard, within the click alone.
 */
const ALONE = ["again", "away", "back", "cancel", "close-away", "close-back", "copy", "forget", "instead", "keep", "open"];

/**
 * Hold what asks the kernel for something while there is none; return how to let it go on.
 *
 * @param isHeld whether there is none.
 * @param needed called when there should be one.
 */
export function holdRequests(isHeld: () => boolean, needed: () => void): End {
  const held = new Map<HTMLElement, string>(); // what happened, by where: each is done once, in this order
  const hold = (event: Event, element: HTMLElement | null) => {
    if (!element || !isHeld()) return;
    event.stopImmediatePropagation();
    held.set(element, event.type);
    needed();
  };
  const click = (event: Event) => {
    const button = (event.target as Element).closest<HTMLElement>("button[data-do]");
    if (!ALONE.includes(button?.dataset.do ?? "")) hold(event, button);
  };
  const choose = (event: Event) => hold(event, (event.target as Element).closest<HTMLElement>("input[type=file]"));
  document.addEventListener("click", click, true);
  document.addEventListener("change", choose, true);
  return () => {
    const released = [...held];
    held.clear();
    for (const [element, type] of released) element.dispatchEvent(new Event(type, { bubbles: true }));
  };
}
