// Which place of the page is in view: one question, the topics, the result, or all of it. Nothing is rebuilt: the page says where it is by
// two marks, and its style hides the rest.
import { announce, listen } from "../events.ts";
import type { End } from "./model.ts";

/** A place, by its address on the page: "#result", "#topics", "#all", or "#sc-" or "#present-" and the id of a question. */
interface Place {
  view: "question" | "present" | "topics" | "result" | "all";
  address: string;
  /** The question, where one is in view. */
  question: HTMLElement | null;
  /** A fold of it that opens, and is where people begin. */
  fold?: HTMLDetailsElement;
}

const VIEWS = ["topics", "result", "all"] as const;

/** What the address of a question begins with where it is shown to a room. */
export const PRESENTED = "#present-";

export const questionsOf = (page: ParentNode) => [...page.querySelectorAll<HTMLElement>("[data-question]")];
const isAnswered = (question: Element) => question.querySelector("input[type=radio]:checked") !== null;

/** Return the question that is in view, or was last. */
export function currentOf(page: HTMLElement): HTMLElement | undefined {
  return questionsOf(page).find((question) => "current" in question.dataset);
}

/** Return the place that an address leads to now; null where it leads to none. */
function placeAt(page: HTMLElement, address: string): Place | null {
  const view = VIEWS.find((name) => address === `#${name}`);
  if (view) return view === "topics" && !page.querySelector('[data-place="topics"]') ? null : { view, address, question: null };
  if (address === "#documents") {
    const fold = page.querySelector<HTMLDetailsElement>("[data-documents]");
    return fold && { view: "result", address: "#result", question: null, fold };
  }
  if (address === "#go-on") return questionPlace(questionsOf(page).find((question) => !isAnswered(question))) ?? placeAt(page, "#result");
  if (address === "#question") return questionPlace(currentOf(page) ?? questionsOf(page)[0]);
  if (address === "#present") return questionPlace(currentOf(page) ?? questionsOf(page)[0], "present");
  if (address.startsWith(PRESENTED)) {
    const presented = decodeURIComponent(address.slice(PRESENTED.length));
    return questionPlace(questionsOf(page).find((question) => question.dataset.part === presented), "present");
  }
  const id = decodeURIComponent(address.replace(/^#sc-/, ""));
  const section = page.querySelector(`[data-section="${CSS.escape(id.replace(/^section-/, ""))}"]`);
  if (section && id.startsWith("section-")) {
    const questions = questionsOf(section);
    return questionPlace(questions.find((question) => !isAnswered(question)) ?? questions[0]);
  }
  return address.startsWith("#sc-") ? questionPlace(questionsOf(page).find((question) => question.dataset.part === id)) : null;
}

/** Return the place of a question, as people answer it or as it is shown to a room. */
function questionPlace(question: HTMLElement | undefined, view: "question" | "present" = "question"): Place | null {
  const address = `${view === "present" ? PRESENTED : "#sc-"}${question?.dataset.part}`;
  return question ? { view, address, question } : null;
}

/** Return the place where people start, and where the next client starts; whoever has all in view has it still. */
function startOf(page: HTMLElement): Place | null {
  if (page.dataset.view === "all") return placeAt(page, "#all");
  if (page.dataset.view === "present") return questionPlace(questionsOf(page)[0], "present");
  return placeAt(page, "#topics") ?? questionPlace(questionsOf(page)[0]);
}

/** Bring a place into view. */
function show(page: HTMLElement, { view, question }: Place): void {
  page.dataset.view = view;
  for (const each of questionsOf(page)) each.toggleAttribute("data-current", each === question);
  for (const link of page.querySelectorAll("[data-rail] a")) {
    if (question && [`#sc-${question.dataset.part}`, `${PRESENTED}${question.dataset.part}`].includes(link.getAttribute("href") ?? "")) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

/** Put the focus on what a place begins with: whoever came hears what it is, and the next Tab is in it. */
function focusOn(page: HTMLElement, { view, question, fold }: Place, preventScroll: boolean): void {
  if (fold) {
    fold.open = true;
    fold.querySelector("summary")?.focus();
    return;
  }
  const begin = question ?? page.querySelector(`[data-place="${view}"]`) ?? page;
  begin.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll });
}

/** Let the links of a page lead from place to place; return how to stop. In a notebook places have no address of their own. */
export function keepPlaces(page: HTMLElement): End {
  const go = (place: Place | null) => {
    if (!place) return;
    show(page, place);
    focusOn(page, place, false);
    announce("moved", {});
  };
  const click = (event: Event) => {
    const address = (event.target as Element).closest("a")?.getAttribute("href") ?? "";
    if (!address.startsWith("#")) return;
    event.preventDefault();
    go(placeAt(page, address));
  };
  const start = startOf(page);
  if (start) show(page, start);
  page.addEventListener("click", click);
  const end = listen("again", () => go(startOf(page)));
  return () => {
    page.removeEventListener("click", click);
    end();
  };
}

/** Where the tab was last, for when the address does not say. */
const KEPT = `selfcheck:place:${window.location.pathname}`;

/** Where a page of its own begins: what its address says, or else where the tab was; "" where neither says. */
function begins(store: Storage | null): string {
  const { hash } = window.location;
  return VIEWS.some((view) => hash === `#${view}`) || /^#(sc|present)-/.test(hash) ? hash : (store?.getItem(KEPT) ?? "");
}

/**
 * Hide all places but the one where a page of its own begins, before any of it is there; return the style that does, to be removed once
 * the page says where it is. The way into a topic depends on its answers: nothing is in view until they are known.
 */
export function hideOtherPlaces(store: Storage | null): HTMLStyleElement {
  const address = begins(store);
  const asked = address.startsWith(PRESENTED) ? "present" : address ? "question" : "start";
  const view = VIEWS.find((name) => address === `#${name}`) ?? asked;
  document.documentElement.dataset.view = view;
  const style = document.createElement("style");
  if (view === "question" || view === "present") {
    const here = `#${CSS.escape(decodeURIComponent(address.replace(PRESENTED, "#sc-").slice(1)))}.sc-question`;
    const others = [`.sc-question:not(${here})`, `.sc-section:not(:has(${here}))`, ".sc-topics", ".sc-result"];
    style.textContent = `${others.join()}, html:not(:has(${here}[data-first])) .sc-intro { display: none }`;
  }
  document.head.append(style);
  return style;
}

/** Let the addresses of a page of its own lead to its places: each place has one, and the browser's Back and Forward lead there. */
export function hostPlaces(page: HTMLElement, store: Storage | null): void {
  const begin = placeAt(page, begins(store)) ?? startOf(page);
  const keep = ({ address }: Place) => {
    if (window.location.hash !== address) history.replaceState(history.state, "", address);
    store?.setItem(KEPT, address);
  };
  const go = (place: Place | null) => {
    if (!place) return;
    show(page, place);
    window.scrollTo(0, 0);
    focusOn(page, place, true);
    keep(place);
    announce("moved", {});
  };
  delete document.documentElement.dataset.view;
  if (begin) {
    show(page, begin);
    store?.setItem(KEPT, begin.address);
  }
  window.addEventListener("hashchange", () => {
    const { hash } = window.location;
    go(hash ? placeAt(page, hash) : begin); // the visit began without an address
  });
  listen("again", () => {
    const start = startOf(page);
    if (start && start.address !== window.location.hash) history.pushState(null, "", start.address);
    go(start);
  });
  // The way past the bar leads to what is in view.
  document.querySelector(".sc-skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    const question = page.querySelector<HTMLElement>("[data-current]");
    focusOn(page, { view: page.dataset.view as Place["view"], address: "", question }, false);
  });
}
