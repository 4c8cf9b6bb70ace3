// Keys in JupyterLab, which takes them before a form does.
import type { End } from "./model.ts";

/** Whether a key saves: the notebook, in JupyterLab. */
const saves = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";

/** Keep the keys that are pressed in a form from JupyterLab, which would take the arrows of a radio group; but not those that save. */
export function keepKeys(form: HTMLElement): End {
  // JupyterLab looks for this mark while a key is on its way from the document to the form; its notebook hears it on the way back.
  const mark = (event: KeyboardEvent) => form.toggleAttribute("data-lm-suppress-shortcuts", !saves(event));
  const stop = (event: KeyboardEvent) => saves(event) || event.stopPropagation();
  window.addEventListener("keydown", mark, true);
  form.addEventListener("keydown", stop);
  return () => {
    window.removeEventListener("keydown", mark, true);
    form.removeEventListener("keydown", stop);
  };
}
