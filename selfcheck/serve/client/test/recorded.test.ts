// What a kernel has sent (ipykernel 7.4, ipywidgets 8.1, jupyter_server 2.21), frame by frame in base64: an update that is echoed, a note
// that is heard, a file, and the reply to a request.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFrame } from "../src/host/frames.ts";
import { Part } from "../src/host/parts.ts";
import { Wire } from "../src/host/wire.ts";
import { Kernel } from "./kernel.ts";
import recorded from "./recorded.json";

const frames = recorded.map((frame) => new Uint8Array(Buffer.from(frame, "base64")).buffer);
const messages = frames.map((frame) => fromFrame(frame)!);

test("each frame is the message that the kernel has sent", () => {
  const told = messages.map((message) => {
    const { channel, kind, parent, content } = message;
    return [channel, kind, parent, content["execution_state"]].filter(Boolean).join(" ");
  });

  assert.deepEqual(told, [
    "iopub status entered busy",
    "iopub comm_msg entered",
    "iopub status entered idle",
    "iopub status noted busy",
    "iopub comm_msg noted",
    "iopub comm_msg noted",
    "iopub status noted idle",
    "iopub status saved busy",
    "iopub comm_msg saved",
    "iopub comm_msg saved",
    "iopub status saved idle",
    "shell comm_info_reply counted", // the reply comes first, and the kernel is busy and idle after it
    "iopub status counted busy",
    "iopub status counted idle",
  ]);
});

test("the models take and tell what it says", () => {
  const wire = new Wire("ws://127.0.0.1/");
  const kernel = Kernel.last.open();
  const [form, saved] = [1, 4].map((place) => new Part(wire, String(messages[place]?.content["comm_id"]), {}));
  const heard: unknown[] = [];
  form!.on("change:description", () => heard.push(form!.get("description")));
  form!.on("msg:custom", (message) => heard.push(message));
  saved!.on("msg:custom", ({ name }, [file]: DataView[]) => heard.push(name, JSON.parse(new TextDecoder().decode(file)).answers[0].note));
  for (const data of frames) kernel.onmessage?.({ data });

  const noted = { kind: "heard", number: 1, state: { note: "“Tŷ”" } };
  assert.deepEqual(heard, ["Tŷ", noted, "selfcheck-answers.json", "“Tŷ”"]);
  assert.equal(JSON.parse(saved!.get("kept")).answers[0].note, "“Tŷ”");
});
