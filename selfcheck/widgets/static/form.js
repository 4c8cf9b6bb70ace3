// Binds the native inputs of the HTML that Python wrote to the traits of the model. It adopts a form that is already on the page, and
// inserts it where there is none; nothing is ever rebuilt, so focus is never lost.

let views = 0;

/** Ids and names are unique on a page; the second view of a form gets its own. */
function distinguish(form, suffix) {
  const marks = ["id", "for", "name", "aria-describedby"];
  for (const element of [form, ...form.querySelectorAll("*")]) {
    for (const mark of marks) {
      if (element.hasAttribute(mark)) element.setAttribute(mark, element.getAttribute(mark) + suffix);
    }
  }
}

function insert(model, el) {
  el.innerHTML = model.get("markup");
  const form = el.querySelector("[data-form]");
  const { id } = form.id ? form : form.querySelector("[id]");
  const twins = [...document.querySelectorAll(`[id="${id}"]`)].filter((element) => !el.contains(element));
  if (twins.length) distinguish(form, `-${++views}`);
  return form;
}

function render({ model, el }) {
  const form = el.querySelector("[data-form]") ?? insert(model, el);
  // JupyterLab would take the arrow keys of a radio group for its own: its shortcuts by this mark, its notebook by the event.
  form.dataset.lmSuppressShortcuts = "true";
  form.addEventListener("keydown", (event) => event.stopPropagation());
  const radios = [...form.querySelectorAll("input[type=radio]")];
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const texts = [...form.querySelectorAll("[data-trait]")];
  const clear = form.querySelector("[data-clear]");
  const ticks = form.querySelector("[data-under]");
  const advice = form.querySelector("[data-advice]");
  const timers = new Map();

  // What is entered goes to Python in messages of our own, in the order in which it was entered. save_changes would not do: it holds a
  // change back while an earlier one is on its way, and meanwhile a click on "Download" or "Start again" overtakes it. Python answers each
  // message with its number and the state it led to; the answer to the last one is the truth.
  let sent = 0;

  function set(trait, value) {
    model.set(trait, value);
    model.send({ kind: "set", number: ++sent, state: { [trait]: value } });
  }

  function hear(message) {
    if (message.kind !== "heard" || message.number !== sent) return;
    for (const [trait, value] of Object.entries(message.state)) model.set(trait, value);
  }

  function sendText(input) {
    clearTimeout(timers.get(input));
    timers.delete(input);
    if (model.get(input.dataset.trait) !== input.value) set(input.dataset.trait, input.value);
  }

  const shows = {
    index() {
      const index = model.get("index");
      radios.forEach((radio, place) => (radio.checked = place === index));
      if (clear) clear.hidden = index === null;
      if (ticks) ticks.hidden = !ticks.dataset.under.split(" ").includes(radios[index]?.value);
    },
    measures() {
      const ticked = model.get("measures");
      for (const box of boxes) box.checked = ticked.includes(box.value);
    },
    advice() {
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
  const shown = Object.entries(shows).filter(([trait]) => model.get(trait) !== undefined);
  for (const [trait, show] of shown) {
    model.on(`change:${trait}`, show);
    show();
  }

  radios.forEach((radio, place) => radio.addEventListener("change", () => set("index", place)));
  for (const box of boxes) {
    box.addEventListener("change", () => set("measures", boxes.filter((each) => each.checked).map((each) => each.value)));
  }
  clear?.addEventListener("click", () => {
    set("index", null);
    radios[0].focus();
  });
  for (const input of texts) {
    input.addEventListener("input", () => {
      clearTimeout(timers.get(input));
      timers.set(input, setTimeout(() => sendText(input), 300));
    });
    input.addEventListener("change", () => sendText(input));
  }

  // Before something is made of the answers: what is still being typed counts too.
  const tellAll = () => texts.forEach(sendText);
  document.addEventListener("selfcheck:tell-all", tellAll);
  model.on("msg:custom", hear);

  return () => {
    shown.forEach(([trait, show]) => model.off(`change:${trait}`, show));
    model.off("msg:custom", hear);
    document.removeEventListener("selfcheck:tell-all", tellAll);
  };
}

export default { render };
