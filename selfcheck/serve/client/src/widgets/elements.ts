// The elements of the page: found by the marks that Python wrote, and filled with HTML that Python writes.

/** Return the element with a mark below another: Python wrote it, so it is there. */
export function marked<Found extends HTMLElement = HTMLElement>(element: ParentNode, selector: string): Found {
  const found = element.querySelector<Found>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Return all elements with a mark below another: Python wrote one at least. */
export function allMarked(element: ParentNode, selector: string): HTMLElement[] {
  const found = [...element.querySelectorAll<HTMLElement>(selector)];
  if (found.length === 0) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Whether the page was there first, and is looked after by its host. */
export function isHosted(element: Element): boolean {
  return element.closest("[data-hosted]") !== null;
}

/** The HTML that was last written into an element: the browser spells it in its own way. */
const written = new WeakMap<Element, string>();

/**
 * Write HTML into an element, unless it is there already; return whether it was written. What was open stays open, and what had the focus
 * has it still; where it is not there or not seen any more, the next of its kind in the part has it, or else the one before. A heading
 * that has it passes it on to the new one, whatever that says.
 */
export function writeHtml(element: Element, html: string): boolean {
  if (written.get(element) === html) return false;
  written.set(element, html);
  const open = new Set([...element.querySelectorAll("details[open]")].map(nameOfFold));
  const part = element.closest("[data-part]") ?? element;
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const names = focused ? namesFromFocus(part) : [];
  const isHeading = focused?.matches(HEADING) ?? false;
  element.innerHTML = html;
  if (isHeading) element.querySelector<HTMLElement>(HEADING)?.focus({ preventScroll: true });
  for (const fold of element.querySelectorAll("details")) fold.open ||= open.has(nameOfFold(fold));
  const takers = new Map(takersOf(part).reverse().map((taker) => [nameOf(taker), taker]));
  for (const name of names) {
    const taker = takers.get(name);
    taker?.focus({ preventScroll: true });
    if (taker && taker === document.activeElement) break; // what is folded away does not take it
  }
  return true;
}

/** What takes the focus where people come to a place, and never by a key. */
const HEADING = '[tabindex="-1"]';

/** What takes the focus below an element. */
const takersOf = (element: Element) => [...element.querySelectorAll<HTMLElement>("a, button, summary, input")];

/** The names of what has the focus below an element, of what follows and is of its kind, and of what stands before it, the nearest first. */
function namesFromFocus(element: Element): string[] {
  const kind = document.activeElement?.localName;
  const takers = takersOf(element).filter(({ localName }) => localName === kind);
  const place = takers.findIndex((taker) => taker === document.activeElement);
  return place < 0 ? [] : [...takers.slice(place), ...takers.slice(0, place).reverse()].map(nameOf);
}

/** What a fold is known by: its key, or the words on it. */
function nameOfFold(fold: Element): string {
  return fold.getAttribute("data-fold") ?? fold.querySelector("summary")?.textContent ?? "";
}

/** What something that takes the focus is known by. */
function nameOf(element: Element | null): string {
  const fold = element?.matches("summary") ? element.closest("[data-fold]")?.getAttribute("data-fold") : null;
  const name = element?.getAttribute("data-name") ?? element?.id;
  if (name) return name;
  return element ? `${element.localName} ${fold ?? element.textContent} ${element.getAttribute("href") ?? ""}` : "";
}

/** Take what the server wrote into an element for what the kernel knew when it wrote it. */
export function adoptHtml(element: Element, html: string): void {
  if (!written.has(element)) written.set(element, html);
}
