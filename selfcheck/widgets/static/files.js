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

/** Call `then` when Python has not answered for a while, and return what to call when it has. */
function waitForAnswer(then) {
  const timer = setTimeout(then, 20_000);
  return () => clearTimeout(timer);
}

const NO_ANSWER = "The server does not answer. Your answers are still on this page: check your connection and try again.";
