// The tab's memory: what a reload, a lost connection or a dead kernel must not lose. It is in the browser's sessionStorage, which
// belongs to this tab alone, and goes nowhere else.
import type { Entered, Events } from "./events.ts";

interface Remembered {
  /** The response as saved answers, as the kernel last told it. */
  kept: string;
  /** What was entered since, by part: the kernel has not heard it. */
  entered: Record<string, Entered>;
  /** What the last file held. */
  saved: string;
  /** Whether "Start again" was chosen and the kernel has not heard it. */
  again: boolean;
}

const NOTHING: Remembered = { kept: "", entered: {}, saved: "", again: false };

export class Memory {
  private remembered: Remembered;

  /**
   * @param store the tab's storage; null where the browser has none for us: then the memory lasts as long as the page.
   * @param key under which it is kept: one for each pack.
   */
  constructor(
    private readonly store: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null,
    private readonly key: string,
  ) {
    this.remembered = { ...NOTHING, ...this.read() };
  }

  /** What to tell a kernel that knows nothing, or that may have missed the last of it. */
  restore(fresh: boolean): Events["restore"] {
    const { again, kept, entered } = this.remembered;
    return { again, kept: fresh ? kept : "", entered };
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
    try {
      return String(JSON.parse(this.remembered.kept).organisation ?? "");
    } catch {
      return "";
    }
  }

  keep(kept: string): void {
    // Until "Start again" is heard, what the kernel tells is from before it.
    if (!this.remembered.again) this.change({ kept });
  }

  enter(part: string, unheard: Entered): void {
    const { [part]: _, ...others } = this.remembered.entered;
    this.change({ entered: Object.keys(unheard).length > 0 ? { ...others, [part]: { ...unheard } } : others });
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
      const found: unknown = JSON.parse(this.store?.getItem(this.key) ?? "{}");
      return typeof found === "object" && found !== null ? found : {};
    } catch {
      return {};
    }
  }
}

/** The tab's storage, or null where the browser forbids it. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
