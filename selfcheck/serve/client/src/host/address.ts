// The address of the page for others in the room: its sheet opens and closes by itself, and in the view for a room by its key, too.

/** Let the key of the button that shows the sheet press it, where a page has one; Escape closes the sheet, and leaves the view as it is. */
export function watchAddress(page: HTMLElement): void {
  const button = page.querySelector<HTMLElement>("[data-key]");
  const sheet = page.querySelector<HTMLElement>("[popover]");
  if (!button || !sheet) return;
  // Before the view itself, which ends with Escape.
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && sheet.checkVisibility()) event.stopPropagation();
      const isTyping = (event.target as Element).matches("textarea, input[type=text]");
      if (event.key.toLowerCase() !== button.dataset.key || isTyping || page.dataset.view !== "present") return;
      if (!event.ctrlKey && !event.metaKey && !event.altKey) button.click();
    },
    true,
  );
}
