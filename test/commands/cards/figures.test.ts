import { expect, test } from "vitest";
import type { Figures } from "../../../src/flock/watch-store.ts";
import { accountStatus } from "../fixtures.ts";
import { ask, member, shown } from "../support.ts";

const quiet: Figures = { due: 0, inFlight: 0, unconfirmed: 0, lateness: undefined };

async function statusWith(figures: Figures, reader = {}): Promise<string> {
  const found = {
    accounts: [accountStatus()],
    hold: undefined,
    ownHold: undefined,
    away: false,
    troubles: [],
    appLimit: undefined,
    figures,
    spentMicros: 0,
    capMicros: 15_000_000,
  };
  return shown(await ask("status", {}, { flock: { status: async () => found }, ...reader })).text;
}

test("status tells moderators what is due, on its way and unconfirmed, and how late posts went", async () => {
  const lateness = { posts: 12, medianMs: 1_240, worstMs: 5 * 60_000 };
  const text = await statusWith({ due: 3, inFlight: 2, unconfirmed: 1, lateness });
  expect(text).toContain("Now: 3 due, 2 on the way, 1 unconfirmed");
  expect(text).toContain(
    "12 scheduled posts in the last day, at most 5 min late, half of them at most 1.2 s",
  );
});

test("posts that went within a second of their time are on time", async () => {
  const lateness = { posts: 12, medianMs: 40, worstMs: 999 };
  expect(await statusWith({ ...quiet, lateness })).toContain(
    "12 scheduled posts in the last day, on time",
  );
});

test("where no scheduled post went, it says so", async () => {
  expect(await statusWith(quiet)).toContain("no scheduled post in the last day");
});

test("others see none of it", async () => {
  const visitor = { actor: member, isModerator: false };
  expect(await statusWith(quiet, visitor)).not.toContain("Now:");
});
