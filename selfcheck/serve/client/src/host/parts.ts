// The models of the page's parts: what ipywidgets keeps alike in the kernel and in the browser, by the messages of its comms
// (https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md). None of their traits is binary.
import type { Does, Model } from "../widgets/model.ts";
import { KernelGone } from "./connection.ts";
import { asTable, type Message, type Table } from "./frames.ts";
import type { Wire } from "./wire.ts";

/** The model of a part, as anywidget's front ends offer it to scripts. */
export class Part implements Model {
  private traits: Table;
  private readonly heard = new Map<string, Set<Does>>();

  constructor(
    private readonly wire: Wire,
    private readonly id: string,
    traits: Table,
  ) {
    this.traits = traits;
    wire.listen(id, (message) => this.receive(message));
  }

  get(trait: string): any {
    return this.traits[trait];
  }

  /** Take a value that was entered, here alone. */
  set(trait: string, value: unknown): void {
    this.take({ [trait]: value });
  }

  on(event: string, does: Does): void {
    const all = this.heard.get(event) ?? new Set();
    this.heard.set(event, all.add(does));
  }

  off(event: string, does: Does): void {
    this.heard.get(event)?.delete(does);
  }

  /** Send the kernel's half of the model a message of our own. */
  send(content: object, _callbacks?: undefined, buffers: ArrayBuffer[] = []): void {
    this.wire.send("comm_msg", messageTo(this.id, content), buffers);
  }

  private receive(message: Message): void {
    const { method, state, content } = asTable(message.content["data"]) ?? {};
    // An echo is what another view of this part has entered: this one never sends a state.
    if ((method === "update" || method === "echo_update") && asTable(state)) this.take(state as Table);
    if (method === "custom" && asTable(content)) this.tell("msg:custom", content, message.buffers);
  }

  /** Take values all at once, and then tell of each that is another one: whoever is told of one may read the others. */
  private take(values: Table): void {
    const changed = Object.keys(values).filter((trait) => JSON.stringify(values[trait]) !== JSON.stringify(this.traits[trait]));
    this.traits = { ...this.traits, ...values };
    for (const trait of changed) this.tell(`change:${trait}`);
  }

  private tell(event: string, ...told: unknown[]): void {
    for (const does of [...(this.heard.get(event) ?? [])]) does(...told);
  }
}

/**
 * Ask the model of a page for its parts; return their models by their marks.
 *
 * The page itself is asked, and not the kernel for every model that it has: its own HTML and style are here already.
 *
 * @throws KernelGone where the kernel does not know the page; any error where the line breaks.
 */
export async function loadParts(wire: Wire, pageId: string): Promise<Map<string, Model>> {
  let parts: Map<string, Model> | undefined;
  wire.listen(pageId, ({ content }) => {
    // The models hear whatever comes after this message.
    if (!parts) parts = partsIn(wire, asTable(asTable(content["data"])?.["content"]));
  });
  await wire.handled("comm_msg", messageTo(pageId, { kind: "parts" }));
  if (!parts) throw new KernelGone();
  return parts;
}

/** Return the models that the page's answer tells of: their ids and states, by their marks. */
function partsIn(wire: Wire, answer: Table | null): Map<string, Model> | undefined {
  const parts = answer?.["kind"] === "parts" ? asTable(answer["parts"]) : null;
  if (!parts) return undefined;
  const told = Object.entries(parts as Record<string, { id: string; state: Table }>);
  return new Map(told.map(([mark, { id, state }]) => [mark, new Part(wire, id, state)]));
}

/** Return the content of a message to a model, of which ipywidgets does not know what is in it. */
function messageTo(id: string, content: object): Table {
  return { comm_id: id, data: { method: "custom", content } };
}
