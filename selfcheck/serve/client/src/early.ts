// What the page does from its first paint on, before anything else has come and whatever becomes of the rest. It is written into the page,
// so it needs no request of its own: the tab's memory, the status line, and the question before leaving.
import { announce, listen } from "./events.ts";
import { askBeforeLeaving } from "./host/leaving.ts";
import { Firm } from "./host/firm.ts";
import { Keeping } from "./host/keeping.ts";
import { Memory, storage } from "./host/memory.ts";
import { EARLY, SILENCE, SILENT } from "./host/words.ts";
import { keysOf, NOTHING, show, watch } from "./widgets/fields.ts";
import { watchMenus } from "./widgets/menu.ts";
import { hideOtherPlaces, hostPlaces } from "./widgets/places.ts";
import { showSentence } from "./widgets/status.ts";

export interface Early {
  readonly memory: Memory;
  readonly keeping: Keeping;
  readonly firm: Firm;
  /** The button that was clicked before anybody could hear it. */
  clicked: HTMLElement | undefined;
  /** Whether the status line tells of trouble. */
  isTroubled: boolean;
  /** The inputs, for the client: it comes without that module, as the page has it. */
  readonly fields: { show: typeof show; keysOf: typeof keysOf; NOTHING: typeof NOTHING };
  /** Load the page anew: nothing is lost by that, so nobody is asked. */
  reload(): void;
}

declare global {
  interface Window {
    selfcheck: Early;
  }
}

const title = document.title;
const keyOf = () => `selfcheck:${pageOf()?.dataset.page}`;
const pageOf = (): HTMLElement | null => document.querySelector("[data-page]");
const tab = storage("sessionStorage");
let memory: Memory | undefined;
let keeping: Keeping | undefined;
let isLeft = false;

const early: Early = (window.selfcheck = {
  get memory() {
    // Whoever asks for it has the page: its head is here before it is.
    return (memory ??= new Memory(early.keeping, keyOf()));
  },
  get keeping() {
    return (keeping ??= new Keeping(tab, storage("localStorage"), keyOf(), tellTaken));
  },
  firm: new Firm(storage("localStorage")),
  clicked: undefined,
  isTroubled: false,
  fields: { show, keysOf, NOTHING },
  reload() {
    isLeft = true;
    window.location.reload();
  },
});

listen("say", (sentence) => {
  const region = pageOf()?.querySelector("[data-part=live]");
  if (region) showSentence(region, sentence);
  early.isTroubled = sentence.urgent ?? false;
  pageOf()?.toggleAttribute("data-troubled", early.isTroubled);
});

// From the first paint on, nothing but the place where people are is in view.
const hiding = hideOtherPlaces(tab);
early.firm.paint(early.firm.own.colours ?? "", document.head);

// The rules that neither questions nor topics need come after the first paint; where another place is in view, before it.
const later = document.createElement("link");
later.rel = "stylesheet";
later.href = document.currentScript?.dataset.later ?? "";
if (/result|all|present/.test(document.documentElement.dataset.view ?? "")) later.setAttribute("blocking", "render");
hiding.before(later);
watchMenus(document);

// What was said is seen until people go on; what is still wrong stays.
listen("moved", () => {
  const region = pageOf()?.querySelector("[data-part=live]");
  if (region && !early.isTroubled) showSentence(region, { text: region.textContent ?? "", quiet: true });
});

// What is entered is remembered at once, and forgotten once the kernel has it.
watch(document);
listen("entered", ({ part, state }) => early.memory.enter(part, state));
listen("heard", ({ part }) => early.memory.heard(part));
listen("restored", () => early.memory.taken());
listen("kept", ({ kept }) => {
  early.memory.keep(kept);
  entitle();
});
listen("saved", () => early.memory.save());
listen("again", () => {
  early.keeping.forget(); // it belongs to the client before
  early.memory.startAgain();
});
listen("cleared", () => early.memory.cleared());
askBeforeLeaving(() => !isLeft && pageOf() !== null && early.memory.unsaved && early.keeping.state !== "on");

function tellTaken(): void {
  announce("say", { text: EARLY.taken });
  announce("keeping", {});
}

/** The window is called after the client, as an adviser has several of them open. */
function entitle(): void {
  const { organisation } = early.memory;
  document.title = organisation ? `${organisation} – ${title}` : title;
  for (const client of pageOf()?.querySelectorAll("[data-client]") ?? []) client.textContent = organisation;
}

// A button that needs the client, and is clicked before it is there, is remembered, and a word said.
document.addEventListener("click", ({ target }) => {
  const button = (target as Element).closest<HTMLElement>("button[data-do]");
  const page = (target as Element).closest<HTMLElement>("[data-page]");
  if (!button || !page || "ready" in page.dataset) return;
  early.clicked = button;
  if (!early.isTroubled) announce("say", { text: EARLY.clicked });
});

// Light or dark, as the device says; the style sheet knows both by JupyterLab's mark.
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  document.documentElement.dataset.jpThemeLight = String(!dark.matches);
};
dark.addEventListener("change", paint);
paint();

// The client may not come: it is asked for again, and somebody told.
window.addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLLinkElement) setTimeout(() => target.replaceWith(target.cloneNode()), SILENCE);
    if (!(target instanceof HTMLScriptElement) || !target.src) return;
    announce("say", { text: EARLY.missing, urgent: true });
    const { src } = target;
    setTimeout(() => document.head.append(Object.assign(document.createElement("script"), { src })), SILENCE);
  },
  true,
);

// All of the page has come, but no script of its own has run.
document.addEventListener("readystatechange", () => {
  const page = pageOf();
  if (document.readyState !== "interactive" || !page) return;
  page.dataset.hosted = "";
  for (const [part, state] of Object.entries(early.memory.states)) {
    const form = page.querySelector(`[data-part="${CSS.escape(part)}"]`);
    if (form) show(form, state);
  }
  if (early.firm.own.firm) early.firm.sign(early.firm.own.firm, page);
  hostPlaces(page, tab);
  hiding.remove();
  entitle();
  setTimeout(() => {
    if (!("connected" in page.dataset) && !early.isTroubled) announce("say", { text: SILENT, urgent: true });
  }, SILENCE);
});
