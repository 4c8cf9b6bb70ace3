import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../src/host/memory.ts";

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
  before.enter("alpha", { option: "no" });
  before.enter("alpha", { note: "Hm" });

  const entered = { alpha: { option: "no", note: "Hm" } };
  assert.deepEqual(new Memory(store, "key").restore(true), { again: false, kept: ANSWERS, entered });
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
  memory.enter("alpha", { option: "no" });
  memory.enter("beta", { option: "yes" });
  memory.heard("alpha");

  assert.deepEqual(memory.restore(true).entered, { beta: { option: "yes" } });
  assert.equal(memory.unheard, true);
});

test("what was entered while the kernel took in the rest is still to be heard", () => {
  const memory = new Memory(new Store(), "key");
  memory.enter("alpha", { option: "no" });
  memory.enter("beta", { option: "yes" });
  memory.restore(true);
  memory.enter("beta", { note: "Hm" });
  memory.taken();

  assert.deepEqual(memory.restore(false).entered, { beta: { option: "yes", note: "Hm" } });
});

test("everything that is remembered can be shown", () => {
  const memory = new Memory(new Store(), "key");
  const answers = [
    { question: "alpha", option: "yes", measures: ["lock"], note: "" },
    { question: "beta", option: "no", measures: [], note: "", set_aside: ["tell"] },
  ];
  memory.keep(JSON.stringify({ organisation: "Bright & Sons", prepared_by: "", answers }));
  memory.enter("alpha", { option: "no" });
  memory.enter("details", { prepared_by: "Ada" });

  assert.deepEqual(memory.states, {
    details: { organisation: "Bright & Sons", prepared_by: "Ada" },
    alpha: { option: "no", measures: ["lock"], note: "", set_aside: [] },
    beta: { option: "no", measures: [], note: "", set_aside: ["tell"] },
  });
});

test("starting again leaves nothing, and nothing late comes back", () => {
  const store = new Store();
  const memory = new Memory(store, "key");
  memory.keep(ANSWERS);
  memory.enter("alpha", { option: "no" });
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
  memory.enter("alpha", { option: "yes" });

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
