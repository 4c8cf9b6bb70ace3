// HTML that Python writes anew with each assessment.
function bindShown(model, el) {
  const show = () => {
    el.innerHTML = model.get("value");
  };
  if (el.innerHTML !== model.get("value") && !el.closest("[data-adopted]")) show();
  return follow(model, "value", show);
}
