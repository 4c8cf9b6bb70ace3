"""From a click in a real browser to the advice on the screen."""

from playwright.sync_api import expect

CLICK = """([question, option]) => new Promise((seen) => {
    const row = document.querySelectorAll(".sc-question")[question];
    const advice = row.querySelector("[data-advice]");
    const start = performance.now();
    new MutationObserver((_, observer) => {
        observer.disconnect();
        seen(performance.now() - start);
    }).observe(advice, { childList: true });
    row.querySelectorAll("input[type=radio]")[option].click();
})"""


def test_click_to_advice(benchmark, visit, served):
    """A click, the way to the kernel and back, and the advice in the page."""
    page = visit(served[0])
    option = iter(range(1_000_000))

    def click():
        return page.evaluate(CLICK, [0, next(option) % 3])

    def rest():
        """People do not click faster than this; ipywidgets would hold the next click back until the last one is done."""
        page.wait_for_timeout(200)

    assert benchmark.pedantic(click, setup=rest, rounds=30, warmup_rounds=3) > 0
    expect(page.locator(".sc-bar")).to_contain_text("1 of 5 answered")
