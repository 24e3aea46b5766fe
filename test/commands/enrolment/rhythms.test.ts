import { describe, expect, test, vi } from "vitest";
import type { GuildFlock } from "../../../src/flock/flock.ts";
import { account, enrolment, longest, noon, poem } from "../fixtures.ts";
import {
  crowded,
  offers,
  rhythmIds,
  scheduleDraft,
  scheduleOf,
  scheduleView,
} from "../schedule-fixtures.ts";
import { moderator, press, shown, type Asked } from "../support.ts";

describe("the rhythms of a new account", () => {
  test("stand each with its button, its next slot, its posts and their price", async () => {
    const { text, labels } = await completed();
    const seconds = noon / 1000 + 60;
    const next = `next <t:${seconds}:F> (<t:${seconds}:R>)`;
    expect(text).toContain(`- **Every 3 hours**: ${next}, 90 posts in 30 days for $1.35`);
    expect(text).toContain("- **21:00 every evening**: no slot is left, 0 posts in 30 days");
    expect(text).toContain(
      `- **Same as** **@howl**, set apart from it (every day at 9:00, 14:00 and 20:00): ${next}, 90 posts`,
    );
    expect(labels.slice(0, 4)).toEqual([
      "Every 3 hours",
      "Three times a day",
      "21:00 every evening",
      "Same as @howl",
    ]);
  });

  test("show no price before there is a poem, and nothing but names before there is a zone", async () => {
    const bare = offers.map((offer) => ({ ...offer, isPriced: false }));
    const unpriced = await completed({ rhythms: async () => bare });
    expect(unpriced.text).toContain("90 posts in 30 days\n");
    expect(unpriced.text).not.toContain("$");
    expect(unpriced.text).not.toContain("no zone yet");
    const zoneless = bare
      .slice(0, 3)
      .map(({ rhythm }) => ({ rhythm, view: undefined, isPriced: false }));
    const { text, ids } = await completed({ rhythms: async () => zoneless });
    expect(text).toContain(
      "- **Three times a day**\n- **21:00 every evening**\n-# This server has no zone yet",
    );
    expect(ids.slice(0, 3)).toEqual(rhythmIds.slice(0, 3));
  });

  test("are offered to nobody who may not set one", async () => {
    const { text, ids } = await completed({ rhythms: async () => offers }, { isModerator: false });
    expect(text).toContain("A moderator of this server decides when it posts");
    expect(ids.filter((one) => one.startsWith("add:rhythm"))).toEqual([]);
  });

  test("lead to the draft of a schedule", async () => {
    const draftRhythm = vi.fn(async () => scheduleDraft());
    const { ids } = shown(
      await press(`add:rhythm:${account().id}:three-a-day`, { flock: { draftRhythm } }),
    );
    const asked = { account: account().id, rhythm: "three-a-day", by: moderator.id };
    expect(draftRhythm).toHaveBeenCalledWith(asked);
    expect(ids).toContain(`set:go:${scheduleDraft().id}`);
    await expect(press("add:rhythm:x", { flock: {} })).rejects.toMatchObject({
      code: "unknown-button",
    });
  });

  test("fit on a card at their longest", async () => {
    const long = account({ handle: longest.handle });
    const view = scheduleView({ schedule: scheduleOf({ rule: crowded }) });
    const most = { rhythm: { kind: "same", as: long }, view, isPriced: true } as const;
    const done = { ...enrolled, account: long, poem: poem({ title: longest.title }) };
    const completeEnrolment = async () => done;
    const rhythms = async () => [...offers.slice(0, 3), most];
    expect((await completed({ completeEnrolment, rhythms })).text).toContain("Same as");
  });
});

const enrolled = {
  kind: "enrolled",
  account: account(),
  relinked: false,
  poem: poem(),
} as const;

async function completed(known: Partial<GuildFlock> = {}, asked: Asked = {}) {
  const flock = { completeEnrolment: async () => enrolled, rhythms: async () => offers, ...known };
  return shown(
    await press(`add:enter:${enrolment().id}`, { ...asked, flock, fields: { pin: "1" } }),
  );
}
