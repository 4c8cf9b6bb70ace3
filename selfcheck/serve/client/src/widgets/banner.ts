// The banner: what went wrong and what to do about it, in red, in sight in every place of the page until it is closed.
import { listen, type Events } from "../events.ts";
import { isHosted, marked } from "./elements.ts";
import type { End } from "./model.ts";

/** The first sentence of a text, and what follows it. */
const FIRST = /^(.*?[.!?]”?)(?:\s+(.*))?$/s;

/** Show in the banner of a page what went wrong. Screen readers are told by the status line, as of everything. */
export function showBanner(page: HTMLElement, { text, offers }: Events["wrong"]): void {
  const banner = marked(page, "[data-banner]");
  const [, what = text, next = ""] = FIRST.exec(text.trim()) ?? [];
  marked(banner, "[data-wrong]").textContent = what;
  marked(banner, "[data-next]").textContent = next;
  for (const offer of banner.querySelectorAll<HTMLElement>("[data-offer]")) offer.hidden = offer.dataset.offer !== offers;
  banner.hidden = false;
  if (!isHosted(page)) banner.scrollIntoView({ block: "nearest" }); // on a page of its own it stays in sight
}

export function hideBanner(page: HTMLElement): void {
  const banner = marked(page, "[data-banner]");
  const hadFocus = banner.contains(document.activeElement);
  banner.hidden = true;
  if (hadFocus) marked(page, "[data-menu] summary").focus();
}

/** Let the banner be closed; it goes when people go on, too, unless answers are to be saved first. Return how to stop. */
export function watchBanner(page: HTMLElement): End {
  const close = () => hideBanner(page);
  const leave = () => marked(page, '[data-offer="save"]').hidden && close();
  const button = marked(page, "[data-close]");
  button.addEventListener("click", close);
  const ends = [listen("moved", leave), listen("again", close)];
  return () => {
    button.removeEventListener("click", close);
    ends.forEach((end) => end());
  };
}
