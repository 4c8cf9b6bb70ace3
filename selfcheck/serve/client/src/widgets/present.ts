// The view for a room: what the keys of a keyboard, or of a clicker, do in it, and in it alone.
import { marked } from "./elements.ts";
import { currentOf, PRESENTED, questionsOf } from "./places.ts";

/** What can be shown or hidden on top of the question and its advice, by its key: a mark on the page. */
const SWITCHES: Record<string, string> = { h: "data-hushed", t: "data-listed", n: "data-noting" };

/** Go to another question of the view for a room. */
function move(page: HTMLElement, by: number): void {
  const questions = questionsOf(page);
  const next = questions[questions.findIndex((question) => question === currentOf(page)) + by];
  if (next) window.location.hash = `${PRESENTED}${next.dataset.part}`;
}

function turn(page: HTMLElement, mark: string): void {
  page.toggleAttribute(mark);
  const question = currentOf(page);
  const note = question?.querySelector<HTMLDetailsElement>(".sc-note");
  if (mark === "data-noting" && note) {
    note.open = page.hasAttribute(mark);
    if (note.open) note.querySelector("textarea")?.focus();
  }
  const more = question?.querySelector<HTMLDetailsElement>("[data-more]");
  if (mark === "data-listed" && more) more.open = page.hasAttribute(mark);
}

/** Fill the foot: as the lists beside the questions do, it leads to each, and tells its answer. */
function fillFoot(page: HTMLElement): void {
  const foot = marked(page, "[data-presented]");
  for (const entry of page.querySelectorAll<HTMLElement>("[data-rail] li")) {
    const own = entry.cloneNode(true) as HTMLElement;
    const link = marked<HTMLAnchorElement>(own, "a");
    link.href = `${PRESENTED}${link.hash.replace("#sc-", "")}`;
    marked(own, "[data-short]").className = "sc-unseen";
    foot.append(own);
  }
}

/** Let keys lead through the view for a room: 1 to 5 answer, arrows and a clicker's keys move, H, T and N switch, Escape ends. */
export function watchRoom(page: HTMLElement): void {
  fillFoot(page);
  const keys: Record<string, () => void> = {
    ArrowRight: () => move(page, 1),
    PageDown: () => move(page, 1),
    ArrowLeft: () => move(page, -1),
    PageUp: () => move(page, -1),
    Escape() {
      window.location.hash = `#sc-${currentOf(page)?.dataset.part}`;
    },
  };
  const press = (event: KeyboardEvent) => {
    if (page.dataset.view !== "present" || event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = (event.target as Element).matches("textarea, input[type=text]");
    if (isTyping && event.key !== "Escape") return;
    const radio = currentOf(page)?.querySelectorAll<HTMLInputElement>("input[type=radio]")[Number(event.key) - 1];
    const mark = SWITCHES[event.key.toLowerCase()];
    const does = radio ? () => radio.click() : mark ? () => turn(page, mark) : keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };
  // Before the inputs, which would take an arrow for another answer.
  document.addEventListener("keydown", press, true);
}
