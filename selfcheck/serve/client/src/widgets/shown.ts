// HTML that Python writes anew with each assessment.
import { listen } from "../events.ts";
import { adoptHtml, isHosted, writeHtml } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

/** HTML, and how far each topic has come, by its id. */
interface Traits {
  value: string;
  counts?: Record<string, string>;
}

export function bindShown(model: Model<Traits>, element: HTMLElement): End {
  const show = () => writeHtml(element, model.get("value"));
  const marks = [...(element.closest("[data-page]")?.querySelectorAll<HTMLElement>("[data-count]") ?? [])];
  const count = () => {
    const counts = model.get("counts") ?? {};
    for (const mark of marks) mark.textContent = counts[mark.dataset.count ?? ""] ?? mark.textContent;
  };
  if (isHosted(element)) adoptHtml(element, model.get("value"));
  else show();
  const ends = [follow(model, "value", show), listen("settled", show), follow(model, "counts", count), listen("settled", count)];
  return () => ends.forEach((end) => end());
}
