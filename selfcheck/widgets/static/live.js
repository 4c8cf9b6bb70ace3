// A polite live region that shows and speaks the last sentence, from Python or from the page's host.
function bindLive(model, region) {
  const say = ({ text, urgent = false }) => {
    region.textContent = text;
    region.classList.toggle("sc-urgent", urgent);
  };
  const show = () => say({ text: model.get("text") });
  if (model.get("text")) show();
  const ends = [follow(model, "text", show), listen("say", say)];
  return () => ends.forEach((end) => end());
}
