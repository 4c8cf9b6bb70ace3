// HTML that Python writes anew with each assessment.
import { listen } from "../events.ts";
import { adoptHtml, isHosted, writeHtml } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

/** HTML for the part itself, and for whatever else shows the same, by its mark. */
interface Traits {
  value: string;
  marks?: Record<string, string>;
}

export function bindShown(model: Model<Traits>, elements: readonly HTMLElement[]): End {
  const page = elements[0]?.closest("[data-page]");
  const marks = [...(page?.querySelectorAll<HTMLElement>("[data-shown]") ?? [])];
  const show = () => elements.forEach((element) => writeHtml(element, model.get("value")));
  const showMarks = () => {
    const shown = model.get("marks") ?? {};
    for (const mark of marks) {
      const html = shown[mark.dataset.shown ?? ""];
      if (html !== undefined) writeHtml(mark, html);
    }
  };
  if (page && isHosted(page)) {
    for (const element of elements) adoptHtml(element, model.get("value"));
    for (const mark of marks) adoptHtml(mark, model.get("marks")?.[mark.dataset.shown ?? ""] ?? "");
  } else {
    show();
    showMarks();
  }
  const ends = [follow(model, "value", show), listen("settled", show), follow(model, "marks", showMarks), listen("settled", showMarks)];
  return () => ends.forEach((end) => end());
}
