// The box that has this browser keep the answers, and what is said beside it.
import { announce, listen } from "../events.ts";
import { marked } from "../widgets/elements.ts";
import { spelt } from "../widgets/days.ts";
import type { Keeping } from "./keeping.ts";

/** Let the box and the buttons of a page have its answers kept and forgotten, and show which it is. */
export function bindKeeping(page: HTMLElement, keeping: Keeping): void {
  const box = marked<HTMLInputElement>(page, "[data-keep]");
  const show = () => {
    box.checked = keeping.state === "on";
    box.disabled = keeping.state === "never";
    marked(page, "[data-until]").textContent = keeping.until && spelt(keeping.until, page.lang);
    for (const said of page.querySelectorAll<HTMLElement>("[data-keeping]")) {
      said.hidden = !said.dataset.keeping?.split(" ").includes(keeping.state);
    }
  };
  const act = (does: () => void) => () => {
    does();
    show();
    announce("say", { text: marked(page, "[data-keep-told] :not([hidden])").innerText, quiet: true });
    box.focus();
  };
  const find = () => box.focus();
  const clicks: Record<string, () => void> = {
    forget: act(() => keeping.forget()),
    instead: act(() => keeping.keep(true)),
    keep() {
      if (page.dataset.view === "result") return find();
      window.addEventListener("hashchange", find, { once: true });
      window.location.hash = "#result";
    },
  };
  for (const [name, does] of Object.entries(clicks)) marked(page, `[data-do="${name}"]`).onclick = does;
  box.onchange = act(() => (box.checked ? keeping.keep() : keeping.forget()));
  window.addEventListener("storage", () => keeping.look());
  listen("keeping", show);
  listen("kept", show);
  listen("again", show);
  show();
}
