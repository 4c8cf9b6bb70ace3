// The line to one kernel: Jupyter's messages on a WebSocket, as far as a page of widgets needs them
// (https://jupyter-client.readthedocs.io/en/stable/messaging.html).
import { KernelGone, Refused } from "./connection.ts";
import { fromFrame, PROTOCOL, toFrame, type Message, type Table } from "./frames.ts";

/** The kernel has died, or is not the one that it was. */
const ENDED: readonly unknown[] = ["dead", "restarting", "autorestarting"];

/** A message that the kernel has not handled yet, as far as is known. */
interface Waiting {
  /** Whether there is no reply to wait for, or it has come. */
  isReplied: boolean;
  isIdle: boolean;
  done(): void;
}

/** A line is opened once and closed once; after a break there is another one. */
export class Wire {
  /**
   * Fails when the line breaks or the kernel ends, and never comes back else: with {@link Refused} where nothing has come through the
   * line, with {@link KernelGone} where the kernel has died.
   */
  readonly ended: Promise<never>;

  private end: (error: Error) => void = () => {};
  private readonly session = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  private readonly socket: WebSocket;
  private readonly waiting = new Map<string, Waiting>();
  private readonly comms = new Map<string, (message: Message) => void>();
  /** What is sent before the line is open. */
  private unsent: ArrayBuffer[] = [];
  private sent = 0;
  private isHeard = false;

  /** Open the line to the kernel whose channels have an address. */
  constructor(address: string) {
    this.ended = new Promise((_, fail) => (this.end = fail));
    this.ended.catch(() => {}); // whoever waits is told, and nobody has to
    this.socket = new WebSocket(`${address}?session_id=${this.session}`, [PROTOCOL]);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => {
      this.unsent.forEach((frame) => this.socket.send(frame));
      this.unsent = [];
    };
    this.socket.onmessage = ({ data }) => this.receive(fromFrame(data));
    this.socket.onclose = () => this.end(this.isHeard ? new Error("The line broke.") : new Refused());
  }

  /** Send a message, and return its id. On a line that broke it is lost: the tab's memory has what was entered. */
  send(kind: string, content: Table, buffers: readonly ArrayBuffer[] = []): string {
    const id = `${this.session}-${++this.sent}`;
    const date = new Date().toISOString();
    const header = { msg_id: id, msg_type: kind, session: this.session, username: "", date, version: "5.3" };
    const frame = toFrame(header, content, buffers);
    if (this.socket.readyState === WebSocket.CONNECTING) this.unsent.push(frame);
    else if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame);
    return id;
  }

  /** Send a message, and come back when the kernel has handled it, and everything that it told before has come. Fails as {@link ended}. */
  handled(kind: string, content: Table): Promise<void> {
    const id = this.send(kind, content);
    const isReplied = !kind.endsWith("_request");
    const handled = new Promise<void>((done) => this.waiting.set(id, { isReplied, isIdle: false, done }));
    return Promise.race([handled, this.ended]);
  }

  /** Call `does` with each message to the model of this id. */
  listen(id: string, does: (message: Message) => void): void {
    this.comms.set(id, does);
  }

  close(): void {
    this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
  }

  private receive(message: Message | null): void {
    if (!message) return; // it makes no sense, and the next one may
    this.isHeard = true;
    const { kind, content } = message;
    if (kind === "comm_msg") this.comms.get(String(content["comm_id"]))?.(message);
    if (kind === "status" && ENDED.includes(content["execution_state"])) this.end(new KernelGone());
    const waiting = this.waiting.get(message.parent);
    if (!waiting) return;
    // The reply and what else the kernel tells come by two ways: only with both has everything come.
    if (message.channel === "shell") waiting.isReplied = true;
    if (kind === "status" && content["execution_state"] === "idle") waiting.isIdle = true;
    if (waiting.isReplied && waiting.isIdle) {
      this.waiting.delete(message.parent);
      waiting.done();
    }
  }
}
