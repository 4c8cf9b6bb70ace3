// What stays in this browser where people ask for it: the tab's memory once more, in localStorage, for thirty days. One tab keeps it: the
// last in which it was asked for, or that was opened with it. A tab that kept it before finds out, and writes over nothing.
import { parsed, type Store } from "./memory.ts";

/** For how many days something is kept after its last change. */
const DAYS = 30;

/** What is kept, and when that ends. */
interface Kept {
  until: string;
  memory: string;
}

/** Whether this tab keeps its answers; if not, whether other answers are kept, another tab does it now, or the browser forbids it. */
export type State = "on" | "off" | "other" | "taken" | "never";

export class Keeping implements Store {
  state: State = "off";
  /** The day on which it ends, in ISO 8601; empty while nothing is kept. */
  until = "";
  /** What this tab has written. */
  private written: string | null = null;
  /** What the tab remembers. */
  private memory = "";

  /**
   * @param tab the tab's storage; null where the browser has none for us.
   * @param browser the storage that all tabs share; null where the browser has none for us.
   * @param key under which both hold it.
   * @param taken called when another tab has written there, or cleared it.
   * @param now tells the time.
   */
  constructor(
    private readonly tab: Store | null,
    private readonly browser: Store | null,
    private readonly key: string,
    private readonly taken: () => void,
    private readonly now = Date.now,
  ) {
    if (!browser) this.state = "never";
  }

  getItem(): string | null {
    const own = this.tab?.getItem(this.key) ?? null;
    const kept = this.kept();
    if (kept !== null && (own === null || own === kept)) this.write(kept);
    this.memory = this.state === "on" ? (kept ?? "") : (own ?? "");
    return this.memory;
  }

  setItem(_: string, memory: string): void {
    this.follow(memory);
    this.tab?.setItem(this.key, memory);
  }

  removeItem(): void {
    this.follow("");
    this.tab?.removeItem(this.key);
  }

  /** Keep from now on what the tab remembers; other answers that are kept already are replaced only where that is said. */
  keep(instead = false): void {
    const kept = this.kept();
    if (kept && kept !== this.memory && !instead) this.state = "other";
    else this.write(this.memory);
  }

  /** Forget what this tab keeps, and keep nothing from now on. */
  forget(): void {
    if (this.look()) this.browser?.removeItem(this.key);
    this.end("off");
  }

  /** Look whether what this tab has written is still there; it is not where another tab has written, or cleared it. */
  look(): boolean {
    if (this.state !== "on") return false;
    if (this.browser?.getItem(this.key) === this.written) return true;
    this.end("taken");
    this.taken();
    return false;
  }

  private follow(memory: string): void {
    this.memory = memory;
    if (this.look()) this.write(memory);
  }

  private write(memory: string): void {
    const until = new Date(this.now() + DAYS * 86_400_000).toISOString();
    const written = JSON.stringify({ until, memory } satisfies Kept);
    try {
      if (!this.browser) return;
      this.browser.setItem(this.key, written);
      [this.state, this.until, this.written] = ["on", until, written];
    } catch {
      this.end("never"); // full or forbidden
    }
  }

  private end(state: State): void {
    if (this.state !== "never") this.state = state;
    this.until = "";
    this.written = null;
  }

  /** What is kept: the memory of a tab, or null; what is damaged or has lasted too long is cleared. */
  private kept(): string | null {
    const text = this.browser?.getItem(this.key) ?? null;
    const { until = "", memory } = parsed<Kept>(text ?? "");
    if (typeof memory === "string" && Date.parse(until) > this.now()) return memory;
    if (text !== null) this.browser?.removeItem(this.key);
    return null;
  }
}
