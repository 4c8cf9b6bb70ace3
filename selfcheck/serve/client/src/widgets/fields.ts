// The native inputs in which people answer: what is entered in them, and how to show what was. They need no kernel for that.
import { announce, type Entered, type Key, type State } from "../events.ts";
import type { End } from "./model.ts";

type Text = HTMLInputElement | HTMLTextAreaElement;

const radiosOf = (form: Element) => [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")];
const boxesOf = (form: Element, key: Key) =>
  [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].filter((box) => keyOf(box) === key);
const textOf = (form: Element, key: Key) => form.querySelector<Text>(`[data-trait="${key}"]`);

/** Return the key under which an input is entered; null for what is no answer. */
function keyOf(input: Element): Key | null {
  if (input.matches("input[type=radio]")) return "option";
  // What is ticked are the measures in place, unless the box says what else.
  if (input.matches("input[type=checkbox]")) return ((input as HTMLElement).dataset.ticks as Key | undefined) ?? "measures";
  return ((input as HTMLElement).dataset.trait as Key | undefined) ?? null;
}

/** Return the keys under which something can be entered in a form. */
export function keysOf(form: Element): Key[] {
  const inputs = [...form.querySelectorAll("input, textarea")];
  return [...new Set(inputs.map(keyOf).filter((key) => key !== null))];
}

function read(form: Element, key: Key): State {
  if (key === "option") return { option: radiosOf(form).find((radio) => radio.checked)?.value ?? null };
  if (key === "measures" || key === "set_aside") {
    return { [key]: boxesOf(form, key).filter((box) => box.checked).map((box) => box.value) };
  }
  return { [key]: textOf(form, key)?.value ?? "" };
}

/** Show what was entered, changing only what differs: the focus and the cursor stay where they are. */
export function show(form: Element, state: State): void {
  const { option, measures, set_aside, ...texts } = state;
  if (option !== undefined) showOption(form, option);
  if (measures !== undefined) showTicks(form, "measures", measures);
  if (set_aside !== undefined) showTicks(form, "set_aside", set_aside);
  for (const [key, text] of Object.entries(texts) as [Key, string][]) showText(form, key, text);
  if (option !== undefined || measures !== undefined) showNext(form);
}

function showTicks(form: Element, key: Key, ticked: string[]): void {
  for (const box of boxesOf(form, key)) box.checked = ticked.includes(box.value);
}

function showOption(form: Element, option: string | null): void {
  for (const radio of radiosOf(form)) radio.checked = radio.value === option;
  const clear = form.querySelector<HTMLElement>("[data-clear]");
  const chosen = radiosOf(form).find((radio) => radio.checked)?.value ?? "";
  if (clear) clear.hidden = chosen === "";
  for (const part of form.querySelectorAll<HTMLElement>("[data-under]")) {
    part.hidden = !(part.dataset.under ?? "").split(" ").includes(chosen);
  }
}

/** Of the measures to tick, show which is the next to do: the first that is not in place. It is opened, and the one before closed. */
function showNext(form: Element): void {
  const boxes = boxesOf(form, "measures");
  const rows = boxes.map((box) => box.closest<HTMLElement>("[data-row]"));
  const next = rows[boxes.findIndex((box) => !box.checked)];
  for (const row of rows) {
    if (!row || row === next || !("next" in row.dataset)) continue;
    delete row.dataset.next;
    row.querySelector("details")?.removeAttribute("open");
  }
  const more = form.querySelector<HTMLDetailsElement>("[data-more]");
  if (next && !("next" in next.dataset)) {
    next.dataset.next = "";
    next.querySelector("details")?.setAttribute("open", "");
    if (more?.contains(next)) more.open = true;
  }
  const count = form.querySelector("[data-ticked]");
  if (count) count.textContent = `${boxes.filter((box) => box.checked).length} of ${rows.length} in place`;
}

function showText(form: Element, key: Key, text: string): void {
  const input = textOf(form, key);
  if (!input) return;
  if (input.value !== text && input !== document.activeElement) {
    input.value = text;
    tellWhatIsLeft(input, false);
  }
  const fold = input.closest("details");
  if (fold && text) fold.open = true;
}

/** Announce what is entered anywhere below `root`, and show at once what follows from it; return how to stop. */
export function watch(root: EventTarget): End {
  const formOf = (event: Event) => {
    const input = event.target as HTMLElement;
    // A box in the plan says whose it is; any other input stands in its form.
    const page = input.dataset.of ? input.closest("[data-page]") : null;
    return page ? page.querySelector<HTMLElement>(`[data-part="${input.dataset.of}"]`) : input.closest<HTMLElement>("[data-part]");
  };
  const enter = (form: HTMLElement, state: State, typing = false) => {
    show(form, state);
    announce("entered", { part: form.dataset.part ?? "", state, typing }, form);
  };
  const clearAnswer = (form: HTMLElement) => {
    enter(form, { option: null });
    radiosOf(form)[0]?.focus();
  };
  const listeners: Record<string, (event: Event) => void> = {
    change(event) {
      const form = formOf(event);
      const input = event.target as HTMLInputElement;
      const key = keyOf(input);
      if (!form || !(key === "option" || key === "measures" || key === "set_aside")) return;
      for (const twin of boxesOf(form, key)) if (twin.value === input.value) twin.checked = input.checked;
      enter(form, read(form, key));
    },
    input(event) {
      const form = formOf(event);
      const key = (event.target as HTMLElement).dataset.trait as Key | undefined;
      if (form && key) enter(form, read(form, key), true);
      tellWhatIsLeft(event.target as Text, true);
    },
    click(event) {
      const clear = (event.target as Element).closest("[data-clear]");
      if (!clear) return;
      const question = (clear.closest("[data-question]") ?? clear.closest("[data-page]")?.querySelector("[data-current]")) as HTMLElement;
      clearAnswer(question);
    },
  };
  for (const [name, listener] of Object.entries(listeners)) root.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) root.removeEventListener(name, listener);
  };
}

/** With how few characters left it is spoken; from the first of them on it is shown. */
const LEFT = [100, 20, 0];

/** How many characters were left, by the input. */
const before = new WeakMap<Text, number>();

/** Show beside an input how much still fits before it is cut; while people type, say it as well, now and then. */
function tellWhatIsLeft(input: Text, typing: boolean): void {
  if (!(input.maxLength > 0)) return; // a radio or a file
  const left = input.maxLength - input.value.length;
  const fits = `${left || "No"} more ${left === 1 ? "character fits" : "characters fit"} here.`;
  const line = input.parentElement?.querySelector("[data-left]");
  if (line) line.textContent = left > Math.max(...LEFT) ? "" : fits;
  const passes = LEFT.some((few) => left <= few && few < (before.get(input) ?? Infinity));
  before.set(input, left);
  if (typing && passes) announce("say", { text: fits, quiet: true });
}

/** What a form shows once "Start again" was chosen. Who prepares the report stays. */
export const NOTHING = { option: null, measures: [], note: "", set_aside: [], organisation: "" } satisfies Partial<Entered>;
