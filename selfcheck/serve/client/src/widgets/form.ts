// Binds a form of the page to its model: tells the kernel what is entered, and shows what the kernel says. Nothing is ever rebuilt, so
// focus is never lost.
import { announce, listen, type Key, type State } from "../events.ts";
import { adoptHtml, isHosted, marked, writeHtml } from "./elements.ts";
import { Entering } from "./entering.ts";
import { keysOf, NOTHING, show } from "./fields.ts";
import { keepKeys } from "./keys.ts";
import { follow, type End, type Model } from "./model.ts";

type Traits = { advice: string; further: string } & Required<State>;

export function bindForm(model: Model<Traits>, elements: readonly HTMLElement[]): End {
  const form = elements[0] as HTMLElement; // a form stands on the page once
  const part = form.dataset.part ?? "";
  const keys = keysOf(form);
  let isChosen = false; // an answer, whose advice has not come yet
  const entering = new Entering<State>(model, take, (state) => {
    take(state);
    show(form, state);
    announce("heard", { part });
  });

  function enter({ state, typing }: { state: State; typing: boolean }) {
    entering.enter(state, typing);
    isChosen ||= state.option !== undefined;
  }

  /** Give the model what was entered: other views of it show that, too. */
  function take(state: State) {
    for (const key of Object.keys(state) as Key[]) model.set(key, state[key] as never);
  }

  function showKey(key: Key) {
    if (!(key in entering.unheard)) show(form, { [key]: model.get(key) });
  }

  /** What Python writes, by trait: the advice, and what else there is to the answer. */
  const written = (["advice", "further"] as const).flatMap((trait) => {
    const element = form.querySelector<HTMLElement>(`[data-${trait}]`);
    return element ? [{ trait, element }] : [];
  });

  function showAdvice() {
    const changed = written.filter(({ trait, element }) => writeHtml(element, model.get(trait)));
    if (changed.length > 0 && isChosen) {
      isChosen = false;
      requestAnimationFrame(() => bringIntoSight(form)); // when all is laid out anyway
    }
  }

  function showAll() {
    keys.forEach(showKey);
    showAdvice();
  }

  /** The next client finds nothing, even where the kernel cannot be reached. */
  function empty() {
    entering.forget();
    const nothing = Object.fromEntries(Object.entries(NOTHING).filter(([key]) => keys.includes(key as Key)));
    take(nothing);
    show(form, nothing);
  }

  // There are several of that word; each is heard with its measure.
  for (const row of form.querySelectorAll("[data-row]")) {
    marked(row, "summary").ariaLabel = `How: ${marked(row, "label").textContent}`;
  }
  form.addEventListener("change", entering.send); // what was typed is complete
  const ends = [
    ...keys.map((key) => follow(model, key, () => showKey(key))),
    listen("entered", enter, form),
    listen("tell-all", entering.send),
    listen("again", empty),
    listen("settled", showAll),
  ];
  for (const { trait, element } of written) {
    ends.push(follow(model, trait, showAdvice));
    if (isHosted(form)) adoptHtml(element, model.get(trait));
  }
  if (!isHosted(form)) {
    ends.push(keepKeys(form));
    showAll();
  }
  return () => {
    form.removeEventListener("change", entering.send);
    entering.end();
    ends.forEach((end) => end());
  };
}

/** Where one question is in view, the card that follows from its answer comes up from below, so that it can be seen. */
function bringIntoSight(form: HTMLElement): void {
  const card = form.querySelector(".sc-advice");
  if (!card || !isHosted(form) || !form.closest('[data-view="question"]')) return;
  const { top } = card.getBoundingClientRect();
  const height = window.innerHeight;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  if (top > height * 0.55) window.scrollBy({ top: top - height * 0.45, behavior });
}
