// A kernel at the other end of a socket, as tests play it: it has what the page sends, and says what the test wants.
import { fromFrame, type Message, type Table } from "../src/host/frames.ts";

/** Lay a message out as Jupyter Server does, from the parts of a message and its buffers. */
export function frameOf(channel: string, header: unknown, parent: unknown, content: unknown, buffers: ArrayBuffer[] = []): ArrayBuffer {
  const texts = [channel, ...[header, parent, {}, content].map((each) => JSON.stringify(each))];
  const parts = [...texts.map((text) => Buffer.from(text)), ...buffers.map((buffer) => Buffer.from(buffer))];
  const offsets = [8 * (parts.length + 2)];
  for (const part of parts) offsets.push(offsets.at(-1)! + part.length);
  const head = Buffer.from(new BigUint64Array([offsets.length, ...offsets].map(BigInt)).buffer);
  return new Uint8Array(Buffer.concat([head, ...parts])).buffer;
}

/** A message that the page has sent, with the whole of its header. */
export type Sent = Message & { header: Table };

function sentAs(frame: ArrayBuffer): Sent {
  const [from, to] = [2, 3].map((place) => Number(new DataView(frame).getBigUint64(8 * place, true)));
  return { ...fromFrame(frame)!, header: JSON.parse(Buffer.from(frame.slice(from, to)).toString()) };
}

export class Kernel {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  /** The one that was connected to last. */
  static last: Kernel;

  readyState = Kernel.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly heard: Sent[] = [];

  constructor(
    readonly address: string,
    readonly protocols: string[],
  ) {
    Kernel.last = this;
  }

  /** The line is open. */
  open(): this {
    this.readyState = Kernel.OPEN;
    this.onopen?.();
    return this;
  }

  send(frame: ArrayBuffer): void {
    this.heard.push(sentAs(frame));
  }

  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }

  /** Say something, because of a message that was heard. */
  say(channel: string, kind: string, content: unknown, because?: Sent, buffers?: ArrayBuffer[]): void {
    this.onmessage?.({ data: frameOf(channel, { msg_type: kind }, because?.header ?? {}, content, buffers) });
  }

  /** Say that all of a message has been handled. */
  rest(because?: Sent): void {
    this.say("iopub", "status", { execution_state: "idle" }, because);
  }

  /** A model says something. */
  tell(id: string, data: unknown, because?: Sent, buffers?: ArrayBuffer[]): void {
    this.say("iopub", "comm_msg", { comm_id: id, data }, because, buffers);
  }
}

globalThis.WebSocket = Kernel as unknown as typeof WebSocket;
