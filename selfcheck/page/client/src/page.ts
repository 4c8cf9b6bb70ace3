// The page's client: connects the page that the server sent to its kernel, and mends that when it fails.
import { announce, listen } from "./events.ts";
import { Connection, type Found, type Server } from "./host/connection.ts";
import { endKernel } from "./host/leaving.ts";
import { placeOf, Session, type Place } from "./host/session.ts";
import { SILENCE, WORDS } from "./host/words.ts";

const page = document.querySelector<HTMLElement>("[data-page]");
const start = placeOf(document);
if (page && start) host(page, start);

function host(page: HTMLElement, start: Place): void {
  const { memory } = window.selfcheck;
  let place = start;
  let session: Session | null = null;
  let restored = ""; // the kernel that was told everything that the tab remembers

  async function open(): Promise<void> {
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
    async find(): Promise<Found> {
      try {
        const answer = await fetch(`${place.baseUrl}api/kernels/${place.kernelId}`, {
          cache: "no-store",
          signal: AbortSignal.timeout(SILENCE),
        });
        return answer.ok ? "here" : answer.status === 404 ? "gone" : "unreachable";
      } catch {
        return "unreachable";
      }
    },
    resume: open,
    async renew(): Promise<void> {
      const answer = await fetch(window.location.href, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = placeOf(fresh);
      if (!answer.ok || !next) throw new Error("The server sent no page.");
      endKernel(place.baseUrl, place.kernelId); // it may have died and come back empty
      place = next;
      if (fresh.querySelector<HTMLElement>("[data-page]")?.dataset.digest !== page.dataset.digest) {
        // Other questions or answers are offered now: the page begins anew, and takes from the tab's memory what still fits.
        endKernel(place.baseUrl, place.kernelId);
        window.selfcheck.reload();
        return;
      }
      await open();
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
    if (!event.persisted) endKernel(place.baseUrl, place.kernelId);
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
      await open();
      if (window.selfcheck.isTroubled) server.say(WORDS.back, false);
    } catch (error) {
      await connection.lost(error);
    }
    window.selfcheck.clicked?.click();
  }
  void begin();
}
