import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Connection, Failed, Full, KernelGone, Many, Refused, type Found } from "../src/host/connection.ts";
import { SILENT, WORDS } from "../src/host/words.ts";

/** A server that answers as it should, and notes what is done and said. */
function serverOf(found: Found[], resume: () => Promise<void> = async () => {}, renew: () => Promise<void> = async () => {}) {
  const noted: string[] = [];
  return {
    noted,
    find: async () => found.shift() ?? "here",
    resume: async () => {
      noted.push("resume");
      await resume();
    },
    renew: async () => {
      noted.push("renew");
      await renew();
    },
    say: (text: string) => void noted.push(text),
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
  const server = serverOf(["here"]);
  await new Connection(server).lost();

  assert.deepEqual(server.noted, ["resume", WORDS.back]);
});

timed("a long break is said, and its end", async () => {
  const server = serverOf(["unreachable", "unreachable", "unreachable", "here"]);
  const back = new Connection(server).lost();
  await pass(1000);
  assert.deepEqual(server.noted, [WORDS.lost]);
  await pass(4000);
  await back;

  assert.deepEqual(server.noted, [WORDS.lost, "resume", WORDS.back]);
});

timed("a kernel that is gone makes way for a new one", async () => {
  const server = serverOf(["gone"]);
  await new Connection(server).lost();

  assert.deepEqual(server.noted, [WORDS.ended, "renew", WORDS.back]);
});

timed("a kernel that came back empty makes way for a new one", async () => {
  const server = serverOf(["here"], async () => {
    throw new KernelGone();
  });
  await new Connection(server).lost();

  assert.deepEqual(server.noted, ["resume", WORDS.ended, "renew", WORDS.back]);
});

timed("what fails is tried again", async () => {
  let fails = 2;
  const server = serverOf([], async () => {
    if (fails-- > 0) throw new Error("no");
  });
  const back = new Connection(server).lost();
  await pass(5000);
  await back;

  assert.deepEqual(server.noted, ["resume", "resume", WORDS.lost, "resume", WORDS.back]);
});

timed("a phone that is unlocked does not wait for the next attempt", async () => {
  const server = serverOf(["unreachable", "unreachable", "unreachable", "unreachable", "unreachable", "here"]);
  const connection = new Connection(server);
  const back = connection.lost();
  await pass(6600); // four attempts; the next is five seconds away
  connection.retryNow();
  await pass(100);
  connection.retryNow();
  await pass(100);
  await back;

  assert.equal(server.noted.at(-1), WORDS.back);
});

timed("one loss is mended once, and whoever tells of it waits until all is well", async () => {
  const server = serverOf(["unreachable", "here"]);
  const connection = new Connection(server);
  void connection.lost();
  const second = connection.lost().then(() => server.noted.push("second"));
  await pass(2000);
  await second;
  await connection.lost(); // another one

  assert.deepEqual(server.noted, ["resume", WORDS.back, "second", "resume", WORDS.back]);
});

timed("refused sockets beside a living kernel are the network's, and said once", async () => {
  let refusals = 4;
  const server = serverOf([], async () => {
    if (refusals-- > 0) throw new Refused();
  });
  const back = new Connection(server).lost(new Refused());
  await pass(15_000);
  await back;

  const words = server.noted.filter((each) => each !== "resume");
  assert.deepEqual(words, [WORDS.blocked, WORDS.back]);
});

for (const [refusal, words] of [[Full, WORDS.full], [Many, WORDS.many], [Failed, WORDS.failed]] as const) {
  timed(`a page without a kernel asks until it has one: ${refusal.name}`, async () => {
    let refusals = 3;
    const none = Array<Found>(10).fill("none");
    const server = serverOf(none, undefined, async () => {
      if (refusals-- > 0) throw new refusal();
    });
    const back = new Connection(server).lost(new refusal());
    await pass(15_000);
    await back;

    assert.deepEqual(server.noted.filter((each) => each !== "renew"), [words, WORDS.back]);
  });
}

timed("a page that needs a kernel again has one, and nobody is told", async () => {
  const server = serverOf(["none"]);
  await new Connection(server).need();

  assert.deepEqual(server.noted, ["renew"]);
});

timed("where a kernel takes long that is said, and its coming too", async () => {
  const slow = () => new Promise<void>((done) => setTimeout(done, 8000));
  const server = serverOf(["none"], undefined, slow);
  const connection = new Connection(server);
  const back = connection.need();
  void connection.lost(); // what was entered is not heard
  assert.equal(connection.isWell, false);
  await pass(8100);
  await back;

  assert.equal(connection.isWell, true);
  assert.deepEqual(server.noted, ["renew", SILENT, WORDS.back]);
});

timed("a page whose kernel is gone says so once, however often none can be had", async () => {
  let refusals = 3;
  const server = serverOf(Array<Found>(10).fill("gone"), undefined, async () => {
    if (refusals-- > 0) throw new Full();
  });
  const back = new Connection(server).lost();
  await pass(10_000);
  await back;

  assert.deepEqual(server.noted.filter((each) => each !== "renew"), [WORDS.ended, WORDS.full, WORDS.back]);
});
