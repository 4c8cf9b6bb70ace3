// The tab's memory: what a reload, a lost connection or a dead kernel must not lose. It is in the browser's sessionStorage, which
// belongs to this tab alone, and goes nowhere else.
import type { Events, State, States } from "../events.ts";

/** As much of a storage of the browser as is used. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

interface Remembered {
  /** The response as saved answers, as the kernel last told it. */
  kept: string;
  /** What was entered since, by part: the kernel has not heard it. */
  entered: States;
  /** What the last file held. */
  saved: string;
  /** Whether "Start again" was chosen and the kernel has not heard it. */
  again: boolean;
}

/** Saved answers, as far as they are looked into here. */
interface Answers {
  organisation?: string;
  prepared_by?: string;
  answers?: { question: string; option: string | null; measures: string[]; note: string; set_aside?: string[] }[];
}

const NOTHING: Remembered = { kept: "", entered: {}, saved: "", again: false };

export class Memory {
  private remembered: Remembered;
  /** What was entered and is on its way to the kernel. */
  private restored: States = {};

  /**
   * @param store the tab's storage; null where the browser has none for us: then the memory lasts as long as the page.
   * @param key under which it is kept: one for each pack.
   */
  constructor(
    private readonly store: Store | null,
    private readonly key: string,
  ) {
    this.remembered = { ...NOTHING, ...this.read() };
  }

  /** What to tell a kernel that knows nothing, or that may have missed the last of it. */
  restore(fresh: boolean): Events["restore"] {
    const { again, kept, entered } = this.remembered;
    this.restored = entered;
    return { again, kept: fresh ? kept : "", entered };
  }

  /** The kernel has taken in what {@link restore} told. What was entered since is still to be heard. */
  taken(): void {
    const { entered } = this.remembered;
    const since = Object.entries(entered).filter(([part, state]) => state !== this.restored[part]);
    this.restored = {};
    this.change({ entered: Object.fromEntries(since) });
  }

  /** Whether something was entered that the kernel has not heard. */
  get unheard(): boolean {
    return Object.keys(this.remembered.entered).length > 0;
  }

  /** Whether something would be lost with the tab. */
  get unsaved(): boolean {
    return this.remembered.kept !== this.remembered.saved || this.unheard;
  }

  /** Whom the check is for, as far as that is known. */
  get organisation(): string {
    return this.states["details"]?.organisation ?? "";
  }

  /** Everything that is remembered of the questions, by the parts in which it is shown. */
  get states(): Readonly<Record<string, State>> {
    const { kept, entered } = this.remembered;
    const states: Record<string, State> = {};
    const { organisation = "", prepared_by = "", answers = [] } = parsed<Answers>(kept);
    if (organisation || prepared_by) states["details"] = { organisation, prepared_by };
    for (const { question, option, measures, note, set_aside = [] } of answers) {
      states[question] = { option, measures, note, set_aside };
    }
    for (const [part, state] of Object.entries(entered)) {
      // The plan comes from the kernel, and what was agreed is shown in it.
      if (part !== "plan") states[part] = { ...states[part], ...(state as State) };
    }
    return states;
  }

  keep(kept: string): void {
    // Until "Start again" is heard, what the kernel tells is from before it.
    if (!this.remembered.again) this.change({ kept });
  }

  enter(part: string, state: State): void {
    const { entered } = this.remembered;
    this.change({ entered: { ...entered, [part]: { ...entered[part], ...state } } });
  }

  /** The kernel has heard everything that was entered in a part. */
  heard(part: string): void {
    const { [part]: _, ...entered } = this.remembered.entered;
    this.change({ entered });
  }

  save(): void {
    this.change({ saved: this.remembered.kept });
  }

  startAgain(): void {
    this.change({ ...NOTHING, again: true });
  }

  cleared(): void {
    this.change({ again: false });
  }

  private change(change: Partial<Remembered>): void {
    this.remembered = { ...this.remembered, ...change };
    const { kept, again } = this.remembered;
    try {
      if (!kept && !again && !this.unheard) this.store?.removeItem(this.key);
      else this.store?.setItem(this.key, JSON.stringify(this.remembered));
    } catch {
      // Full or forbidden: the page itself still remembers.
    }
  }

  private read(): Partial<Remembered> {
    try {
      return parsed<Remembered>(this.store?.getItem(this.key) ?? "");
    } catch {
      return {}; // forbidden
    }
  }
}

/** Return what a text of JSON holds; nothing where it is damaged, or no table of named values. */
export function parsed<Table extends object>(text: string): Partial<Table> {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}

/** A storage of the browser, of this tab or of all of them, or null where the browser forbids it. */
export function storage(name: "sessionStorage" | "localStorage"): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}
