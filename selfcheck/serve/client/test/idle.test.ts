import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { watchIdleness } from "../src/host/idle.ts";

/** Let minutes go by, a little at a time. */
function pass(minutes: number) {
  for (let gone = 0; gone < minutes * 60; gone += 5) mock.timers.tick(5000);
}

/** Watch a page of which nothing is known but its input; return how often it was found idle, and how to ask. */
function watched() {
  globalThis.document = new EventTarget() as Document;
  const noted = { times: 0, isIdle: () => false };
  noted.isIdle = watchIdleness(() => void noted.times++);
  return noted;
}

function timed(name: string, body: () => void) {
  test(name, () => {
    mock.timers.enable({ apis: ["setInterval", "Date"] });
    try {
      body();
    } finally {
      mock.timers.reset();
    }
  });
}

for (const input of ["pointerdown", "keydown", "input"]) {
  timed(`a page is idle five minutes after the last input: ${input}`, () => {
    const page = watched();
    pass(4);
    document.dispatchEvent(new Event(input));
    pass(4);
    assert.deepEqual([page.times, page.isIdle()], [0, false]);
    pass(1);

    assert.deepEqual([page.times, page.isIdle()], [1, true]);
  });
}

timed("a page that could not give its kernel back is asked again", () => {
  const page = watched();
  pass(6);

  assert.equal(page.times, 5);
});

timed("the time in which a phone was locked counts, though no timer ran", () => {
  const page = watched();
  mock.timers.setTime(8 * 3_600_000);

  assert.deepEqual([page.times, page.isIdle()], [0, true]);
});
