// What is agreed about the actions of the plan: a box to tick for what is done, and a sheet for who does it and by when. The plan's HTML
// comes anew with each answer and says nothing of owners and dates: they are filled in here, so that nothing is written while people type.
import { announce, listen, type Entries, type Entry, type Events } from "../events.ts";
import { spelt } from "./days.ts";
import { isHosted, marked } from "./elements.ts";
import { Entering } from "./entering.ts";
import { follow, type End, type Model } from "./model.ts";

const NOTHING: Entry = { owner: "", due: null, done: false };

export function bindPlan(model: Model<{ entries: Entries }>, elements: readonly HTMLElement[]): End {
  const sheet = elements[0] as HTMLDialogElement; // it stands on the page once
  const page = sheet.closest("[data-page]") as HTMLElement;
  const plan = marked(page, '[data-part="summary"]');
  const owner = marked<HTMLInputElement>(sheet, '[data-entry="owner"]');
  const due = marked<HTMLInputElement>(sheet, '[data-entry="due"]');
  const entering = new Entering<Entries>(model, take, (state) => {
    take(state);
    showRows();
    announce("heard", { part: "plan" });
  });
  const entryOf = (action = ""): Entry => entering.unheard[action] ?? model.get("entries")[action] ?? NOTHING;

  function enter(action: string, change: Partial<Entry>, typing: boolean) {
    announce("entered", { part: "plan", state: { [action]: { ...entryOf(action), ...change } }, typing }, sheet);
  }

  function hear({ state, typing }: Events["entered"]) {
    entering.enter(state as Entries, typing);
    showRows();
  }

  function take(state: Entries) {
    model.set("entries", { ...model.get("entries"), ...state });
  }

  function showRows() {
    for (const box of plan.querySelectorAll<HTMLInputElement>('[data-ticks="done"]')) box.checked = entryOf(box.value).done;
    for (const row of plan.querySelectorAll<HTMLElement>("[data-agreement]")) {
      const { owner, due } = entryOf(row.dataset.agreement);
      const day = due && spelt(due, page.lang);
      const told = { owner, due: day ?? "", both: [owner, day && `${owner ? "by" : "By"} ${day}`].filter(Boolean).join(", ") };
      for (const [name, text] of Object.entries(told)) marked(row, `[data-told="${name}"]`).textContent = text;
      row.toggleAttribute("data-agreed", told.both !== "");
    }
  }

  function open(row: HTMLElement) {
    const entry = entryOf((sheet.dataset.action = row.dataset.agreement));
    marked(sheet, "[data-action-text]").textContent = marked(row, "[data-action-text]").textContent;
    owner.value = entry.owner;
    due.value = entry.due ?? "";
    sheet.showModal();
  }

  /** The next client finds nothing, even where the kernel cannot be reached. */
  function empty() {
    entering.forget();
    model.set("entries", {});
    sheet.close();
    showRows();
  }

  plan.onchange = ({ target }) => {
    const box = target as HTMLInputElement;
    if (box.dataset.ticks === "done") enter(box.value, { done: box.checked }, false);
  };
  plan.onclick = ({ target }) => {
    const row = (target as Element).closest<HTMLElement>("[data-agreement]");
    if (row) open(row);
  };
  sheet.oninput = ({ target }) => {
    const action = sheet.dataset.action ?? "";
    if (target === owner) enter(action, { owner: owner.value }, true);
    // Half a date is none, and neither is the year 2 on the way to 2027.
    else if (due.validity.valid) enter(action, { due: due.value || null }, true);
  };
  sheet.onchange = entering.send;
  sheet.onclose = () => {
    entering.send();
    // The row that it was opened from may have been written anew.
    plan.querySelector<HTMLElement>(`[data-agreement="${CSS.escape(sheet.dataset.action ?? "")}"] button`)?.focus();
  };
  // JupyterLab would take keys for its own.
  sheet.dataset.lmSuppressShortcuts = "true";
  sheet.onkeydown = (event) => event.stopPropagation();
  const rewritten = new MutationObserver(showRows);
  for (const part of plan.children) rewritten.observe(part, { childList: true });
  if (!isHosted(page)) showRows();
  const ends = [
    follow(model, "entries", showRows),
    listen("entered", hear, sheet),
    listen("tell-all", entering.send),
    listen("again", empty),
    listen("settled", showRows),
  ];
  return () => {
    entering.end();
    rewritten.disconnect();
    ends.forEach((end) => end());
  };
}
