"""Comparing with an earlier check on the page, as people do it."""

from playwright.sync_api import expect
from screen import CHOSEN, PACK, answer_all, download, give_file, next_client, response, rest, status

from selfcheck.response import to_json


def test_an_earlier_check_is_compared(visit, served, tmp_path):
    """A file of then says what has changed since, on page and report, after a rest too; it goes and comes with the client."""
    page = visit(served[0], clock=True)
    answer_all(page)
    earlier = tmp_path / "then.json"
    then = response(PACK.questions[0].options[-1].id, *(option.id for option in CHOSEN[1:]))
    earlier.write_text(to_json(then), encoding="utf-8")
    card = page.locator('section[data-part="since"]')
    give_file(page, earlier, card.get_by_role("button").click)

    expect(status(page)).to_contain_text("One answer is better and four are the same.")
    expect(card.get_by_role("listitem").first).to_contain_text(PACK.questions[0].short)
    assert "Since the last check" in download(page, "Download web page")[1].decode()
    rest(page)
    expect(card.get_by_role("listitem").first).to_contain_text(PACK.questions[0].short)
    assert "Since the last check" in download(page, "Download web page")[1].decode()
    assert "One answer is better" not in status(page).inner_text()

    next_client(page)
    expect(card).not_to_contain_text("the same")
    page.locator(".sc-said").get_by_role("button", name="Undo “Next client”").click()
    expect(card.get_by_role("listitem").first).to_contain_text(PACK.questions[0].short)
    next_client(page)
    expect(card).not_to_contain_text("the same")
    expect(card.get_by_role("button", name="Compare with an earlier report or saved answers")).to_be_visible()
