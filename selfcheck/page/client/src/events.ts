// What the parts of the page and its host tell each other, as events of the document. `widgets/static/announce.js` is the other end.

/** What was entered in a part and not yet heard by the kernel: traits and their values. */
export type Entered = Readonly<Record<string, unknown>>;

export interface Events {
  /** Something was entered, or all of it was heard. */
  entered: { part: string; unheard: Entered };
  /** The response, as saved answers; empty while it says nothing. */
  kept: { kept: string };
  /** A file was handed to the browser: a report, or the saved answers. */
  saved: object;
  /** "Start again" was chosen; the kernel has done it. */
  again: object;
  cleared: object;
  /** Tell everything that is still being typed. */
  "tell-all": object;
  /** Tell the kernel what it may have missed: to start again, the saved answers, and what was entered since. */
  restore: { again: boolean; kept: string; entered: Readonly<Record<string, Entered>> };
  /** The kernel has heard all that: what it shows now is the truth. */
  settled: object;
  /** Show and speak a sentence. */
  say: { text: string; urgent: boolean };
}

export function announce<Name extends keyof Events>(name: Name, detail: Events[Name]): void {
  document.dispatchEvent(new CustomEvent(`selfcheck:${name}`, { detail }));
}

export function listen<Name extends keyof Events>(name: Name, does: (detail: Events[Name]) => void): void {
  document.addEventListener(`selfcheck:${name}`, (event) => does((event as CustomEvent<Events[Name]>).detail));
}
