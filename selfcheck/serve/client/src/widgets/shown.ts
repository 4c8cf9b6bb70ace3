// HTML that Python writes anew with each assessment: a trait for each place that shows it, called as the place's mark.
import { listen } from "../events.ts";
import { adoptHtml, isHosted, writeHtml } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

type Traits = Record<string, string | undefined>;

export function bindShown(model: Model<Traits>, elements: readonly HTMLElement[]): End {
  const page = elements[0]?.closest("[data-page]");
  const places = [...(page?.querySelectorAll<HTMLElement>("[data-shown]") ?? [])];
  const ends = places.flatMap((place) => {
    const mark = place.dataset.shown ?? "";
    const html = model.get(mark);
    if (html === undefined) return []; // another model's
    const show = () => writeHtml(place, model.get(mark) ?? "");
    if (isHosted(place)) adoptHtml(place, html);
    else show();
    return [follow(model, mark, show), listen("settled", show)];
  });
  return () => ends.forEach((end) => end());
}
