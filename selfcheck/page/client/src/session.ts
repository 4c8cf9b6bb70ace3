// One kernel, its models, and the page that is bound to them.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
import { Gone } from "./connection.ts";

/** Where a page that the server sent has its kernel. */
export interface Place {
  /** The path below which the server is. */
  baseUrl: string;
  kernelId: string;
  /** The widget that is the page. */
  modelId: string;
}

/** How long a kernel may take to answer, in milliseconds; a busy server takes its time. */
const PATIENCE = 15_000;

/** Return the place of a page; null where the server sent something else, an error perhaps. */
export function placeOf(page: Document): Place | null {
  const config = page.getElementById("selfcheck-place")?.textContent;
  const view = page.querySelector('script[type="application/vnd.jupyter.widget-view+json"]')?.textContent;
  if (!config || !view) return null;
  return { ...JSON.parse(config), modelId: JSON.parse(view).model_id };
}

/** A kernel that died and was started again is of no use here: whoever holds the session looks for another one. */
class Kernel extends KernelConnection {
  override async reconnect(): Promise<void> {}
}

/** A comm that does not mind when a message cannot be sent: the tab's memory has what was entered. */
class Comm extends base.shims.services.Comm {
  override send(...message: Parameters<base.shims.services.Comm["send"]>): string {
    try {
      return super.send(...message);
    } catch {
      return "";
    }
  }
}

/** Keeps the models. The page binds them itself, so no view is ever made, and every model that is not of the base is a plain one. */
class Manager extends ManagerBase {
  constructor(private readonly kernel: KernelConnection) {
    super();
    kernel.registerCommTarget(this.comm_target_name, (comm, message) => void this.handle_comm_open(new Comm(comm), message));
  }

  load(): Promise<void> {
    return this._loadFromKernel();
  }

  protected override async loadClass(name: string, module: string): Promise<typeof base.WidgetModel> {
    const known = module === "@jupyter-widgets/base" ? (base as unknown as Record<string, typeof base.WidgetModel>)[name] : undefined;
    return known ?? base.DOMWidgetModel;
  }

  override async _create_comm(target: string, id: string, data?: never, metadata?: never, buffers?: never): Promise<Comm> {
    const comm = this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new Comm(comm);
  }

  override async _get_comm_info(): Promise<object> {
    const { content } = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return content.status === "ok" ? content.comms : {};
  }
}

type Render = (page: { model: base.WidgetModel; el: Element }) => Promise<() => void>;
/** The page's scripts by their text: they are the same in the next session. */
const modules = new Map<string, Promise<{ default: { render: Render } }>>();

function scriptsOf(model: base.WidgetModel): Promise<{ default: { render: Render } }> {
  const text: string = model.get("_esm");
  let module = modules.get(text);
  if (!module) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    module = import(address);
    modules.set(text, module);
  }
  return module;
}

export class Session {
  private unbind = () => {};
  private closed = false;

  private constructor(
    readonly place: Place,
    private readonly kernel: KernelConnection,
  ) {}

  /**
   * Connect to the kernel of a page, and bind what is on the page to it.
   *
   * @param place where the kernel is.
   * @param el what holds the page.
   * @param ended called, perhaps more than once, when the connection or the kernel fails later.
   * @throws Gone where the kernel does not know the page; any error where it cannot be reached.
   */
  static async open(place: Place, el: Element, ended: () => void): Promise<Session> {
    const { origin } = window.location;
    const serverSettings = ServerConnection.makeSettings({
      baseUrl: origin + place.baseUrl,
      wsUrl: origin.replace(/^http/, "ws") + place.baseUrl,
    });
    const kernel = new Kernel({ model: { id: place.kernelId, name: "python3" }, serverSettings });
    // A visitor's messages must be heard in the order in which they were sent, and Voila lets no visitor make threads.
    kernel.commsOverSubshells = CommsOverSubshells.Disabled;
    const session = new Session(place, kernel);
    try {
      await within(PATIENCE, session.bind(el));
    } catch (error) {
      session.close();
      throw error;
    }
    kernel.connectionStatusChanged.connect((_, status) => status !== "connected" && ended());
    kernel.statusChanged.connect((_, status) => ["dead", "restarting", "autorestarting"].includes(status) && ended());
    return session;
  }

  /** Come back when the kernel has handled everything that was sent so far. */
  async settle(): Promise<void> {
    await within(PATIENCE, this.kernel.requestKernelInfo());
  }

  close(): void {
    this.closed = true;
    this.unbind();
    this.kernel.dispose();
  }

  private async bind(el: Element): Promise<void> {
    await answers(this.kernel);
    const manager = new Manager(this.kernel);
    await manager.load();
    if (!manager.has_model(this.place.modelId)) throw new Gone();
    const model = await manager.get_model(this.place.modelId);
    const { default: page } = await scriptsOf(model);
    this.unbind = await page.render({ model, el });
    if (this.closed) this.unbind();
  }
}

/** Come back when the kernel has answered; fail when it is dead. */
function answers(kernel: KernelConnection): Promise<unknown> {
  const dead = new Promise<never>((_, fail) => {
    kernel.statusChanged.connect((_, status) => status === "dead" && fail(new Gone()));
  });
  return Promise.race([kernel.info, dead]);
}

/** Come back with what is promised; fail where that takes too long, as it does for ever on a line that broke meanwhile. */
function within<Value>(milliseconds: number, promised: Promise<Value>): Promise<Value> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error("The kernel does not answer.")), milliseconds);
    promised.then(done, fail).finally(() => clearTimeout(timer));
  });
}
