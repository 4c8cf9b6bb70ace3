// The kernels of the server, as the page asks for them.
import { Failed, Full, Many, type Found } from "./connection.ts";
import type { Place } from "./session.ts";
import { SILENCE } from "./words.ts";

/** What the server wrote into the page about itself. */
export interface Origin {
  /** The path below which the server is. */
  baseUrl: string;
  /** The path of the check below that. */
  check: string;
}

/** A kernel that the server has handed out, and the digest of the page that goes with it. */
interface Kernel {
  kernelId: string;
  modelId: string;
  digest: string;
}

/** What the server says for what. */
const REASONS: Record<string, new () => Error> = { full: Full, many: Many };

/** Return what the server wrote into the page; null where it sent something else, an error perhaps. */
export function originOf(page: Document): Origin | null {
  const text = page.getElementById("selfcheck-place")?.textContent;
  return text ? (JSON.parse(text) as Origin) : null;
}

/**
 * Ask for a kernel. Returns where it is, and the digest of the page that goes with it.
 *
 * @throws Full where every place is taken; Many where every one that the network may have is; Failed where none can be started; any error where the server cannot be reached.
 */
export async function askForKernel({ baseUrl, check }: Origin): Promise<{ place: Place; digest: string }> {
  const answer = await fetch(`${baseUrl}kernels`, { method: "POST", body: new URLSearchParams({ check }), cache: "no-store" });
  if ([429, 503].includes(answer.status)) throw new (REASONS[(await answer.json()).reason] ?? Failed)();
  if (!answer.ok) throw new Failed();
  const { kernelId, modelId, digest } = (await answer.json()) as Kernel;
  return { place: { baseUrl, kernelId, modelId }, digest };
}

/** Ask the server whether a kernel is there. */
export async function find({ baseUrl, kernelId }: Place): Promise<Found> {
  try {
    const answer = await fetch(`${baseUrl}kernels/${kernelId}`, { cache: "no-store", signal: AbortSignal.timeout(SILENCE) });
    return answer.ok ? "here" : answer.status === 404 ? "gone" : "unreachable";
  } catch {
    return "unreachable";
  }
}

/** End a kernel that nobody will come back to, also while the page is left. */
export function endKernel({ baseUrl, kernelId }: Place): void {
  navigator.sendBeacon(`${baseUrl}kernels/${kernelId}/end`);
}
