// A visit by the page's own client to a real kernel: built and run by a test that has a socket for it. What passes is a line each: to the
// test the address, and then frames; back "open", and then frames; in the end, after "=", what the visit found. It ends with its input.
import { createInterface } from "node:readline";
import { KernelGone } from "../src/host/connection.ts";
import { loadParts } from "../src/host/parts.ts";
import { Wire } from "../src/host/wire.ts";
import type { Model } from "../src/widgets/model.ts";

const tell = (line: string) => process.stdout.write(`${line}\n`);

class Passed {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  readyState = Passed.CONNECTING;
  onopen = () => {};
  onmessage = (_: { data: unknown }) => {};

  constructor(address: string, [protocol]: string[]) {
    tell(`${address} ${protocol}`);
    createInterface(process.stdin).on("line", (line) => {
      if (this.readyState === Passed.OPEN) this.onmessage({ data: new Uint8Array(Buffer.from(line, "base64")).buffer });
      else {
        this.readyState = Passed.OPEN;
        this.onopen();
      }
    });
  }

  send(frame: ArrayBuffer): void {
    tell(Buffer.from(frame).toString("base64"));
  }
}

globalThis.WebSocket = Passed as unknown as typeof WebSocket;

/** Come back with the file that a part makes. */
function fileOf(part: Model, message: object): Promise<string> {
  const file = new Promise<string>((done) =>
    part.on("msg:custom", ({ kind }: { kind: string }, [bytes]: DataView[]) => {
      if (kind === "file" && bytes) done(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"));
    }),
  );
  part.send(message);
  return file;
}

const [path = "", page = "", question = "", option = ""] = process.argv.slice(2);
const wire = new Wire(path);
const parts = await loadParts(wire, page);
const asked = parts.get(question)!;
const heard: string[] = [];
asked.on("change:advice", () => heard.push("advice"));
asked.on("msg:custom", ({ kind, number }: { kind: string; number: number }) => heard.push(`${kind} ${number}`));
asked.send({ kind: "set", number: 1, state: { option: null } });
asked.send({ kind: "set", number: 2, state: { option } });
await wire.handled("comm_info_request", { target_name: "none" });
const found = {
  marks: [...parts.keys()],
  heard: [...heard],
  advice: asked.get("advice"),
  kept: parts.get("saved")!.get("kept"),
  saved: await fileOf(parts.get("saved")!, { kind: "save" }),
  report: await fileOf(parts.get("download-4")!, { kind: "make", day: "2026-11-27" }),
  stranger: await loadParts(wire, "nosuch").catch((error: unknown) => (error instanceof KernelGone ? "gone" : error)),
};
tell(`=${JSON.stringify(found)}`);
