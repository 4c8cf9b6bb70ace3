// The page: one element that Python wrote, and a script for each of its parts.
import { bindDownload } from "./download.ts";
import { allMarked } from "./elements.ts";
import { bindFirm } from "./firm.ts";
import { bindForm } from "./form.ts";
import type { Bind, End, Model } from "./model.ts";
import { bindPlan } from "./plan.ts";
import { bindSaved } from "./saved.ts";
import { bindShown } from "./shown.ts";
import { bindSince } from "./since.ts";
import { bindStatus } from "./status.ts";

/** Which script binds a part: its model's trait `face` says. */
const FACES: Record<string, Bind> = {
  firm: bindFirm,
  form: bindForm,
  download: bindDownload,
  plan: bindPlan,
  saved: bindSaved,
  status: bindStatus,
  shown: bindShown,
  since: bindSince,
};

/** Bind the parts of a page, each found by its mark, to their models; return how to stop. */
export function bindPage(page: HTMLElement, models: ReadonlyMap<string, Model>): End {
  const ends = [...models].map(([name, model]) => {
    const face = String(model.get("face"));
    const bind = FACES[face];
    if (!bind) throw new Error(`No script binds ${face}.`);
    return bind(model as never, allMarked(page, `[data-part="${name}"]`));
  });
  page.dataset.ready = "";
  return () => ends.forEach((end) => end());
}
