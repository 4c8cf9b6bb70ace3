// The head of the page: text only.
function render({ model, el }) {
  el.innerHTML = model.get("markup");
}

export default { render };
