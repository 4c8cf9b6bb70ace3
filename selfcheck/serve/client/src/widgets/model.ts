// The models of the page's parts, as far as the scripts know them.
import type { AnyModel } from "@anywidget/types";

export type Model<Traits extends object = Record<string, unknown>> = AnyModel<Traits>;

/** Something that was begun, to be ended. */
export type End = () => void;

/** What binds a part of the page, in every place where it stands, to its model. */
export type Bind = (model: never, elements: readonly HTMLElement[]) => End;

/** Call `does` whenever the trait changes; return how to stop. */
export function follow<Traits extends object>(model: Model<Traits>, trait: keyof Traits & string, does: () => void): End {
  model.on(`change:${trait}`, does);
  return () => model.off(`change:${trait}`, does);
}
