// Save the answers, continue from saved ones, start again for the next client, and undo the last two.
function bindSaved(model, el) {
  const [row, ask] = el.children;
  const button = (name) => el.querySelector(`[data-do="${name}"]`);
  const [save, open, again, undo] = ["save", "open", "again", "undo"].map(button);
  const [saveFirst, without, cancel] = ["save-first", "without", "cancel"].map(button);
  const link = row.querySelector("[data-link]");
  const file = row.querySelector("input");
  function close(focused) {
    ask.hidden = true;
    focused.focus();
  }

  function startAgain() {
    tellAll(); // for undo
    model.send({ kind: "again" });
    link.hidden = true; // the file of one client is not offered to the next
    announce("again");
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
    answered = waitForAnswer(link);
  }

  function receive(message, buffers) {
    if (message.kind === "cleared") announce("cleared");
    if (message.kind !== "file" || !answered) return; // or another view of these buttons asked
    answered();
    answered = null;
    link.replaceChildren(saveFile(message, buffers));
  }

  function restore({ again: startedAgain, kept }) {
    if (startedAgain) model.send({ kind: "again" });
    else if (kept) model.send({ kind: "restore", kept });
  }

  const clicks = new Map([
    [save, () => {
      link.hidden = false;
      askToSave();
    }],
    [open, () => file.click()],
    [again, () => {
      ask.hidden = false;
      saveFirst.focus();
    }],
    [saveFirst, () => {
      askToSave();
      startAgain();
    }],
    [without, startAgain],
    [cancel, () => close(again)],
    [undo, () => model.send({ kind: "undo" })],
  ]);
  for (const [each, does] of clicks) each.onclick = does;
  file.onchange = async () => {
    const [chosen] = file.files;
    file.value = ""; // so that the same file can be chosen once more
    if (!chosen) return;
    if (chosen.size > model.get("most_bytes")) model.send({ kind: "too large" });
    else model.send({ kind: "open" }, undefined, [await chosen.arrayBuffer()]);
  };
  ask.onkeydown = (event) => {
    if (event.key === "Escape") close(again);
  };
  model.on("msg:custom", receive);
  showUndo();
  const keep = () => announce("kept", { kept: model.get("kept") });
  const ends = [follow(model, "undoes", showUndo), follow(model, "kept", keep), listen("restore", restore)];
  ends.push(listen("settled", keep));
  return () => {
    answered?.();
    model.off("msg:custom", receive);
    ends.forEach((end) => end());
  };
}
