// Save the answers, continue from saved ones, start again for the next client, and undo the last two.
function render({ model, el }) {
  const save = makeButton("Save answers", "sc-secondary");
  const open = makeButton("Continue from saved answers", "sc-secondary");
  const again = makeButton("Start again", "sc-secondary");
  const undo = makeButton("", "sc-secondary");
  const link = document.createElement("span");
  const file = document.createElement("input");
  Object.assign(file, { type: "file", accept: ".json,application/json", hidden: true });
  file.setAttribute("aria-label", "File of saved answers");

  const ask = document.createElement("div");
  ask.className = "sc-ask-first";
  ask.setAttribute("role", "group");
  ask.setAttribute("aria-label", "Start again");
  ask.hidden = true;
  const question = document.createElement("p");
  question.textContent = "Start again for the next client? All answers, notes and the organisation are cleared.";
  const saveFirst = makeButton("Save answers, then start again", "sc-secondary");
  const without = makeButton("Start again without saving", "sc-secondary");
  const cancel = makeButton("Cancel", "sc-plain");
  ask.append(question, saveFirst, without, cancel);

  const row = document.createElement("div");
  row.className = "sc-saved";
  row.append(save, open, again, undo, link, file);
  el.append(row, ask);

  function close(focused) {
    ask.hidden = true;
    focused.focus();
  }

  function startAgain() {
    tellAll(); // for undo
    model.send({ kind: "again" });
    link.hidden = true; // the file of one client is not offered to the next
    document.dispatchEvent(new Event("selfcheck:again"));
    close(again);
  }

  function showUndo() {
    const wasFocused = undo === document.activeElement;
    const what = model.get("undoes");
    undo.hidden = what === "";
    undo.textContent = `Undo “${what}”`;
    if (undo.hidden && wasFocused) again.focus();
  }

  let answered = null;

  function askToSave() {
    tellAll();
    model.send({ kind: "save" });
    answered = waitForAnswer(() => {
      link.hidden = false;
      link.textContent = NO_ANSWER;
    });
  }

  function receive(message, buffers) {
    if (message.kind !== "file" || !answered) return; // or another view of these buttons asked
    answered();
    answered = null;
    link.replaceChildren(saveFile(message, buffers));
  }

  save.addEventListener("click", () => {
    link.hidden = false;
    askToSave();
  });
  open.addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    file.value = ""; // so that the same file can be chosen once more
    if (!chosen) return;
    if (chosen.size > model.get("most_bytes")) model.send({ kind: "too large" });
    else model.send({ kind: "open" }, undefined, [await chosen.arrayBuffer()]);
  });
  again.addEventListener("click", () => {
    ask.hidden = false;
    saveFirst.focus();
  });
  saveFirst.addEventListener("click", () => {
    askToSave();
    startAgain();
  });
  without.addEventListener("click", startAgain);
  cancel.addEventListener("click", () => close(again));
  ask.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(again);
  });
  undo.addEventListener("click", () => model.send({ kind: "undo" }));
  model.on("change:undoes", showUndo);
  model.on("msg:custom", receive);
  showUndo();
  return () => {
    model.off("change:undoes", showUndo);
    model.off("msg:custom", receive);
  };
}

export default { render };
