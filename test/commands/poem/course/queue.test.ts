import { describe, expect, test, vi } from "vitest";
import { account, accountStatus, longest, poem, poemText, preview } from "../../fixtures.ts";
import { ask, member, press, shown } from "../../support.ts";

const { id } = account();
const getAccount = async () => account();
const visitor = { actor: member, isModerator: false } as const;
const following = async () => ({ account: account(), queued: [] });

async function statusOf(change: object) {
  const flock = { accountStatus: async () => accountStatus(change), schedules: async () => [] };
  return shown(await ask("status", { account: "a" }, { flock }));
}

async function previewOf(change: object) {
  const flock = { preview: async () => preview(change) };
  return shown(await ask("preview", { account: "a" }, { flock })).text;
}

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

  test("whoever gives a poem sees what waits before it, and what replacing does to that", async () => {
    const asking = async (waiting: typeof queued) => {
      const status = accountStatus({ queued: waiting });
      const flock = { accountStatus: async () => status, getPoem: async () => poemText() };
      return shown(await ask("poem give", { account: "a", poem: "song" }, { flock })).text;
    };
    expect(await asking(queued.slice(0, 1))).toContain(
      "After this one, it begins by itself.\n**The \\*Wires\\*** waits already: it comes first, unless this one is replaced now.",
    );
    expect(await asking(queued)).toContain(" wait already: they come first, unless");
    expect(await asking([])).not.toContain("already");
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
    const some = await statusOf({ queued: queued.slice(0, 1) });
    expect(some.text).toContain("**Then:** **The \\*Wires\\***.");
    expect(some.ids).toContain(`give:queue:${id}`);
    expect((await statusOf({})).ids).not.toContain(`give:queue:${id}`);
  });

  test("one is taken out once, and the second who presses hears so", async () => {
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
    expect(await previewOf({})).toContain("From **Song of Myself**, reading 7, line 2 of 4;");
    const again = { kind: "again", isShuffled: false } as const;
    expect(await previewOf({ onward: again })).toContain("Then it begins again from the start.");
    expect(await previewOf({ onward: { ...again, isShuffled: true } })).toContain(
      "in another order.",
    );
    expect(await previewOf({ onward: { kind: "next", poem: "A*" } })).toContain(
      "Then comes **A\\***.",
    );
    expect(await previewOf({ onward: { kind: "end" } })).toContain(
      "With that the poem is read to its end.",
    );
  });
});
