// What the parts of the page and its host say to each other, as events of the document.

/** What can be entered: the parts of an answer, and the names on the report, each named as in saved answers. */
export interface Entered {
  /** The id of the chosen option. */
  option: string | null;
  /** The ids of the actions whose measures are ticked. */
  measures: string[];
  note: string;
  /** The ids of the actions whose condition does not apply. */
  set_aside: string[];
  organisation: string;
  prepared_by: string;
}

export type Key = keyof Entered;
export type State = Partial<Entered>;
/** What was agreed about an action of the plan, as saved answers have it. */
export interface Entry {
  owner: string;
  /** A day, as ISO 8601 has it. */
  due: string | null;
  done: boolean;
}

/** What was agreed, by the ids of the actions. */
export type Entries = Readonly<Record<string, Entry>>;
/** States by the names of the parts they were entered in: the ids of the questions, "details" and "plan". */
export type States = Readonly<Record<string, State | Entries>>;

export interface Events {
  /** Something was entered in a part; `typing` while more may follow. */
  entered: { part: string; state: State | Entries; typing: boolean };
  /** The kernel has heard everything that was entered in a part. */
  heard: { part: string };
  /** The response, as saved answers; empty while it says nothing. */
  kept: { kept: string };
  /** A file of this name was handed to the browser: a report, or the saved answers. */
  saved: { name: string };
  /** "Start again" was chosen; the kernel has done it. */
  again: object;
  cleared: object;
  /** Another tab keeps the answers in this browser now, or has cleared them. */
  keeping: object;
  /** Tell the kernel everything that is still being typed. */
  "tell-all": object;
  /**
   * Tell the kernel what it may have missed: to start again, the saved answers, and what was entered since; `quiet` where nothing of that is
   * new to whoever sees the page.
   */
  restore: { again: boolean; kept: string; entered: States; quiet?: boolean };
  /** The kernel has taken that in. */
  restored: object;
  /** The kernel has heard everything: what it shows now is the truth. */
  settled: object;
  /** Show and speak a sentence; an urgent one stands out, and a quiet one is spoken alone: it can be seen elsewhere. */
  say: { text: string; urgent?: boolean; quiet?: boolean };
  /** Something went wrong: what, and what can be done about it: "open" another file, "save" the answers, or nothing of these. */
  wrong: { text: string; offers: string };
  /** Another place of the page is in view. */
  moved: object;
}

/** Announce what happened, to the whole document or from one of its elements up. */
export function announce<Name extends keyof Events>(name: Name, detail: Events[Name], from: EventTarget = document): void {
  from.dispatchEvent(new CustomEvent(`selfcheck:${name}`, { detail, bubbles: true }));
}

/** Call `does` with the detail of each such event that reaches `at`; return how to stop. */
export function listen<Name extends keyof Events>(
  name: Name,
  does: (detail: Events[Name]) => void,
  at: EventTarget = document,
): () => void {
  const listener = (event: Event) => does((event as CustomEvent<Events[Name]>).detail);
  at.addEventListener(`selfcheck:${name}`, listener);
  return () => at.removeEventListener(`selfcheck:${name}`, listener);
}
