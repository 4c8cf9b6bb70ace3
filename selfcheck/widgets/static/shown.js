// HTML that Python writes anew with each assessment.
function bindShown(model, el) {
  const show = () => {
    if (el.written === model.get("value")) return;
    el.written = model.get("value");
    el.innerHTML = el.written;
  };
  if (el.closest("[data-adopted]")) el.written ??= model.get("value");
  else show();
  const ends = [follow(model, "value", show), listen("settled", show)];
  return () => ends.forEach((end) => end());
}
