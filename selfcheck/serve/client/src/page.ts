// The page's client: connects the page that the server sent to its kernel, and mends that when it fails.
import { announce, listen } from "./events.ts";
import { Connection, type Server } from "./host/connection.ts";
import { askForKernel, endKernel, find, originOf, type Origin } from "./host/kernels.ts";
import { Session, type Place } from "./host/session.ts";
import { SILENCE, WORDS } from "./host/words.ts";

const page = document.querySelector<HTMLElement>("[data-page]");
const origin = originOf(document);
if (page && origin) host(page, origin);

function host(page: HTMLElement, origin: Origin): void {
  const { memory } = window.selfcheck;
  let place: Place | null = null;
  let session: Session | null = null;
  let restored = ""; // the kernel that was told everything that the tab remembers

  async function open(place: Place): Promise<void> {
    page.dataset.kernel = place.kernelId;
    const next = await Session.open(place, page, () => void connection.lost());
    session?.close(); // not before: its parts still show what is said
    session = next;
    announce("restore", memory.restore(place.kernelId !== restored));
    await session.caughtUp();
    restored = place.kernelId;
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
    say: (text, urgent) => announce("say", { text, urgent }),
  };
  const connection = new Connection(server);

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
    if (document.visibilityState === "visible" && session && (await server.find()) === "gone") void connection.lost();
  };
  window.addEventListener("pageshow", (event) => event.persisted && void look());
  window.addEventListener("online", () => void look());
  document.addEventListener("visibilitychange", () => void look());

  async function begin(): Promise<void> {
    try {
      await server.renew();
      if (window.selfcheck.isTroubled) server.say(WORDS.back, false);
    } catch (error) {
      await connection.lost(error);
    }
    window.selfcheck.clicked?.click();
  }
  void begin();
}
