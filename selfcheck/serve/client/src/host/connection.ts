// What to do when the connection is lost: say so, look for the kernel, go on with it or with a new one, and say that.
import { SILENCE, SILENT, WORDS } from "./words.ts";

/** Whether the kernel is there, or nobody answers who could tell; "none" where the page never had one. */
export type Found = "here" | "gone" | "none" | "unreachable";

export interface Server {
  /** Ask the server for the kernel. */
  find(): Promise<Found>;
  /**
   * Connect to the same kernel again. Fails where that does not work: with {@link KernelGone} where it knows nothing of this page, with
   * {@link Refused} where its socket is not let through.
   */
  resume(): Promise<void>;
  /** Begin anew with a fresh kernel. Fails with {@link Full}, {@link Many} or {@link Failed} where none can be had. */
  renew(): Promise<void>;
  /** Show and speak a sentence. */
  say(text: string, urgent: boolean): void;
}

/** The kernel is there, but not as it was: it has died and come back empty. */
export class KernelGone extends Error {}

/** The socket to the kernel was closed before it was open. */
export class Refused extends Error {}

/** Every place of the server is taken. */
export class Full extends Error {}

/** Whoever shares an address with this page has all that one address may have. */
export class Many extends Error {}

/** The server could not start a kernel. */
export class Failed extends Error {}

/** How long a connection may be away before anybody is warning, in milliseconds. */
const GRACE = 1000;
/** How long to wait before each new attempt; the last one for all that follow. */
const PAUSES = [500, 1000, 2000, 3000, 5000];
/** After how many refused sockets beside a living kernel somebody is warning that it is the network, or what stands before the server. */
const REFUSALS = 3;

export class Connection {
  /** What is under way until all is well again. */
  private mending: Promise<void> | null = null;
  private refusals = 0;
  /** What was said of what is wrong, while it is mended. */
  private readonly said = new Set<string>();
  private wake: () => void = () => {};

  constructor(private readonly server: Server) {}

  /**
   * The connection is lost, or something is silent that should not be. Comes back when all is well again.
   *
   * @param error why it could not be opened, where it never was open.
   */
  lost(error?: unknown): Promise<void> {
    return this.begin(async () => {
      await this.mend(GRACE, WORDS.lost, error);
      this.server.say(WORDS.back, false);
    });
  }

  /** A page that has given its kernel back needs one. Comes back when it has one; nobody is told, unless that takes long. */
  need(): Promise<void> {
    return this.begin(async () => {
      if (await this.mend(SILENCE, SILENT)) this.server.say(WORDS.back, false);
    });
  }

  /** Whether all is well, as far as is known. */
  get isWell(): boolean {
    return this.mending === null;
  }

  /** Something may have changed (the network is back, the phone is unlocked): try again at once. */
  retryNow(): void {
    this.wake();
  }

  private begin(mend: () => Promise<void>): Promise<void> {
    this.mending ??= mend().finally(() => (this.mending = null));
    return this.mending;
  }

  /** Come back when all is well, with whether somebody was told that it was not; of nothing else, the `words` say so after a `grace`. */
  private async mend(grace: number, words: string, error?: unknown): Promise<boolean> {
    this.said.clear();
    this.refusals = error instanceof Refused ? 1 : 0;
    const warning = setTimeout(() => this.warn(words), grace);
    this.explain(error, warning);
    let found = await this.server.find();
    for (let attempt = 0; !(await this.reconnect(found, warning)); attempt++) {
      await this.pause(PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? GRACE);
      found = await this.server.find();
    }
    clearTimeout(warning);
    return this.said.size > 0;
  }

  private async reconnect(found: Found, warning: ReturnType<typeof setTimeout>): Promise<boolean> {
    try {
      if (found === "unreachable") return false;
      if (found === "here") await this.server.resume();
      else if (found === "none") await this.server.renew();
      else await this.renew(warning);
      return true;
    } catch (error) {
      if (error instanceof Refused && ++this.refusals === REFUSALS) this.warn(WORDS.blocked, warning);
      this.explain(error, warning);
      return error instanceof KernelGone && this.reconnect("gone", warning);
    }
  }

  /** Say why there is no kernel, where that is known. */
  private explain(error: unknown, warning: ReturnType<typeof setTimeout>): void {
    if (error instanceof Full) this.warn(WORDS.full, warning);
    if (error instanceof Many) this.warn(WORDS.many, warning);
    if (error instanceof Failed) this.warn(WORDS.failed, warning);
  }

  /** Say what is wrong, in place of the general warning, and only once. */
  private warn(words: string, warning?: ReturnType<typeof setTimeout>): void {
    clearTimeout(warning);
    if (this.said.has(words)) return;
    this.said.add(words);
    this.server.say(words, true);
  }

  private async renew(warning: ReturnType<typeof setTimeout>): Promise<void> {
    this.warn(WORDS.ended, warning);
    await this.server.renew();
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      this.wake = done;
      setTimeout(done, milliseconds);
    });
  }
}
