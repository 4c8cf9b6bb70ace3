// Tells the kernel what is entered in a part of the page.
import type { Model } from "./model.ts";

/** How long to wait for the next key before what was typed is sent, in milliseconds. */
const TYPING = 300;

/** A message of ours; it is answered by {@link Heard}. */
interface Set<State> {
  kind: "set";
  number: number;
  state: State;
}

interface Heard<State> {
  kind: string;
  number: number;
  state: State;
}

// What is entered goes to the kernel in messages of our own, in the order in which it was entered. save_changes would not do: it holds a
// change back while an earlier one is on its way, and meanwhile a click on "Download" or "Start again" overtakes it. The kernel answers
// each message with its number and the state that it led to; the answer to the last one is the truth. Until then what was entered is newer
// than anything that comes.
export class Entering<State extends object> {
  /** What was entered, and is not yet confirmed. */
  unheard = {} as State;
  /** The part of it that is still being typed. */
  private unsent = {} as State;
  private sent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param model the part's.
   * @param take called with what is sent, for other views of the model to show it.
   * @param taken called with the state that the last of what was entered has led to.
   */
  constructor(
    private readonly model: Model,
    private readonly take: (state: State) => void,
    private readonly taken: (state: State) => void,
  ) {
    model.on("msg:custom", this.hear);
  }

  enter(state: State, typing: boolean): void {
    this.unheard = { ...this.unheard, ...state };
    this.unsent = { ...this.unsent, ...state };
    clearTimeout(this.timer);
    if (typing) this.timer = setTimeout(this.send, TYPING);
    else this.send();
  }

  /** Send what is still being typed. */
  readonly send = (): void => {
    clearTimeout(this.timer);
    if (Object.keys(this.unsent).length === 0) return;
    this.take(this.unsent);
    this.model.send({ kind: "set", number: ++this.sent, state: this.unsent } satisfies Set<State>);
    this.unsent = {} as State;
  };

  /** Forget everything; whatever the kernel says of it is too late. */
  forget(): void {
    this.sent++;
    this.unheard = {} as State;
    this.unsent = {} as State;
    clearTimeout(this.timer);
  }

  end(): void {
    this.model.off("msg:custom", this.hear);
    clearTimeout(this.timer);
  }

  private readonly hear = ({ kind, number, state }: Heard<State>): void => {
    if (kind !== "heard" || number !== this.sent || Object.keys(this.unsent).length > 0) return;
    this.unheard = {} as State;
    this.taken(state);
  };
}
