// Leaving the page: ask where something would be lost.
import { announce } from "../events.ts";

/** Ask before leaving while `unsaved` says so. */
export function askBeforeLeaving(unsaved: () => boolean): void {
  window.addEventListener("beforeunload", (event) => {
    announce("tell-all", {});
    if (unsaved()) event.preventDefault();
  });
}
