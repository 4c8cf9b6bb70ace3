// The status line: a polite live region that shows and speaks the last sentence.
import { announce, listen, type Events } from "../events.ts";
import { isHosted } from "./elements.ts";
import { follow, type End, type Model } from "./model.ts";

/** Show and speak a sentence. */
export function showSentence(region: Element, { text, urgent = false, quiet = false }: Events["say"]): void {
  region.textContent = text;
  region.classList.toggle("sc-urgent", urgent);
  region.classList.toggle("sc-unseen", quiet);
}

/** Say what the kernel says. Where the page has a host, the line is the host's: it must speak while there is no kernel, too. */
export function bindStatus(model: Model<Required<Events["say"]>>, elements: readonly HTMLElement[]): End {
  const region = elements[0] as HTMLElement; // there is one such line
  const say = isHosted(region) ? (sentence: Events["say"]) => announce("say", sentence) : showSentence.bind(null, region);
  const tell = () => say({ text: model.get("text"), urgent: model.get("urgent"), quiet: model.get("quiet") });
  if (model.get("text")) tell();
  const ends = [follow(model, "text", tell)];
  if (!isHosted(region)) ends.push(listen("say", say));
  return () => ends.forEach((end) => end());
}
