// The models of the page's parts, as far as the scripts know them.

/** What hears an event of a model. */
export type Does = (...told: any[]) => void;

/** As much as the scripts use of the models that anywidget hands to them (AnyModel, in @anywidget/types). */
export interface Model<Traits extends object = Record<string, any>> {
  get<Trait extends keyof Traits & string>(trait: Trait): Traits[Trait];
  set<Trait extends keyof Traits & string>(trait: Trait, value: Traits[Trait]): void;
  on(event: string, does: Does): void;
  off(event: string, does: Does): void;
  send(content: object, callbacks?: undefined, buffers?: ArrayBuffer[]): void;
}

/** Something that was begun, to be ended. */
export type End = () => void;

/** What binds a part of the page, in every place where it stands, to its model. */
export type Bind = (model: never, elements: readonly HTMLElement[]) => End;

/** Call `does` whenever the trait changes; return how to stop. */
export function follow<Traits extends object>(model: Model<Traits>, trait: keyof Traits & string, does: () => void): End {
  model.on(`change:${trait}`, does);
  return () => model.off(`change:${trait}`, does);
}
