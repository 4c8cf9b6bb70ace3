// The page in JupyterLab and in plain Voila: a view of the widget that has all of it.
import type { Render } from "@anywidget/types";
import { watch } from "./widgets/fields.ts";
import type { Model } from "./widgets/model.ts";
import { watchMenus } from "./widgets/menu.ts";
import { bindPage } from "./widgets/page.ts";
import { keepPlaces } from "./widgets/places.ts";

/** The page as HTML, and the references to its parts by their marks. */
interface Traits {
  markup: string;
  parts: Record<string, string>;
}

let views = 0;

/** Ids and names are unique on a page; the second view of the page gets its own. */
function distinguish(page: HTMLElement): void {
  if (!document.getElementById("sc-questions")) return;
  const suffix = `-${++views}`;
  for (const element of page.querySelectorAll("*")) {
    for (const mark of ["id", "for", "name", "aria-describedby", "aria-labelledby"]) {
      if (element.hasAttribute(mark)) element.setAttribute(mark, element.getAttribute(mark) + suffix);
    }
  }
}

function insert(markup: string, element: HTMLElement): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = markup;
  const page = template.content.firstElementChild as HTMLElement;
  distinguish(page);
  element.append(page);
  return page;
}

const render: Render<Traits> = async ({ model, el }) => {
  const page = insert(model.get("markup"), el);
  const references = Object.entries(model.get("parts"));
  const models = await Promise.all(
    references.map(async ([name, reference]) => {
      const part: Model = await model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
      return [name, part] as const;
    }),
  );
  const ends = [watch(page), watchMenus(page), keepPlaces(page), bindPage(page, new Map(models))];
  return () => ends.forEach((end) => end());
};

export default { render };
