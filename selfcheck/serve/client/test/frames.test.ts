import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFrame, toFrame } from "../src/host/frames.ts";

const HEADER = { msg_id: "one", msg_type: "comm_msg", session: "ours" };
const bytes = (...numbers: number[]) => new Uint8Array(numbers).buffer;
const bytesOf = ({ buffer, byteOffset, byteLength }: DataView) => [...new Uint8Array(buffer, byteOffset, byteLength)];
const text = (frame: ArrayBuffer) => new TextDecoder().decode(frame);

test("a message is laid out as the protocol says", () => {
  const frame = toFrame(HEADER, { name: "Tŷ" }, [bytes(1, 2), bytes()]);
  const header = JSON.stringify(HEADER);

  // Eight offsets: of five parts, of two buffers, and of the end.
  const [shell, head] = [72, 77];
  const [parent, metadata] = [head + header.length, head + header.length + 2];
  const content = metadata + 2;
  const end = content + '{"name":"Tŷ"}'.length + 1; // a letter of two bytes
  const numbers = new BigUint64Array(frame.slice(0, 72));
  assert.deepEqual([...numbers].map(Number), [8, shell, head, parent, metadata, content, end, end + 2, end + 2]);
  assert.equal(text(frame.slice(72, end)), `shell${header}{}{}{"name":"Tŷ"}`);
  assert.deepEqual([...new Uint8Array(frame.slice(end))], [1, 2]);
});

test("what was laid out is read again", () => {
  const message = fromFrame(toFrame(HEADER, { name: "Tŷ" }, [bytes(1, 2), bytes(), bytes(3)]));
  assert.ok(message);
  const { buffers, ...told } = message;

  assert.deepEqual(told, { channel: "shell", kind: "comm_msg", parent: "", content: { name: "Tŷ" } });
  assert.deepEqual(buffers.map(bytesOf), [[1, 2], [], [3]]);
});

/** A frame with other numbers in its head. */
function broken(place: number, number: bigint): ArrayBuffer {
  const frame = toFrame(HEADER, {});
  new DataView(frame).setBigUint64(8 * place, number, true);
  return frame;
}

const NONSENSE: Record<string, unknown> = {
  nothing: bytes(),
  "text of the older protocol": '{"header": {}}',
  "seven bytes": bytes(1, 2, 3, 4, 5, 6, 7),
  "no offsets": broken(0, 0n),
  "offsets without end": broken(0, 2n ** 63n),
  "more offsets than there are bytes": broken(0, 10n ** 7n),
  "a part far away": broken(3, 2n ** 40n),
  "a part that ends before it begins": broken(2, 60n),
  "a header that is no JSON": broken(2, 57n),
  "a header that is a list": toFrame([] as never, {}),
  "a header without a type": toFrame({ msg_id: "one" }, {}),
  "a type that is a list": toFrame({ msg_type: ["comm_msg"] }, {}),
  "a content that is nothing": toFrame(HEADER, null as never),
  "a content that is a list": toFrame(HEADER, [] as never),
};

for (const [name, frame] of Object.entries(NONSENSE)) {
  test(`bytes that are no message: ${name}`, () => assert.equal(fromFrame(frame), null));
}

test("a message that is cut anywhere is none", () => {
  const frame = toFrame(HEADER, { some: "content" });

  for (let length = 0; length < frame.byteLength; length++) assert.equal(fromFrame(frame.slice(0, length)), null);
});
