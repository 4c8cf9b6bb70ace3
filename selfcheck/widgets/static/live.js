// A polite live region that shows the last sentence.
function render({ model, el }) {
  const region = document.createElement("p");
  region.className = "sc-live";
  region.setAttribute("role", "status");
  const show = () => (region.textContent = model.get("text"));
  model.on("change:text", show);
  el.append(region);
  show();
  return () => model.off("change:text", show);
}

export default { render };
