// The models of the page's parts, as far as the scripts know them.
import type { AnyModel } from "@anywidget/types";

export type Model<Traits extends object = Record<string, unknown>> = AnyModel<Traits>;

/** Something that was begun, to be ended. */
export type End = () => void;

/** What binds a part of the page to its model. */
export type Bind = (model: never, element: HTMLElement) => End;

/** Call `does` whenever the trait changes; return how to stop. */
export function follow<Traits extends object>(model: Model<Traits>, trait: keyof Traits & string, does: () => void): End {
  model.on(`change:${trait}`, does);
  return () => model.off(`change:${trait}`, does);
}

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
export function write(element: Element, html: string): boolean {
  if (written.get(element) === html) return false;
  written.set(element, html);
  element.innerHTML = html;
  return true;
}

/** Take what the server wrote into an element for what the kernel knew when it wrote it. */
export function adopt(element: Element, html: string): void {
  if (!written.has(element)) written.set(element, html);
}
