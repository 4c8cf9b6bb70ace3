// The page's host: connects what the server sent to its kernel, and looks after the answers when that fails.
import { Connection, type Found, type Line } from "./connection.ts";
import { announce, listen } from "./events.ts";
import { askBeforeLeaving, endKernel } from "./leaving.ts";
import { Memory, tabStorage } from "./memory.ts";
import { placeOf, Session, type Place } from "./session.ts";

/** How long something that was entered may go unheard before the connection is looked at, in milliseconds. */
const UNHEARD = 5000;

const page = document.querySelector<HTMLElement>("[data-page]");
const start = placeOf(document);
if (page?.parentElement && start) host(page, page.parentElement, start);

function host(page: HTMLElement, holder: HTMLElement, start: Place): void {
  const memory = new Memory(tabStorage(), `selfcheck:${page.dataset.page}`);
  const title = document.title;
  let place = start;
  let session: Session | null = null;
  let told = ""; // the kernel that was told everything that the tab remembers

  async function open(): Promise<void> {
    const next = await Session.open(place, holder, () => void connection.lost());
    session?.close(); // not before: its parts still show what is said
    session = next;
    announce("restore", memory.restore(place.kernelId !== told));
    await session.settle();
    told = place.kernelId;
    announce("settled", {});
    page.dataset.connected = "";
  }

  const line: Line = {
    async find(): Promise<Found> {
      try {
        const answer = await fetch(`${place.baseUrl}api/kernels/${place.kernelId}`, {
          cache: "no-store",
          signal: AbortSignal.timeout(UNHEARD),
        });
        return answer.ok ? "here" : answer.status === 404 ? "gone" : "unreachable";
      } catch {
        return "unreachable";
      }
    },
    resume: open,
    async renew(): Promise<void> {
      const answer = await fetch(window.location.href, { cache: "no-store" });
      const sent = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = placeOf(sent);
      if (!answer.ok || !next) throw new Error("The server sent no page.");
      endKernel(place.baseUrl, place.kernelId); // it may have died and come back empty
      place = next;
      const { page: pack, version } = sent.querySelector<HTMLElement>("[data-page]")?.dataset ?? {};
      if (pack !== page.dataset.page || version !== page.dataset.version) {
        // Other questions are asked now: the page begins anew, and takes from the tab's memory what still fits.
        endKernel(place.baseUrl, place.kernelId);
        window.location.reload();
        return;
      }
      await open();
    },
    say: (text, urgent) => announce("say", { text, urgent }),
  };
  const connection = new Connection(line);

  let silence: ReturnType<typeof setTimeout> | undefined;
  listen("entered", ({ part, unheard }) => {
    memory.enter(part, unheard);
    clearTimeout(silence);
    if (memory.unheard) silence = setTimeout(() => void connection.lost(), UNHEARD);
  });
  listen("kept", ({ kept }) => {
    memory.keep(kept);
    document.title = memory.organisation ? `${memory.organisation} – ${title}` : title;
  });
  listen("saved", () => memory.save());
  listen("again", () => memory.startAgain());
  listen("cleared", () => memory.cleared());

  askBeforeLeaving(() => {
    announce("tell-all", {});
    return memory.unsaved;
  });
  window.addEventListener("pagehide", (event) => {
    announce("tell-all", {});
    if (!event.persisted) endKernel(place.baseUrl, place.kernelId);
  });
  // A page that comes back, a phone that is unlocked, a network that is found: look at once whether all is still well.
  const look = async () => {
    connection.poke();
    if (document.visibilityState === "visible" && session && (await line.find()) === "gone") void connection.lost();
  };
  window.addEventListener("pageshow", (event) => event.persisted && void look());
  window.addEventListener("online", () => void look());
  document.addEventListener("visibilitychange", () => void look());

  const wait = setTimeout(() => line.say("Still connecting to the server. You can answer already.", false), UNHEARD);
  open()
    .catch(() => connection.lost())
    .then(() => {
      clearTimeout(wait);
      window.selfcheckClicked?.click();
    });
}

declare global {
  interface Window {
    /** The button that was clicked before anybody could hear it; the template remembers it. */
    selfcheckClicked?: HTMLElement;
  }
}
