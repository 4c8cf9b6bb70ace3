import assert from "node:assert/strict";
import { test } from "node:test";
import { Keeping } from "../src/host/keeping.ts";
import { Memory } from "../src/host/memory.ts";

const DAY = 86_400_000;

class Store {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
  removeItem = (key: string) => void this.items.delete(key);
}

/** A tab of a browser: what it remembers, whether it is kept, and whether another tab has taken over. */
function open(browser: Store | null, tab = new Store(), now = Date.now) {
  const heard = { taken: 0 };
  const keeping = new Keeping(tab, browser, "key", () => heard.taken++, now);
  return { tab, keeping, memory: new Memory(keeping, "key"), heard };
}

const keptIn = (memory: Memory) => memory.restore(true).kept;

test("nothing is kept until somebody asks for it", () => {
  const browser = new Store();
  const { keeping, memory } = open(browser);
  memory.keep("ours");
  assert.deepEqual([keeping.state, browser.items.size], ["off", 0]);
  keeping.keep();
  memory.enter("alpha", { option: "no" });

  assert.equal(keeping.state, "on");
  const later = open(browser);
  assert.deepEqual(later.memory.restore(true), { again: false, kept: "ours", entered: { alpha: { option: "no" } } });
  assert.equal(later.keeping.state, "on");
});

test("after thirty days without a change it is gone", () => {
  let today = Date.parse("2026-11-27");
  const browser = new Store();
  const { keeping, memory } = open(browser, new Store(), () => today);
  keeping.keep();
  today += 5 * DAY;
  memory.keep("ours");
  assert.equal(keeping.until.slice(0, 10), "2027-01-01");

  for (const [days, kept] of [[29, "ours"], [30, ""]] as const) {
    const later = new Store();
    for (const [key, text] of browser.items) later.setItem(key, text);
    assert.equal(keptIn(open(later, new Store(), () => today + days * DAY).memory), kept);
    assert.equal(later.items.size, kept ? 1 : 0);
  }
});

test("forgetting leaves the answers in the tab alone", () => {
  const browser = new Store();
  const { keeping, memory } = open(browser);
  keeping.keep();
  memory.keep("ours");
  keeping.forget();
  memory.keep("more");

  assert.deepEqual([keptIn(memory), keeping.state, browser.items.size], ["more", "off", 0]);
});

test("a tab that is opened later takes over, and the one before says so and overwrites nothing", () => {
  const browser = new Store();
  const first = open(browser);
  first.keeping.keep();
  first.memory.keep("ours");
  const second = open(browser);
  second.memory.keep("ours, changed");
  first.memory.keep("late");

  assert.deepEqual([first.keeping.state, first.heard.taken, second.keeping.state], ["taken", 1, "on"]);
  assert.equal(keptIn(open(browser).memory), "ours, changed");
  assert.equal(keptIn(first.memory), "late");
});

test("answers of somebody else are replaced only where that is said", () => {
  const browser = new Store();
  const other = open(browser);
  const ours = open(browser);
  other.keeping.keep();
  other.memory.keep("theirs");
  ours.memory.keep("ours");
  ours.keeping.keep();
  assert.deepEqual([ours.keeping.state, other.keeping.look()], ["other", true]);

  ours.keeping.keep(true);
  assert.deepEqual([ours.keeping.state, other.keeping.look(), keptIn(open(browser).memory)], ["on", false, "ours"]);
});

test("a reload keeps on, with answers of its own", () => {
  const browser = new Store();
  const { tab, keeping, memory } = open(browser);
  keeping.keep();
  memory.keep("ours");
  const again = open(browser, tab);
  assert.deepEqual([keptIn(again.memory), again.keeping.state], ["ours", "on"]);

  const elsewhere = new Store();
  elsewhere.setItem("key", JSON.stringify({ kept: "another client" }));
  const another = open(browser, elsewhere);
  assert.deepEqual([keptIn(another.memory), another.keeping.state], ["another client", "off"]);
});

test("what is damaged is cleared", () => {
  for (const damaged of ["{", "null", '{"until": "soon", "memory": "x"}', '{"until": "2999-01-01", "memory": 5}']) {
    const browser = new Store();
    browser.setItem("key", damaged);
    assert.deepEqual([keptIn(open(browser).memory), browser.items.size], ["", 0]);
  }
});

test("a browser that forbids it, or is full, says so and the tab remembers", () => {
  const full = Object.assign(new Store(), { setItem: () => { throw new Error("QuotaExceededError"); } });
  for (const browser of [null, full]) {
    const { keeping, memory } = open(browser);
    keeping.keep();
    memory.keep("ours");
    assert.deepEqual([keeping.state, keptIn(memory)], ["never", "ours"]);
  }
});
