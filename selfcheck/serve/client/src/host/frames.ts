// Messages between a page and its kernel, as bytes on a WebSocket: the protocol v1 of Jupyter Server's documentation ("WebSocket kernel
// wire protocols"). First how many offsets there are, then where each part begins and where the last one ends, each a little-endian number
// of eight bytes; then the parts: the channel, the header, the parent's header, the metadata and the content, and then the buffers.

/** What the two ends call it. */
export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

/** Named values, whatever they are. */
export type Table = Readonly<Record<string, unknown>>;

/** A message from the kernel, as far as a page looks into it. */
export interface Message {
  channel: string;
  /** What it is: the msg_type of its header. */
  kind: string;
  /** The id of the message that it answers, or comes of; empty where there is none. */
  parent: string;
  content: Table;
  buffers: DataView[];
}

/** Channel, header, parent's header, metadata, content. */
const PARTS = 5;

/** Return a message to the kernel as bytes. */
export function toFrame(header: Table, content: Table, buffers: readonly ArrayBuffer[] = []): ArrayBuffer {
  const encoder = new TextEncoder();
  const texts = ["shell", ...[header, {}, {}, content].map((part) => JSON.stringify(part))];
  const parts = [...texts.map((text) => encoder.encode(text)), ...buffers.map((buffer) => new Uint8Array(buffer))];
  const start = 8 * (parts.length + 2);
  const frame = new Uint8Array(parts.reduce((size, part) => size + part.length, start));
  const numbers = new DataView(frame.buffer);
  const write = (place: number, number: number) => numbers.setBigUint64(8 * place, BigInt(number), true);
  write(0, parts.length + 1);
  let offset = start;
  parts.forEach((part, place) => {
    write(place + 1, offset);
    frame.set(part, offset);
    offset += part.length;
  });
  write(parts.length + 1, offset);
  return frame.buffer;
}

/** Return the message that came as these bytes; null where they are none. */
export function fromFrame(frame: unknown): Message | null {
  try {
    return read(frame as ArrayBuffer);
  } catch {
    return null; // no bytes, an offset that leads out of them, or text that is not JSON
  }
}

function read(frame: ArrayBuffer): Message | null {
  const numbers = new DataView(frame);
  const number = (place: number) => Number(numbers.getBigUint64(8 * place, true));
  const part = (place: number) => new DataView(frame, number(place + 1), number(place + 2) - number(place + 1));
  const text = (place: number) => new TextDecoder().decode(part(place));
  const table = (place: number): Table => asTable(JSON.parse(text(place))) ?? {};
  const { msg_type: kind } = table(1);
  const { msg_id: parent = "" } = table(2);
  const content = asTable(JSON.parse(text(4)));
  const count = number(0) - PARTS - 1;
  if (typeof kind !== "string" || typeof parent !== "string" || !content || count < 0) return null;
  const buffers = Array.from({ length: count }, (_, place) => part(PARTS + place));
  return { channel: text(0), kind, parent, content, buffers };
}

/** Return a value that came as JSON where it is a table of named values, else null. */
export function asTable(value: unknown): Table | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : null;
}
