// Binds a form of the page to its model: tells the kernel what is entered, and shows what the kernel says. Nothing is ever rebuilt, so
// focus is never lost.
import { announce, listen, type Key, type State } from "../events.ts";
import { adoptHtml, isHosted, writeHtml } from "./elements.ts";
import { keysOf, NOTHING, show } from "./fields.ts";
import { follow, type End, type Model } from "./model.ts";

/** How long to wait for the next key before what was typed is sent, in milliseconds. */
const TYPING = 300;

type Traits = { advice: string; further: string } & Required<State>;

/** A message of ours; it is answered by {@link Heard}. */
interface Set {
  kind: "set";
  number: number;
  state: State;
}

interface Heard {
  kind: string;
  number: number;
  state: State;
}

// What is entered goes to the kernel in messages of our own, in the order in which it was entered. save_changes would not do: it holds a
// change back while an earlier one is on its way, and meanwhile a click on "Download" or "Start again" overtakes it. The kernel answers
// each message with its number and the state that it led to; the answer to the last one is the truth. Until then what was entered is newer
// than anything that comes.
export function bindForm(model: Model<Traits>, elements: readonly HTMLElement[]): End {
  const form = elements[0] as HTMLElement; // a form stands on the page once
  // JupyterLab would take the arrow keys of a radio group for its own: its shortcuts by this mark, its notebook by the event.
  form.dataset.lmSuppressShortcuts = "true";
  const stop = (event: Event) => event.stopPropagation();
  const part = form.dataset.part ?? "";
  const keys = keysOf(form);
  let sent = 0;
  let unheard: State = {}; // entered, and not yet confirmed
  let unsent: State = {}; // the part of it that is still being typed
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isChosen = false; // an answer, whose advice has not come yet

  function enter({ state, typing }: { state: State; typing: boolean }) {
    unheard = { ...unheard, ...state };
    unsent = { ...unsent, ...state };
    clearTimeout(timer);
    if (typing) timer = setTimeout(send, TYPING);
    else send();
    isChosen ||= state.option !== undefined;
  }

  function send() {
    clearTimeout(timer);
    if (Object.keys(unsent).length === 0) return;
    take(unsent);
    model.send({ kind: "set", number: ++sent, state: unsent } satisfies Set);
    unsent = {};
  }

  /** Give the model what was entered: other views of it show that, too. */
  function take(state: State) {
    for (const key of Object.keys(state) as Key[]) model.set(key, state[key] as never);
  }

  function hear(message: Heard) {
    if (message.kind !== "heard" || message.number !== sent || Object.keys(unsent).length > 0) return;
    unheard = {};
    take(message.state);
    show(form, message.state);
    announce("heard", { part });
  }

  function showKey(key: Key) {
    if (!(key in unheard)) show(form, { [key]: model.get(key) });
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
      bringIntoSight(form);
    }
  }

  function showAll() {
    keys.forEach(showKey);
    showAdvice();
  }

  /** The next client finds nothing, even where the kernel cannot be reached. */
  function empty() {
    sent++; // whatever the kernel says of the answers before is too late
    unheard = {};
    unsent = {};
    clearTimeout(timer);
    const nothing = Object.fromEntries(Object.entries(NOTHING).filter(([key]) => keys.includes(key as Key)));
    take(nothing);
    show(form, nothing);
  }

  form.addEventListener("keydown", stop);
  form.addEventListener("change", send); // what was typed is complete
  model.on("msg:custom", hear);
  const ends = [
    ...keys.map((key) => follow(model, key, () => showKey(key))),
    listen("entered", enter, form),
    listen("tell-all", send),
    listen("again", empty),
    listen("settled", showAll),
  ];
  for (const { trait, element } of written) {
    ends.push(follow(model, trait, showAdvice));
    if (isHosted(form)) adoptHtml(element, model.get(trait));
  }
  if (!isHosted(form)) showAll();
  return () => {
    form.removeEventListener("keydown", stop);
    form.removeEventListener("change", send);
    model.off("msg:custom", hear);
    clearTimeout(timer);
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
