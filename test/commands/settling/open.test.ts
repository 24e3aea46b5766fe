import { describe, expect, test } from "vitest";
import type { AccountStatus, FlockStatus } from "../../../src/flock/flock.ts";
import type { ScheduleView } from "../../../src/flock/schedule/schedule.ts";
import { accountStatus, flockStatus, longest, noon, post, posted } from "../fixtures.ts";
import { ask, member, shown } from "../support.ts";

const visitor = { actor: member, isModerator: false };

describe("lines that stand apart", () => {
  const apart = post({ state: "held", heldReason: "duplicate", aside: true, id: 8 });

  test("shows a line that stands apart with its buttons", async () => {
    const { text, ids } = shown(await one(accountStatus({ aside: [apart], needsHand: true })));
    expect(text).toContain(
      "**Line 2 of 4:** It stands apart: X says that this account said the same",
    );
    expect(ids.slice(0, 5)).toEqual([
      "post:settle:8:later",
      "post:reword:8",
      "post:settle:8:back",
      "post:posted:8",
      "post:settle:8:skip",
    ]);
    expect(shown(await one(accountStatus({ aside: [apart] }), visitor)).ids).toEqual([
      "status:flock",
    ]);
  });

  test("numbers several open questions, four at most, and says how many there are beside", async () => {
    const current = post({ state: "unconfirmed", asked: true });
    const parts = [{ text: longest.overLimit, networkId: undefined }];
    const aside = Array.from({ length: 6 }, (_, nth) => ({ ...apart, parts, id: 8 + nth }));
    const found = accountStatus({ current, aside, needsHand: true, last: posted({ parts }) });
    const { text, labels } = shown(await one(found));
    expect(text).toContain("**1. Next post:**");
    expect(text).toContain("**2. Line 2 of 4:**");
    expect(text).toContain("and 2 lines more");
    expect(labels.filter((label) => label.endsWith(": Skip it"))).toEqual(
      [1, 2, 3, 4].map((nth) => `${nth}: Skip it`),
    );
  });

  test("tells when a line that waits goes out, and lets it be left out", async () => {
    const waiting = { state: "planned", waits: true, runAt: noon, lastError: "duplicate" } as const;
    const aside = shown(await one(accountStatus({ aside: [post({ ...waiting, aside: true })] })));
    expect(aside.text).toContain(
      `The reading goes on without it; it goes out <t:${noon / 1000}:F>`,
    );
    expect(aside.ids[0]).toBe("post:settle:7:skip");
    const back = shown(await one(accountStatus({ current: post(waiting) })));
    expect(back.text).toContain(`The reading waits for it; it goes out <t:${noon / 1000}:F>`);
    expect(back.ids[0]).toBe("post:settle:7:skip");
  });

  test("counts the lines that stand apart", async () => {
    const held = post({ state: "held", heldReason: "repeat", aside: true });
    const waiting = post({ waits: true, aside: true, runAt: noon });
    const one = accountStatus({ aside: [held, held, waiting], needsHand: true });
    expect(shown(await status({ accounts: [one] })).text).toContain("; 2 lines stand apart");
  });
});

function status(change: Partial<FlockStatus>, reader = {}) {
  return ask("status", {}, { flock: { status: async () => flockStatus(change) }, ...reader });
}

function one(found: AccountStatus, reader = {}, schedules: readonly ScheduleView[] = []) {
  const flock = { accountStatus: async () => found, schedules: async () => schedules };
  return ask("status", { account: "a" }, { flock, ...reader });
}
