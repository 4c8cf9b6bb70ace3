// Hands a file to the browser: the bytes came from Python as a message, and never touch a disk on the way.

/** Save the file of a message, and return a link that saves it once more. */
function saveFile(message, buffers) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(buffers, { type: message.type }));
  link.download = message.name;
  link.textContent = "Save it again";
  link.click();
  announce("saved");
  return link;
}

/** Ask every form on the page to tell what was entered, before something is made of it. */
function tellAll() {
  announce("tell-all");
}

/** When Python has not answered for a while, say so, and put it beside the button; return what to call when it has. */
function waitForAnswer(beside, then = () => {}) {
  const timer = setTimeout(() => {
    beside.hidden = false;
    beside.textContent = "No answer: try again.";
    announce("say", { text: "The server does not answer. Your answers are still here: check your connection and try again." });
    then();
  }, 20_000);
  return () => clearTimeout(timer);
}
