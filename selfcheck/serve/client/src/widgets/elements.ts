// The elements of the page: found by the marks that Python wrote, and filled with HTML that Python writes.

/** Return the element with a mark below another: Python wrote it, so it is there. */
export function marked<Found extends HTMLElement = HTMLElement>(element: ParentNode, selector: string): Found {
  const found = element.querySelector<Found>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Whether the page was there first, and is looked after by its host. */
export function isHosted(element: Element): boolean {
  return element.closest("[data-hosted]") !== null;
}

/** The HTML that was last written into an element: the browser spells it in its own way. */
const written = new WeakMap<Element, string>();

/** Write HTML into an element, unless it is there already; return whether it was written. */
export function writeHtml(element: Element, html: string): boolean {
  if (written.get(element) === html) return false;
  written.set(element, html);
  const focused = element.contains(document.activeElement) ? document.activeElement?.id : "";
  element.innerHTML = html;
  // What was being used is there again under its id.
  if (focused) document.getElementById(focused)?.focus();
  return true;
}

/** Take what the server wrote into an element for what the kernel knew when it wrote it. */
export function adoptHtml(element: Element, html: string): void {
  if (!written.has(element)) written.set(element, html);
}
