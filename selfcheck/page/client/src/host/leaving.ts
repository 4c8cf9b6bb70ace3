// Leaving the page: ask where something would be lost, and end the kernel when it is left for good.
import { announce } from "../events.ts";

/** Ask before leaving while `unsaved` says so. */
export function askBeforeLeaving(unsaved: () => boolean): void {
  window.addEventListener("beforeunload", (event) => {
    announce("tell-all", {});
    if (unsaved()) event.preventDefault();
  });
}

/**
 * End a kernel that nobody will come back to.
 *
 * The server wants proof that the message comes from a page of its own: the same word in a cookie and in the message. The cookie is made
 * for this moment, and lasts no longer than it takes.
 */
export function endKernel(baseUrl: string, kernelId: string): void {
  // Two tabs that are closed at once share the cookie, and so the word.
  const word = /(?:^|; )_xsrf=([0-9a-f]+)/.exec(document.cookie)?.[1] ?? newWord();
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `_xsrf=${word}; Path=${baseUrl}; Max-Age=10; SameSite=Strict${secure}`;
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, new URLSearchParams({ _xsrf: word }));
}

function newWord(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
