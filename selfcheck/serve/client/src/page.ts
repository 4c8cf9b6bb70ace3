// The page's client: connects the page that the server sent to its kernel, and mends that when it fails.
import { announce, listen } from "./events.ts";
import { watchAddress } from "./host/address.ts";
import { Connection, type Server } from "./host/connection.ts";
import { holdRequests, watchIdleness } from "./host/idle.ts";
import { bindKeeping } from "./host/keep.ts";
import { askForKernel, endKernel, find, originOf, type Origin } from "./host/kernels.ts";
import { Session, type Place } from "./host/session.ts";
import { SILENCE, WORDS } from "./host/words.ts";
import { watchRoom } from "./widgets/present.ts";

/** How long the first kernel may wait for the browser, in milliseconds. */
const MOST_PATIENCE = 1_000;

const page = document.querySelector<HTMLElement>("[data-page]");
const origin = originOf(document);
if (page && origin) host(page, origin);

function host(page: HTMLElement, origin: Origin): void {
  const { memory, keeping } = window.selfcheck;
  let place: Place | null = null;
  let session: Session | null = null;
  let restored = ""; // the kernel that was told everything that the tab remembers
  let isParked = false; // the kernel was given back, and nobody has noticed

  async function open(place: Place): Promise<void> {
    page.dataset.kernel = place.kernelId;
    const next = await Session.open(place, page, fail);
    session?.close(); // not before: its parts still show what is said
    session = next;
    if (isParked) comeBack(page);
    else announce("restore", memory.restore(place.kernelId !== restored));
    await session.caughtUp();
    restored = place.kernelId;
    isParked = false;
    announce("settled", {});
    page.dataset.connected = "";
  }

  const server: Server = {
    find: async () => (place ? find(place) : "none"),
    async resume(): Promise<void> {
      if (place) await open(place);
    },
    async renew(): Promise<void> {
      const kernel = await askForKernel(origin);
      if (place) endKernel(place); // it may have died and come back empty
      place = kernel.place;
      if (kernel.digest !== page.dataset.digest) {
        // Other questions or answers are offered now: the page begins anew, and takes from the tab's memory what still fits.
        endKernel(place);
        window.selfcheck.reload();
        return;
      }
      await open(place);
    },
    say(text, urgent) {
      announce("say", { text, urgent });
      if (!urgent) return;
      isParked = false; // now it was noticed
      release();
    },
  };
  const connection = new Connection(server);

  /** Give the kernel back where nobody needs it; return whether that was done. What "Undo" would bring back, it alone knows. */
  function park(): boolean {
    const offersUndo = page.querySelector('[data-do="undo"]:not([hidden])') !== null;
    if (!place || !isIdle() || !("connected" in page.dataset) || !connection.isWell || memory.unheard || offersUndo) return false;
    session?.hangUp();
    endKernel(place);
    place = null;
    isParked = true;
    delete page.dataset.kernel;
    delete page.dataset.connected;
    return true;
  }
  const wake = () => void connection.need().then(release);
  const fail = () => void (park() || connection.lost());
  const isIdle = watchIdleness(park);
  const release = holdRequests(() => isParked, wake);
  listen("entered", () => isParked && wake());

  let silence: ReturnType<typeof setTimeout> | undefined;
  const listenForSilence = () => {
    clearTimeout(silence);
    if (session && memory.unheard) silence = setTimeout(() => void connection.lost(), SILENCE);
  };
  listen("entered", listenForSilence);
  listen("heard", listenForSilence);
  listen("restored", listenForSilence);

  window.addEventListener("pagehide", (event) => {
    announce("tell-all", {});
    if (!event.persisted && place) endKernel(place);
  });
  // A page that comes back, a phone that is unlocked, a network that is found: look at once whether all is still well.
  const look = async () => {
    connection.retryNow();
    if (park()) return;
    if (document.visibilityState === "visible" && session && (await server.find()) === "gone") fail();
  };
  window.addEventListener("pageshow", (event) => event.persisted && void look());
  window.addEventListener("online", () => void look());
  document.addEventListener("visibilitychange", () => void look());

  bindKeeping(page, keeping);
  watchAddress(page);
  watchRoom(page);

  async function begin(): Promise<void> {
    try {
      await calm();
      await server.renew();
      if (window.selfcheck.isTroubled) server.say(WORDS.back, false);
    } catch (error) {
      await connection.lost(error);
    }
    window.selfcheck.clicked?.click();
  }
  void begin();
}

/**
 * Wait until the browser has shown the page, and has nothing better to do: where a room opens the link together, everybody reads the
 * first question before the machine is busy with kernels. A browser that does not tell (Safari) is not waited for.
 */
function calm(): Promise<void> {
  return new Promise((go) => ("requestIdleCallback" in window ? requestIdleCallback(() => go(), { timeout: MOST_PATIENCE }) : go()));
}

/** Tell a new kernel what the one before had heard, which is nothing new here; and enter what was entered since, as if that were now. */
function comeBack(page: HTMLElement): void {
  const { kept, entered } = window.selfcheck.memory.restore(true);
  announce("restore", { again: false, kept, entered: {}, quiet: true });
  for (const [part, state] of Object.entries(entered)) {
    const form = page.querySelector(`[data-part="${CSS.escape(part)}"]`);
    if (form) announce("entered", { part, state, typing: false }, form);
  }
}
