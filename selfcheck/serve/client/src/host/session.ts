// One kernel, the models of the page's parts, and the page that is bound to them.
import { bindPage } from "../widgets/page.ts";
import { loadParts } from "./parts.ts";
import { Wire } from "./wire.ts";

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

export class Session {
  private unbind = () => {};
  private isClosed = false;

  private constructor(private readonly wire: Wire) {}

  /**
   * Connect to the kernel of a page, and bind what is on the page to it.
   *
   * @param place where the kernel is.
   * @param page the page.
   * @param ended called when the connection or the kernel fails later.
   * @throws KernelGone where the kernel does not know the page; Refused where nothing comes through its socket; any error where it cannot
   *   be reached.
   */
  static async open({ baseUrl, kernelId, modelId }: Place, page: HTMLElement, ended: () => void): Promise<Session> {
    const origin = window.location.origin.replace(/^http/, "ws");
    const session = new Session(new Wire(`${origin}${baseUrl}api/kernels/${kernelId}/channels`));
    try {
      await within(PATIENCE, session.bind(modelId, page));
    } catch (error) {
      session.close();
      throw error;
    }
    session.wire.ended.catch(ended);
    return session;
  }

  /** Come back when the kernel has handled everything that was sent so far. */
  async caughtUp(): Promise<void> {
    // Of the requests that a page may make, none has a shorter reply: there is no such target.
    await within(PATIENCE, this.wire.handled("comm_info_request", { target_name: "none" }));
  }

  /** Leave the kernel. What is on the page stays bound: it shows what it showed, and what is entered is remembered. */
  hangUp(): void {
    this.wire.close();
  }

  close(): void {
    this.isClosed = true;
    this.unbind();
    this.hangUp();
  }

  private async bind(modelId: string, page: HTMLElement): Promise<void> {
    const parts = await loadParts(this.wire, modelId);
    if (!this.isClosed) this.unbind = bindPage(page, parts);
  }
}

/** Come back with what is promised; fail where that takes too long, as it does for ever on a line that is silent. */
function within<Value>(milliseconds: number, promised: Promise<Value>): Promise<Value> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error("The kernel does not answer.")), milliseconds);
    promised.then(done, fail).finally(() => clearTimeout(timer));
  });
}
