// The menu: it closes when something was chosen, when people click beside it, and with Escape.
import type { End } from "./model.ts";

/** Close the menus below `root` when they have served; return how to stop. */
export function watchMenus(root: Document | HTMLElement): End {
  const menus = () => [...root.querySelectorAll<HTMLDetailsElement>("[data-menu][open]")];
  const close = (menu: HTMLDetailsElement) => {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary")?.focus();
  };
  const click = ({ target }: Event) => {
    for (const menu of menus()) if (!menu.contains(target as Element) || (target as Element).closest("button, a")) close(menu);
  };
  const press = (event: Event) => {
    if ((event as KeyboardEvent).key === "Escape") menus().forEach(close);
  };
  // Before what was chosen is done: a sheet gives the focus back to where it was, and that has to be there still.
  document.addEventListener("click", click, true);
  document.addEventListener("keydown", press);
  return () => {
    document.removeEventListener("click", click, true);
    document.removeEventListener("keydown", press);
  };
}
