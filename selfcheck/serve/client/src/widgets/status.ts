// The status line: a polite live region that shows and speaks the last sentence. What went wrong is spoken there, and shown in the banner.
import { announce, listen, type Events } from "../events.ts";
import { hideBanner, showBanner, watchBanner } from "./banner.ts";
import { isHosted } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

/** Show and speak a sentence. */
export function showSentence(region: Element, { text, urgent = false, quiet = false }: Events["say"]): void {
  region.textContent = text;
  region.classList.toggle("sc-urgent", urgent);
  region.classList.toggle("sc-unseen", quiet);
}

/** Say what the kernel says. Where the page has a host, the line is the host's: it must speak while there is no kernel, too. */
export function bindStatus(model: Model<Required<Events["say"]> & { offers: string }>, elements: readonly HTMLElement[]): End {
  const region = elements[0] as HTMLElement; // there is one such line
  const page = region.closest("[data-page]") as HTMLElement;
  const say = isHosted(region) ? (sentence: Events["say"]) => announce("say", sentence) : showSentence.bind(null, region);
  const complain = ({ text, offers }: Events["wrong"]) => {
    showBanner(page, { text, offers });
    say({ text, quiet: true });
  };
  const tell = () => {
    const [text, quiet] = [model.get("text"), model.get("quiet")];
    if (!model.get("urgent")) {
      if (!quiet) hideBanner(page); // something else has happened since
      return say({ text, quiet });
    }
    if (text !== region.dataset.told) complain({ text, offers: model.get("offers") });
    region.dataset.told = text; // a page that has its kernel again was told it already
  };
  if (model.get("text")) tell();
  const ends = [follow(model, "text", tell), listen("wrong", complain), watchBanner(page)];
  if (!isHosted(region)) ends.push(listen("say", say));
  return () => ends.forEach((end) => end());
}
