// The page in JupyterLab and in plain Voila: a view of the widget that has all of it.
import type { Render } from "@anywidget/types";
import { showBanner } from "./widgets/banner.ts";
import { marked } from "./widgets/elements.ts";
import { watch } from "./widgets/fields.ts";
import type { End, Model } from "./widgets/model.ts";
import { watchMenus } from "./widgets/menu.ts";
import { bindPage } from "./widgets/page.ts";
import { keepPlaces } from "./widgets/places.ts";
import { showSentence } from "./widgets/status.ts";

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

/** A model that says whether its kernel hears it. */
type Heard = Model & { comm_live: boolean };

/** Once the kernel was restarted nothing hears the page, which says so, and again whatever is entered then; return how to stop. */
function watchKernel(page: HTMLElement, model: Heard): End {
  const text = "The kernel was restarted, and knows nothing of this page. Run the cells again.";
  const tell = () => {
    if (model.comm_live !== false) return;
    showBanner(page, { text, offers: "" });
    showSentence(marked(page, '[data-part="live"]'), { text, quiet: true });
  };
  model.on("comm_live_update", tell);
  page.addEventListener("change", tell);
  return () => {
    model.off("comm_live_update", tell);
    page.removeEventListener("change", tell);
  };
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
  ends.push(watchKernel(page, models[0]?.[1] as Heard));
  return () => ends.forEach((end) => end());
};

export default { render };
