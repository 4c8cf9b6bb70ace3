import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../src/memory.ts";

class Store {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
  removeItem = (key: string) => void this.items.delete(key);
}

const ANSWERS = JSON.stringify({ organisation: "Bright & Sons", answers: [] });
const NOTHING = { again: false, kept: "", entered: {} };

test("a reload finds what was kept and what was not heard", () => {
  const store = new Store();
  const before = new Memory(store, "key");
  before.keep(ANSWERS);
  before.enter("alpha", { index: 2 });

  assert.deepEqual(new Memory(store, "key").restore(true), { again: false, kept: ANSWERS, entered: { alpha: { index: 2 } } });
  assert.deepEqual(new Memory(store, "another").restore(true), NOTHING);
});

test("a kernel that is still there is told only what it may have missed", () => {
  const memory = new Memory(new Store(), "key");
  memory.keep(ANSWERS);
  memory.enter("alpha", { note: "Hm" });

  assert.deepEqual(memory.restore(false), { again: false, kept: "", entered: { alpha: { note: "Hm" } } });
});

test("what was heard need not be told again", () => {
  const memory = new Memory(new Store(), "key");
  memory.enter("alpha", { index: 2 });
  memory.enter("beta", { index: 0 });
  memory.enter("alpha", {});

  assert.deepEqual(memory.restore(true).entered, { beta: { index: 0 } });
  assert.equal(memory.unheard, true);
});

test("starting again leaves nothing, and nothing late comes back", () => {
  const store = new Store();
  const memory = new Memory(store, "key");
  memory.keep(ANSWERS);
  memory.enter("alpha", { index: 2 });
  memory.startAgain();
  memory.keep(ANSWERS); // was on its way
  assert.deepEqual(memory.restore(true), { ...NOTHING, again: true });
  memory.cleared();

  assert.deepEqual([...store.items], []);
  assert.equal(memory.unsaved, false);
});

test("saving is remembered until the next change", () => {
  const memory = new Memory(new Store(), "key");
  assert.equal(memory.unsaved, false);
  memory.keep(ANSWERS);
  assert.equal(memory.unsaved, true);
  memory.save();
  assert.equal(memory.unsaved, false);
  memory.enter("alpha", { index: 1 });

  assert.equal(memory.unsaved, true);
});

test("the organisation is known once it is kept", () => {
  const memory = new Memory(new Store(), "key");
  assert.equal(memory.organisation, "");
  memory.keep(ANSWERS);

  assert.equal(memory.organisation, "Bright & Sons");
});

for (const damaged of ["{", "null", "7", '"text"']) {
  test(`damage is nothing: ${damaged}`, () => {
    const store = new Store();
    store.setItem("key", damaged);

    assert.deepEqual(new Memory(store, "key").restore(true), NOTHING);
  });
}

test("without a store, or with a full one, the page itself remembers", () => {
  const full = { ...new Store(), setItem: () => { throw new Error("QuotaExceededError"); } };
  for (const store of [null, full]) {
    const memory = new Memory(store, "key");
    memory.keep(ANSWERS);

    assert.equal(memory.restore(true).kept, ANSWERS);
  }
});
