// Binds the native inputs of a form that Python wrote to the traits of a model. Nothing is ever rebuilt, so focus is never lost.
function bindForm(model, form) {
  // JupyterLab would take the arrow keys of a radio group for its own: its shortcuts by this mark, its notebook by the event.
  form.dataset.lmSuppressShortcuts = "true";
  form.onkeydown = (event) => event.stopPropagation();
  const name = form.dataset.part;
  const adopted = form.closest("[data-adopted]") !== null;
  const radios = [...form.querySelectorAll("input[type=radio]")];
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const texts = [...form.querySelectorAll("[data-trait]")];
  const clear = form.querySelector("[data-clear]");
  const ticks = form.querySelector("[data-under]");
  const advice = form.querySelector("[data-advice]");
  const timers = new Map();

  // What is entered goes to Python in messages of our own, in the order in which it was entered. save_changes would not do: it holds a
  // change back while an earlier one is on its way, and meanwhile a click on "Download" or "Start again" overtakes it. Python answers each
  // message with its number and the state it led to; the answer to the last one is the truth. Until then what was entered is newer than
  // anything that comes.
  let sent = 0;
  let unheard = {};

  function set(trait, value) {
    unheard[trait] = value;
    model.set(trait, value);
    shows[trait]();
    model.send({ kind: "set", number: ++sent, state: { [trait]: value } });
    announce("entered", { part: name, unheard });
  }

  function hear(message) {
    if (message.kind !== "heard" || message.number !== sent) return;
    unheard = {};
    for (const [trait, value] of Object.entries(message.state)) {
      model.set(trait, value);
      shows[trait]();
    }
    announce("entered", { part: name, unheard });
  }

  function sendText(input) {
    clearTimeout(timers.get(input));
    timers.delete(input);
    if (model.get(input.dataset.trait) !== input.value) set(input.dataset.trait, input.value);
  }

  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value);

  const shows = {
    index() {
      const index = model.get("index");
      radios.forEach((radio, place) => (radio.checked = place === index));
      if (clear) clear.hidden = index === null;
      if (ticks) ticks.hidden = !ticks.dataset.under.split(" ").includes(radios[index]?.value);
    },
    measures() {
      const known = model.get("measures");
      for (const box of boxes) box.checked = known.includes(box.value);
    },
    advice() {
      if (advice.written === model.get("advice")) return;
      advice.written = model.get("advice");
      // What was opened stays open when the advice changes around it.
      const opened = [...advice.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
      advice.innerHTML = model.get("advice");
      for (const each of advice.querySelectorAll("details > summary")) each.parentElement.open = opened.includes(each.textContent);
    },
  };
  for (const input of texts) {
    shows[input.dataset.trait] = () => {
      // What is being typed is newer than what comes back.
      if (timers.has(input)) return;
      const text = model.get(input.dataset.trait);
      if (input.value !== text && input !== document.activeElement) input.value = text;
      const fold = input.closest("details");
      if (fold && text) fold.open = true;
    };
  }
  const traits = Object.keys(shows).filter((trait) => model.get(trait) !== undefined);

  /** What a page that was there first shows already: it was entered before there was anyone to hear it. */
  function early() {
    const chosen = radios.findIndex((radio) => radio.checked);
    return {
      ...(chosen >= 0 && { index: chosen }),
      ...(ticked().length && { measures: ticked() }),
      ...Object.fromEntries(texts.filter((input) => input.value).map((input) => [input.dataset.trait, input.value])),
    };
  }
  // A page that was there first is newer than what Python knows, until both have told each other everything.
  let before = adopted ? early() : {};
  if (advice) advice.written ??= adopted ? model.get("advice") : null;
  const show = () => traits.forEach((trait) => trait in unheard || shows[trait]());
  if (!adopted) show();

  /** Tell what nobody may have heard: what was kept of it, and what the page showed before. */
  function restore({ entered }) {
    const all = { ...entered[name], ...before };
    before = {};
    for (const [trait, value] of Object.entries(all)) set(trait, value);
  }

  /** The next client finds nothing, even where Python cannot be reached; who prepares the report stays. */
  function empty() {
    sent++; // whatever Python says of the answers before is too late
    unheard = {};
    before = {};
    const nothing = { index: null, measures: [], note: "", organisation: "" };
    for (const trait of traits.filter((each) => each in nothing)) {
      model.set(trait, nothing[trait]);
      shows[trait]();
    }
  }

  const ends = traits.map((trait) => follow(model, trait, () => trait in unheard || shows[trait]()));
  radios.forEach((radio, place) => {
    radio.onchange = () => set("index", place);
  });
  for (const box of boxes) box.onchange = () => set("measures", ticked());
  if (clear) {
    clear.onclick = () => {
      set("index", null);
      radios[0].focus();
    };
  }
  for (const input of texts) {
    input.oninput = () => {
      clearTimeout(timers.get(input));
      timers.set(input, setTimeout(() => sendText(input), 300));
    };
    input.onchange = () => sendText(input);
  }

  // Before something is made of the answers: what is still being typed counts too.
  ends.push(listen("tell-all", () => texts.forEach(sendText)), listen("again", empty));
  ends.push(listen("restore", restore), listen("settled", show));
  model.on("msg:custom", hear);
  return () => {
    model.off("msg:custom", hear);
    timers.forEach((timer) => clearTimeout(timer));
    ends.forEach((end) => end());
  };
}
