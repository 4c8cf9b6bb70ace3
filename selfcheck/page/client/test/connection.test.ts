import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Connection, Gone, WORDS, type Found } from "../src/connection.ts";

/** A line that answers as it is told, and notes what happens. */
function lineOf(found: Found[], resume: () => Promise<void> = async () => {}) {
  const told: string[] = [];
  return {
    told,
    find: async () => found.shift() ?? "here",
    resume: async () => {
      told.push("resume");
      await resume();
    },
    renew: async () => void told.push("renew"),
    say: (text: string) => void told.push(text),
  };
}

/** Let time go by, a little at a time, so that what waits for it happens. */
async function pass(milliseconds: number) {
  for (let gone = 0; gone < milliseconds; gone += 100) {
    mock.timers.tick(100);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

function timed(name: string, body: () => Promise<void>) {
  test(name, async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      await body();
    } finally {
      mock.timers.reset();
    }
  });
}

timed("a short break is mended before anybody is alarmed", async () => {
  const line = lineOf(["here"]);
  await new Connection(line).lost();

  assert.deepEqual(line.told, ["resume", WORDS.back]);
});

timed("a long break is said, and its end", async () => {
  const line = lineOf(["unreachable", "unreachable", "unreachable", "here"]);
  const back = new Connection(line).lost();
  await pass(1000);
  assert.deepEqual(line.told, [WORDS.lost]);
  await pass(4000);
  await back;

  assert.deepEqual(line.told, [WORDS.lost, "resume", WORDS.back]);
});

timed("a kernel that is gone makes way for a new one", async () => {
  const line = lineOf(["gone"]);
  await new Connection(line).lost();

  assert.deepEqual(line.told, [WORDS.ended, "renew", WORDS.back]);
});

timed("a kernel that came back empty makes way for a new one", async () => {
  const line = lineOf(["here"], async () => {
    throw new Gone();
  });
  await new Connection(line).lost();

  assert.deepEqual(line.told, ["resume", WORDS.ended, "renew", WORDS.back]);
});

timed("what fails is tried again", async () => {
  let fails = 2;
  const line = lineOf([], async () => {
    if (fails-- > 0) throw new Error("no");
  });
  const back = new Connection(line).lost();
  await pass(5000);
  await back;

  assert.deepEqual(line.told, ["resume", "resume", WORDS.lost, "resume", WORDS.back]);
});

timed("a phone that is unlocked does not wait for the next attempt", async () => {
  const line = lineOf(["unreachable", "unreachable", "unreachable", "unreachable", "unreachable", "here"]);
  const connection = new Connection(line);
  const back = connection.lost();
  await pass(6600); // four attempts; the next is five seconds away
  connection.poke();
  await pass(100);
  connection.poke();
  await pass(100);
  await back;

  assert.equal(line.told.at(-1), WORDS.back);
});

timed("one loss is mended once", async () => {
  const line = lineOf(["unreachable", "here"]);
  const connection = new Connection(line);
  const both = Promise.all([connection.lost(), connection.lost()]);
  await pass(2000);
  await both;

  assert.deepEqual(line.told.filter((each) => each === "resume"), ["resume"]);
});
