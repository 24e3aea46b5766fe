import { describe, expect, test, vi } from "vitest";
import { en } from "../../../src/words/en.ts";
import {
  account,
  accountStatus,
  entry,
  gift,
  longest,
  noon,
  poem,
  poemText,
  preview,
} from "../fixtures.ts";
import { ask, form, member, press, shown } from "../support.ts";
import { view } from "./views.ts";

const { id } = account();
const getAccount = async () => account();
const visitor = { actor: member, isModerator: false } as const;

describe("how often a poem is read", () => {
  async function open(change: Parameters<typeof view>[0]) {
    return shown(
      await press(`give:manner:${id}`, { flock: { getAccount, manner: async () => view(change) } }),
    );
  }
  const whole = { posts: 135, costMicros: 2_025_000, days: 45, isShort: false } as const;

  test("each course tells its posts, days and price", async () => {
    const { text, labels } = await open({ cycle: whole });
    expect(text).toContain("- **Once, from its beginning to its end: 135 posts, 45 days, $2.025**");
    expect(text).toContain(
      "- Loop, again from the start without end: 135 posts, 45 days, $2.025 each",
    );
    expect(text).toContain(
      "- Shuffle, again without end and each time in another order: 135 posts",
    );
    expect(labels).toEqual(expect.arrayContaining(["✓ Once", "Loop", "Shuffle", "Times…"]));
  });

  test("a loop with an end tells what it makes together, and stands on its own button", async () => {
    const { text, labels } = await open({ cycle: whole, course: { kind: "loop", most: 3 } });
    expect(text).toContain(
      "- **Loop, 3 times in all: 135 posts, 45 days, $2.025 each time, 405 posts, 135 days, $6.075 together**",
    );
    expect(labels).toEqual(expect.arrayContaining(["Once", "Loop", "Shuffle", "✓ Loop 3x"]));
  });

  test.each([
    [
      { course: { kind: "loop", most: undefined } },
      "A change holds from the end of this round on.",
    ],
    [{ course: { kind: "shuffle", seed: "a" } }, "the next one is shuffled."],
    [{ course: { kind: "once" }, order: "a:1" }, "This round stays shuffled to its end."],
  ] as const)("under way %o says when a change holds", async (reading, sentence) => {
    expect((await open({ state: "reading", ...reading })).text).toContain(sentence);
    expect((await open({ state: "given", ...reading })).text).not.toContain(sentence);
  });

  test("a round that is too short says so, where there is more than one", async () => {
    const cycle = { ...whole, isShort: true };
    const sentence = "The second time begins before X forgets the first";
    expect((await open({ cycle, course: { kind: "loop", most: undefined } })).text).toContain(
      sentence,
    );
    expect((await open({ cycle })).text).not.toContain(sentence);
    expect((await open({ course: { kind: "loop", most: undefined } })).text).not.toContain(
      sentence,
    );
  });

  test("a number of times is asked for in a form and taken from 2 to 99", async () => {
    const modal = form(await press(`give:times:${id}`, { flock: { getAccount } }));
    expect(modal).toMatchObject({ id: `give:loop:${id}`, fields: [{ id: "times", most: 2 }] });
    const setCourse = vi.fn(async () => view({ course: { kind: "loop", most: 2 } }));
    const flock = { getAccount, setCourse };
    for (const times of ["2", " 99 "]) {
      shown(await press(`give:loop:${id}`, { flock, fields: { times } }));
      expect(setCourse).toHaveBeenLastCalledWith(id, { kind: "loop", most: Number(times) });
    }
    for (const times of ["", "1", "100", "two", "-3", "2.5"]) {
      const refused = press(`give:loop:${id}`, { flock, fields: { times } });
      await expect(refused).rejects.toMatchObject({ code: "bad-times" });
    }
    expect(setCourse).toHaveBeenCalledTimes(2);
  });

  test("is the owner's and the moderators' to choose", async () => {
    for (const button of [`give:times:${id}`, `give:loop:${id}`]) {
      const refused = press(button, { flock: { getAccount }, ...visitor, fields: { times: "2" } });
      await expect(refused).rejects.toMatchObject({ code: "not-allowed" });
    }
  });
});

describe("poems that follow", () => {
  const queued = [
    { id: 4, poemId: 3, title: "The *Wires*", by: "100" },
    { id: 9, poemId: 5, title: longest.title, by: "100" },
  ];

  test("After this one queues the poem and shows the line, each with the button that takes it out", async () => {
    const measured = { posts: 3, threads: 0, costMicros: 45_000 };
    const follow = vi.fn(async () => ({ account: account(), poem: poem(), queued, ...measured }));
    const { text, ids } = shown(await press(`give:after:${id}:song`, { flock: { follow } }));
    expect(follow).toHaveBeenCalledWith({ account: id, poem: "song", by: "100" });
    expect(text).toContain("### **Song of Myself** waits for");
    expect(text).toContain("3 posts for $0.045 at X");
    expect(text).toContain("1. **The \\*Wires\\***");
    expect(ids).toEqual([`give:out:${id}:4`, `give:out:${id}:9`]);
  });

  test("ten of the longest titles fit", async () => {
    const ten = Array.from({ length: 10 }, (_, nth) => ({
      ...queued[1],
      id: nth,
      poemId: nth,
      title: longest.title,
      by: "1",
    }));
    const following = async () => ({ account: account(), queued: ten });
    expect(shown(await press(`give:queue:${id}`, { flock: { following } })).ids).toHaveLength(10);
    const status = accountStatus({ queued: ten });
    const flock = { accountStatus: async () => status, schedules: async () => [] };
    expect(shown(await ask("status", { account: "a" }, { flock })).ids).toContain(
      `give:queue:${id}`,
    );
  });

  test("the status tells what follows and opens it; without any it offers no button", async () => {
    const open = async (change: object) => {
      const flock = { accountStatus: async () => accountStatus(change), schedules: async () => [] };
      return shown(await ask("status", { account: "a" }, { flock }));
    };
    const some = await open({ queued: queued.slice(0, 1) });
    expect(some.text).toContain("**Then:** **The \\*Wires\\***.");
    expect(some.ids).toContain(`give:queue:${id}`);
    expect((await open({})).ids).not.toContain(`give:queue:${id}`);
  });

  test("one is taken out once, and the second who presses hears so", async () => {
    const following = async () => ({ account: account(), queued: [] });
    const takeOut = vi.fn(async () => true);
    const first = await press(`give:out:${id}:4`, { flock: { getAccount, following, takeOut } });
    expect(takeOut).toHaveBeenCalledWith(id, 4);
    expect(shown(first).text).not.toContain("waits no more");
    const late = { getAccount, following, takeOut: async () => false };
    expect(shown(await press(`give:out:${id}:4`, { flock: late })).text).toContain("waits no more");
    const refused = press(`give:out:${id}:4`, { flock: { getAccount }, ...visitor });
    await expect(refused).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("the preview tells what comes after its last line", async () => {
    const open = async (change: object) => {
      const flock = { preview: async () => preview(change) };
      return shown(await ask("preview", { account: "a" }, { flock })).text;
    };
    expect(await open({})).toContain("From **Song of Myself**, reading 7, line 2 of 4;");
    const again = { kind: "again", isShuffled: false } as const;
    expect(await open({ onward: again })).toContain("Then it begins again from the start.");
    expect(await open({ onward: { ...again, isShuffled: true } })).toContain("in another order.");
    expect(await open({ onward: { kind: "next", poem: "A*" } })).toContain("Then comes **A\\***.");
    expect(await open({ onward: { kind: "end" } })).toContain("Then the poem is read.");
  });
});

describe("the end of a poem", () => {
  const summary = {
    readingId: 5,
    accountId: id,
    handle: "leaves_of_grass",
    poem: "Howl",
    cycles: 1,
    posts: 135,
    lines: 135,
    costMicros: 2_030_000,
    elapsedMs: 45 * 86_400_000,
    apart: 0,
  };

  test("tells lines, days and cost", () => {
    const { courses } = en;
    expect(courses.came(summary)).toContain("**Howl** is read: 135 lines, 45 days, $2.03.");
    expect(courses.came({ ...summary, posts: 68, cycles: 3, elapsedMs: 7_200_000 })).toContain(
      "**Howl** is read 3 times: 135 lines in 68 posts, 2 h, $2.03.",
    );
    expect(courses.came({ ...summary, apart: 2 })).toContain("2 lines stand apart still;");
  });

  test("tells what begins now, and what could not", () => {
    const { ended } = en.courses;
    expect(ended({ ...summary, next: { poem: "Wires", at: noon } })).toContain(
      `Next: **Wires** begins <t:${noon / 1_000}:F>`,
    );
    expect(ended({ ...summary, next: { poem: "Wires" } })).toContain(
      "begins with the account's next",
    );
    const elsewhere = [{ poem: "Wires", handle: "a_b" }, { poem: "Sand" }];
    const text = ended({ ...summary, elsewhere });
    expect(text).toContain("**Wires** was to follow, but **@a\\_b** reads it by now");
    expect(text).toContain("**Sand** was to follow, but an account of another flock reads it");
    expect(text).toContain("It rests until it is given something to read.");
  });

  test("Read again begins the poem anew, and the news says who pressed", async () => {
    const readAgain = vi.fn(async () => {});
    const flock = { getAccount, readAgain, summary: async () => summary };
    const { text, ids } = shown(await press(`give:again:${id}:5`, { flock }));
    expect(readAgain).toHaveBeenCalledWith({ account: id, readingId: 5, by: "100" });
    expect(text).toContain("135 lines, 45 days, $2.03.\n**It reads Howl again**, said <@100>.");
    expect(ids).toEqual([]);
  });

  test("Rest takes the buttons away, and the second who presses hears so", async () => {
    const flock = { getAccount, rest: async () => true, summary: async () => summary };
    const { text, ids } = shown(await press(`give:rest:${id}:5`, { flock }));
    expect(text).toContain("**It rests**, said <@100>.");
    expect(ids).toEqual([]);
    const late = press(`give:rest:${id}:5`, { flock: { getAccount, rest: async () => false } });
    await expect(late).rejects.toMatchObject({ code: "already-done" });
  });

  test("Another poem offers the library, and gives what is chosen as /flock poem give does", async () => {
    const library = [
      entry({ title: longest.title, byline: longest.title }),
      entry({ name: "b", byline: undefined }),
    ];
    const { ids } = shown(
      await press(`give:another:${id}`, { flock: { getAccount, poems: async () => library } }),
    );
    expect(ids).toEqual([`give:chosen:${id}`]);
    const many = Array.from({ length: 30 }, (_, nth) => entry({ name: `p${nth}` }));
    const full = await press(`give:another:${id}`, {
      flock: { getAccount, poems: async () => many },
    });
    expect(shown(full).text).toContain("and 5 poems more");
    const none = await press(`give:another:${id}`, {
      flock: { getAccount, poems: async () => [] },
    });
    expect(shown(none).text).toContain("The library is empty");
    const give = vi.fn(async () => gift());
    const status = accountStatus({ reading: undefined, poem: undefined, position: undefined });
    const getPoem = async () => poemText({ entry: entry({ name: "b" }) });
    const flock = { getAccount, getPoem, give, accountStatus: async () => status };
    const given = await press(`give:chosen:${id}`, { flock, values: ["b"] });
    expect(give).toHaveBeenCalledWith({ account: id, poem: "b", by: "100" });
    expect(shown(given).ids).toContain(`give:start:${id}`);
  });

  test("its buttons are the owner's and the moderators'", async () => {
    for (const button of ["again", "rest", "another", "chosen"]) {
      const refused = press(`give:${button}:${id}:5`, { flock: { getAccount }, ...visitor });
      await expect(refused).rejects.toMatchObject({ code: "not-allowed" });
    }
  });
});
