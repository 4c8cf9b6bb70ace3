// One kernel, the models of the page's parts, and the page that is bound to them.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
import type { Model } from "../widgets/model.ts";
import { bindPage } from "../widgets/page.ts";
import { KernelGone, Refused } from "./connection.ts";

/** Where a page has its kernel. */
export interface Place {
  /** The path below which the server is. */
  baseUrl: string;
  kernelId: string;
  /** The widget that is the page. */
  modelId: string;
}

/** How long a kernel may take to answer, in milliseconds; a busy server takes its time. */
const PATIENCE = 15_000;

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

/** What the page's model answers when it is asked for its parts: their ids and states, by their marks. */
type Parts = Record<string, { id: string; state: Record<string, unknown> }>;

/** Keeps the models of the page's parts. The page binds them itself, so no view is ever made, and all of them are plain ones. */
class Models extends ManagerBase {
  constructor(private readonly kernel: KernelConnection) {
    super();
  }

  /**
   * Return the models of a page's parts, by their marks.
   *
   * The page itself is asked for them, and not the kernel for every model that it has: its own HTML and style are here already.
   *
   * @throws KernelGone where the kernel does not know the page.
   */
  async load(pageId: string): Promise<Map<string, Model>> {
    if (!(pageId in (await this._get_comm_info()))) throw new KernelGone();
    const parts = await this.partsOf(await this._create_comm(this.comm_target_name, pageId));
    const models = Object.entries(parts).map(async ([name, { id, state }]) => {
      const comm = await this._create_comm(this.comm_target_name, id);
      const kind = { model_name: "WidgetModel", model_module: "@jupyter-widgets/base", model_module_version: "*" };
      const model = await this.new_model({ ...kind, model_id: id, comm }, state as never);
      return [name, model as unknown as Model] as const;
    });
    return new Map(await Promise.all(models));
  }

  private partsOf(page: Comm): Promise<Parts> {
    return new Promise((done) => {
      page.on_msg(({ content }) => {
        const message = content.data["content"] as { kind?: string; parts?: Parts } | undefined;
        if (message?.kind === "parts" && message.parts) done(message.parts);
      });
      page.send({ method: "custom", content: { kind: "parts" } }, {});
    });
  }

  protected override async loadClass(): Promise<typeof base.WidgetModel> {
    return base.WidgetModel;
  }

  override async _create_comm(target: string, id: string): Promise<Comm> {
    return new Comm(this.kernel.createComm(target, id));
  }

  override async _get_comm_info(): Promise<object> {
    const { content } = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return content.status === "ok" ? content.comms : {};
  }
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
   * @param page the page.
   * @param ended called, perhaps more than once, when the connection or the kernel fails later.
   * @throws KernelGone where the kernel does not know the page; Refused where its socket is not let through; any error where it cannot be
   *   reached.
   */
  static async open(place: Place, page: HTMLElement, ended: () => void): Promise<Session> {
    const { origin } = window.location;
    let refuse = (_: Refused) => {};
    const refused = new Promise<never>((_, fail) => (refuse = fail));
    const serverSettings = ServerConnection.makeSettings({
      baseUrl: origin + place.baseUrl,
      wsUrl: origin.replace(/^http/, "ws") + place.baseUrl,
      WebSocket: socketThat(() => refuse(new Refused())),
    });
    const kernel = new Kernel({ model: { id: place.kernelId, name: "python3" }, serverSettings });
    // A visitor's messages must be heard in the order in which they were sent, and Voila lets no visitor make threads.
    kernel.commsOverSubshells = CommsOverSubshells.Disabled;
    const session = new Session(place, kernel);
    try {
      await within(PATIENCE, Promise.race([session.bind(page), refused]));
    } catch (error) {
      session.close();
      throw error;
    }
    kernel.connectionStatusChanged.connect((_, status) => status !== "connected" && ended());
    kernel.statusChanged.connect((_, status) => ["dead", "restarting", "autorestarting"].includes(status) && ended());
    return session;
  }

  /** Come back when the kernel has handled everything that was sent so far. */
  async caughtUp(): Promise<void> {
    await within(PATIENCE, this.kernel.requestKernelInfo());
  }

  close(): void {
    this.closed = true;
    this.unbind();
    this.kernel.dispose();
  }

  private async bind(page: HTMLElement): Promise<void> {
    await answers(this.kernel);
    const parts = await new Models(this.kernel).load(this.place.modelId);
    if (!this.closed) this.unbind = bindPage(page, parts);
  }
}

/** Return a kind of socket that tells when it is closed before it was open. The library would wait, and try in another way. */
function socketThat(isRefused: () => void): typeof WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      this.addEventListener("close", isRefused); // too late to matter once it was open
    }
  };
}

/** Come back when the kernel has answered; fail when it is dead. */
function answers(kernel: KernelConnection): Promise<unknown> {
  const dead = new Promise<never>((_, fail) => {
    kernel.statusChanged.connect((_, status) => status === "dead" && fail(new KernelGone()));
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
