import assert from "node:assert/strict";
import { test } from "node:test";
import { KernelGone, Refused } from "../src/host/connection.ts";
import { Wire } from "../src/host/wire.ts";
import { Kernel } from "./kernel.ts";

const ADDRESS = "ws://127.0.0.1/api/kernels/one/channels";

/** A line to a kernel that says nothing by itself. */
function connected() {
  const wire = new Wire(ADDRESS);
  return { wire, kernel: Kernel.last.open() };
}

/** What becomes of a promise by now: "open", "done", or the error's class. */
async function stateOf(promise: Promise<unknown>): Promise<unknown> {
  const open = new Promise((now) => setImmediate(now, "open"));
  return Promise.race([promise.then(() => "done", (error: Error) => error.constructor), open]);
}

test("a line asks for the one protocol, and names its session", () => {
  new Wire(ADDRESS);
  const { address, protocols } = Kernel.last;

  assert.match(address, /^ws:\/\/127\.0\.0\.1\/api\/kernels\/one\/channels\?session_id=[0-9a-f]{32}$/);
  assert.deepEqual(protocols, ["v1.kernel.websocket.jupyter.org"]);
});

test("what is sent early is sent in its order once the line is open", () => {
  const wire = new Wire(ADDRESS);
  const kernel = Kernel.last;
  wire.send("comm_msg", { number: 1 });
  wire.send("comm_msg", { number: 2 });
  assert.deepEqual(kernel.heard, []);
  kernel.open();
  wire.send("comm_msg", { number: 3 });

  assert.deepEqual(kernel.heard.map(({ content }) => content["number"]), [1, 2, 3]);
});

test("each message is of the session, and has an id of its own", () => {
  const { wire, kernel } = connected();
  wire.send("comm_msg", {}, [new Uint8Array([7]).buffer]);
  wire.send("comm_msg", {});
  const [one, two] = kernel.heard.map(({ header }) => header);

  assert.equal(one?.["msg_type"], "comm_msg");
  assert.equal(one?.["session"], kernel.address.split("=")[1]);
  assert.equal(one?.["session"], two?.["session"]);
  assert.notEqual(one?.["msg_id"], two?.["msg_id"]);
  assert.equal(kernel.heard[0]?.channel, "shell");
  assert.deepEqual(kernel.heard[0]?.buffers.map((buffer) => buffer.getUint8(0)), [7]);
});

for (const first of ["reply", "idle"]) {
  test(`a request is handled once its reply is there and the kernel is idle: ${first} first`, async () => {
    const { wire, kernel } = connected();
    const handled = wire.handled("kernel_info_request", {});
    const [request] = kernel.heard;
    const reply = () => kernel.say("shell", "kernel_info_reply", {}, request);
    kernel.say("iopub", "status", { execution_state: "busy" }, request);
    kernel.rest(); // of something else
    if (first === "reply") reply();
    else kernel.rest(request);
    assert.equal(await stateOf(handled), "open");
    if (first === "reply") kernel.rest(request);
    else reply();

    assert.equal(await stateOf(handled), "done");
  });
}

test("a message without a reply is handled once the kernel is idle", async () => {
  const { wire, kernel } = connected();
  const handled = wire.handled("comm_msg", {});
  assert.equal(await stateOf(handled), "open");
  kernel.rest(kernel.heard[0]);

  assert.equal(await stateOf(handled), "done");
});

test("what makes no sense is dropped, and what follows is heard", () => {
  const { wire, kernel } = connected();
  const heard: unknown[] = [];
  wire.listen("alpha", ({ content }) => heard.push(content["data"]));
  for (const data of ["text", new ArrayBuffer(3), new ArrayBuffer(800), null]) kernel.onmessage?.({ data });
  kernel.say("iopub", "status", {});
  kernel.say("iopub", "comm_msg", { data: "for nobody" });
  kernel.tell("omega", "for nobody we know");
  kernel.tell("alpha", "for us");

  assert.deepEqual(heard, ["for us"]);
});

test("a line that breaks before anything came through was refused", async () => {
  const { wire, kernel } = connected();
  const handled = wire.handled("comm_msg", {});
  kernel.close();

  assert.equal(await stateOf(wire.ended), Refused);
  assert.equal(await stateOf(handled), Refused);
});

test("a line that breaks later is lost, and with it whatever is sent then", async () => {
  const { wire, kernel } = connected();
  kernel.rest();
  assert.equal(await stateOf(wire.ended), "open");
  kernel.close();
  wire.send("comm_msg", {});

  assert.equal(await stateOf(wire.ended), Error);
  assert.deepEqual(kernel.heard, []);
});

for (const state of ["dead", "restarting", "autorestarting"]) {
  test(`a kernel that is ${state} is gone`, async () => {
    const { wire, kernel } = connected();
    const handled = wire.handled("kernel_info_request", {});
    kernel.say("iopub", "status", { execution_state: state });

    assert.equal(await stateOf(wire.ended), KernelGone);
    assert.equal(await stateOf(handled), KernelGone);
  });
}

test("a line that was closed says and hears nothing more", async () => {
  const { wire, kernel } = connected();
  const heard: unknown[] = [];
  wire.listen("alpha", (message) => heard.push(message));
  wire.close();
  kernel.tell("alpha", "too late");

  assert.deepEqual(heard, []);
  assert.equal(await stateOf(wire.ended), "open");
});
