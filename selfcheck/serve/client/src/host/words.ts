// What the page's host says, whatever the kernel does: what it is, and what to do. Two tables, as each script has its own in it.

/** While the server takes its time. */
export const SILENT = "The server has not answered yet. Your answers are safe here; go on, and the advice follows later.";

/** Before the client is there. */
export const EARLY = {
  taken: "These answers are no longer kept in the browser: another tab keeps answers now, or has forgotten them.",
  clicked: "Just a moment: the page is still connecting.",
  missing: "A part of this page has not arrived. Your answers are safe here: go on, and reload the page later for the advice.",
} as const;

/** About the connection. */
export const WORDS = {
  lost: "No connection. Your answers are safe here; go on, and the advice follows later.",
  blocked:
    "This network, or the server before it, does not let the live connection through. Your answers are safe here. " +
    "Try another network, or tell whoever runs this page.",
  full: "All places are taken. Your answers are safe here, and this page tries again by itself.",
  many:
    "Many people use this page from your network at the moment. Your answers are safe here, and this page tries again by itself. " +
    "Another network, such as a phone's, helps at once.",
  failed:
    "The server could not start your session. Your answers are safe here, and this page tries again by itself. " +
    "If that does not help, tell whoever runs it.",
  ended: "The server has ended this session. A new one is starting, with your answers.",
  back: "Connected again. Nothing is lost.",
} as const;

/** How long something may be silent before it is looked at, or somebody is told, in milliseconds. */
export const SILENCE = 5000;
