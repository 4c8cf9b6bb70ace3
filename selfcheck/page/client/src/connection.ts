// What to do when the connection is lost: say so, look for the kernel, go on with it or with a new one, and say that.

/** Whether the kernel is there, or nobody answers who could tell. */
export type Found = "here" | "gone" | "unreachable";

export interface Line {
  /** Ask the server for the kernel. */
  find(): Promise<Found>;
  /** Connect to the same kernel again. Fails where that does not work, with {@link Gone} where it knows nothing of this page. */
  resume(): Promise<void>;
  /** Begin anew with a fresh kernel. */
  renew(): Promise<void>;
  /** Show and speak a sentence. */
  say(text: string, urgent: boolean): void;
}

/** The kernel is there, but not as it was: it has died and come back empty. */
export class Gone extends Error {}

export const WORDS = {
  lost: "No connection. Your answers are safe here; go on, and the advice follows later.",
  ended: "The server has ended this session. A new one is starting, with your answers.",
  back: "Connected again. Nothing is lost.",
} as const;

/** How long a connection may be away before anybody is told, in milliseconds. */
const GRACE = 1000;
/** How long to wait before each new attempt; the last one for all that follow. */
const PAUSES = [500, 1000, 2000, 3000, 5000];

export class Connection {
  private busy = false;
  private wake: () => void = () => {};

  constructor(private readonly line: Line) {}

  /** The connection is lost, or something is silent that should not be. Comes back when all is well again. */
  async lost(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const told = setTimeout(() => this.line.say(WORDS.lost, true), GRACE);
    let found = await this.line.find();
    for (let attempt = 0; !(await this.reconnect(found, told)); attempt++) {
      await this.pause(PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? GRACE);
      found = await this.line.find();
    }
    clearTimeout(told);
    this.busy = false;
    this.line.say(WORDS.back, false);
  }

  /** Something may have changed (the network is back, the phone is unlocked): try again at once. */
  poke(): void {
    this.wake();
  }

  private async reconnect(found: Found, told: ReturnType<typeof setTimeout>): Promise<boolean> {
    try {
      if (found === "unreachable") return false;
      if (found === "here") await this.line.resume();
      else await this.renew(told);
      return true;
    } catch (error) {
      return error instanceof Gone && this.reconnect("gone", told);
    }
  }

  private async renew(told: ReturnType<typeof setTimeout>): Promise<void> {
    clearTimeout(told);
    this.line.say(WORDS.ended, true);
    await this.line.renew();
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      this.wake = done;
      setTimeout(done, milliseconds);
    });
  }
}
