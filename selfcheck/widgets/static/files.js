// Hands a file to the browser: the bytes came from Python as a message, and never touch a disk on the way.

/** Save the file of a message, and return a link that saves it once more. */
function saveFile(message, buffers) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(buffers, { type: message.type }));
  link.download = message.name;
  link.textContent = "Save it again";
  link.click();
  return link;
}

/** Ask every form on the page to tell what was entered, before something is made of it. */
function tellAll() {
  document.dispatchEvent(new Event("selfcheck:tell-all"));
}

function makeButton(text, className) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.textContent = text;
  return button;
}
