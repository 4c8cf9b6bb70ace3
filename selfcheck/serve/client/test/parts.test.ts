import assert from "node:assert/strict";
import { test } from "node:test";
import { KernelGone } from "../src/host/connection.ts";
import { loadParts } from "../src/host/parts.ts";
import { Wire } from "../src/host/wire.ts";
import { Kernel } from "./kernel.ts";

const PARTS = { alpha: { id: "a", state: { face: "form", note: "" } }, live: { id: "l", state: { text: "", urgent: false } } };

/** A kernel that has been asked for the parts of the page "p", and what comes of that. */
function asked() {
  const loaded = loadParts(new Wire("ws://127.0.0.1/"), "p");
  const kernel = Kernel.last.open();
  return { loaded, kernel, request: kernel.heard[0]! };
}

/** The models of the parts, and the kernel that has told of them. */
async function parts() {
  const { loaded, kernel, request } = asked();
  kernel.tell("p", { method: "custom", content: { kind: "parts", parts: PARTS } }, request);
  kernel.rest(request);
  const models = await loaded;
  return { kernel, alpha: models.get("alpha")!, live: models.get("live")! };
}

test("a page is asked for its parts, and their models have their states", async () => {
  const { kernel, alpha, live } = await parts();

  assert.deepEqual(kernel.heard[0]?.content, { comm_id: "p", data: { method: "custom", content: { kind: "parts" } } });
  assert.equal(alpha.get("face"), "form");
  assert.equal(live.get("urgent"), false);
});

for (const said of [[], [{ method: "custom", content: null }], [{ method: "custom", content: { kind: "parts", parts: [] } }], [null]]) {
  test(`a kernel that knows no such page is gone: ${JSON.stringify(said)}`, async () => {
    const { loaded, kernel, request } = asked();
    for (const data of said) kernel.tell("p", data, request);
    kernel.rest(request);

    await assert.rejects(loaded, KernelGone);
  });
}

test("a part hears what is told before the page's answer is at its end", async () => {
  const { loaded, kernel, request } = asked();
  kernel.tell("p", { method: "custom", content: { kind: "parts", parts: PARTS } }, request);
  kernel.tell("a", { method: "update", state: { note: "Ask Bob" } });
  kernel.rest(request);

  assert.equal((await loaded).get("alpha")?.get("note"), "Ask Bob");
});

for (const method of ["update", "echo_update"]) {
  test(`whoever hears of one value can read the others of the same message: ${method}`, async () => {
    const { kernel, live } = await parts();
    const heard: unknown[] = [];
    live.on("change:text", () => heard.push([live.get("text"), live.get("urgent")]));
    live.on("change:urgent", () => heard.push("urgent"));
    kernel.tell("l", { method, state: { text: "Hm", urgent: true }, buffer_paths: [] });

    assert.deepEqual(heard, [["Hm", true], "urgent"]);
  });
}

test("updates are taken in their order, and each change is told once", async () => {
  const { kernel, alpha } = await parts();
  const heard: unknown[] = [];
  const hear = () => heard.push(alpha.get("note"));
  alpha.on("change:note", hear);
  for (const note of ["A", "B", "B", "A"]) kernel.tell("a", { method: "update", state: { note } });
  alpha.off("change:note", hear);
  kernel.tell("a", { method: "update", state: { note: "C" } });

  assert.deepEqual(heard, ["A", "B", "A"]);
});

test("what is entered is taken here alone, and told to other views", async () => {
  const { kernel, alpha } = await parts();
  const heard: unknown[] = [];
  alpha.on("change:note", () => heard.push(alpha.get("note")));
  alpha.set("note", "Ask Bob");

  assert.deepEqual(heard, ["Ask Bob"]);
  assert.equal(kernel.heard.length, 1);
});

test("a file comes and goes as it is, in the buffers of a message", async () => {
  const { kernel, alpha } = await parts();
  const heard: unknown[] = [];
  alpha.on("msg:custom", (content, buffers: DataView[]) => heard.push(content, buffers.map((each) => each.getUint16(0))));
  const files = [[1, 2], [3, 4]].map((bytes) => new Uint8Array(bytes).buffer);
  kernel.tell("a", { method: "custom", content: { kind: "file" } }, undefined, files);
  alpha.send({ kind: "open" }, undefined, [new Uint8Array([5, 6]).buffer]);
  const sent = kernel.heard.at(-1)!;

  assert.deepEqual(heard, [{ kind: "file" }, [0x0102, 0x0304]]);
  assert.deepEqual(sent.content, { comm_id: "a", data: { method: "custom", content: { kind: "open" } } });
  assert.deepEqual(sent.buffers.map((each) => each.getUint16(0)), [0x0506]);
});

test("what makes no sense is dropped, and what follows is heard", async () => {
  const { kernel, alpha } = await parts();
  const heard: unknown[] = [];
  alpha.on("msg:custom", (content) => heard.push(content));
  const nonsense = [null, "text", [], {}, { method: "update" }, { method: "update", state: ["note"] }, { method: "custom" }];
  for (const data of nonsense) kernel.tell("a", data);
  kernel.tell("a", { method: "custom", content: { kind: "heard" } });

  assert.deepEqual(heard, [{ kind: "heard" }]);
  assert.equal(alpha.get("note"), "");
});
