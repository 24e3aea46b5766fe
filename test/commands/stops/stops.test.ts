import { expect, test, vi } from "vitest";
import { holdReasons, isCopyReason } from "../../../src/domain/hold.ts";
import type { Resumed } from "../../../src/domain/hold.ts";
import type { FlockStatus, GuildFlock } from "../../../src/flock/flock.ts";
import { holds } from "../../../src/words/en/news/states.ts";
import { accountStatus, noon } from "../fixtures.ts";
import { ask, press, shown, told } from "../support.ts";

test("a stop of everything says that nothing is lost, what mends it, and has Resume", () => {
  const broke = told({ kind: "flock-held", reason: "no-credit" });
  expect(broke).toMatchObject({ ids: ["status:lift:news"], labels: ["Resume"], tone: "bad" });
  expect(broke.text).toContain(
    "**Nothing is lost.** Top up at X, then press **Resume**: one account is tried first.",
  );
  const capped = told({ kind: "flock-held", reason: "spend-cap", until: noon });
  expect(capped.text).toContain(`may go on <t:${noon / 1000}:F>`);
  for (const reason of holdReasons) {
    const { text } = told({ kind: "flock-held", reason });
    if (isCopyReason(reason)) {
      expect(text).toContain("The old copy is stopped, resume");
      continue;
    }
    expect(text).toContain(holds[reason]);
    expect(told({ kind: "flock-goes-on", reason }).text).toContain(holds[reason]);
  }
});

test("the stop of one server's own flock says so, and its Resume is its own", () => {
  const { text, ids } = told({ kind: "flock-held", reason: "safety" });
  expect(text).toContain("### This flock is stopped");
  expect(ids).toEqual(["status:lift:news:guild"]);
  expect(told({ kind: "flock-goes-on", reason: "safety" }).text).toContain("this flock goes on");
});

test("a trial that failed is told briefly, and one that passed says that all go on", () => {
  const again = told({ kind: "flock-held", reason: "no-credit", again: true });
  expect(again.text).toContain("### Still stopped\nOne account was tried");
  expect(again).toMatchObject({ tone: "warn", ids: ["status:lift:news"] });
  const over = told({ kind: "flock-goes-on", reason: "no-credit" });
  expect(over.text).toContain("X has taken a post, so every account goes on.");
  expect(over).toMatchObject({ tone: "good", ids: [] });
});

test.each(["copied", "second-copy"] as const)(
  "that the hold of a copy is over (%s) is told as a person's word, since X has taken nothing",
  (reason) => {
    const over = told({ kind: "flock-goes-on", reason });
    expect(over.text).toContain("### Posting goes on\nSomebody who manages a server said");
    expect(over.text).not.toContain("X has taken");
    expect(over).toMatchObject({ tone: "good", ids: [] });
  },
);

test("a refused token can be relinked or tried again, a refused app can be asked again", () => {
  const wrong = { kind: "trouble", since: noon } as const;
  const token = told({ ...wrong, trouble: "token-refused", accountId: "a1", handle: "howl" });
  expect(token).toMatchObject({
    ids: ["relink:start:a1", "status:resume:a1:news:suspect"],
    labels: ["Relink", "Try the account again"],
  });
  const app = told({ ...wrong, trouble: "app-refused" });
  expect(app).toMatchObject({ ids: ["status:lift:news"], labels: ["Try again"] });
  expect(app.text).toContain("Flock tries one from time to time");
});

test("status says that one account is tried first, which needs no other button", async () => {
  const hold = { reason: "no-credit", until: undefined, trial: true } as const;
  const text = expect.stringMatching(/One account is tried first.*the X app has no credits left/u);
  expect(shown(await status({ hold }))).toMatchObject({ text, ids: [], tone: "bad" });
});

test("status tells this flock's own stop from that of all, each with its Resume", async () => {
  const hold = { reason: "spend-cap", until: noon } as const;
  const ownHold = { reason: "safety", until: undefined } as const;
  const { text, ids, labels } = shown(await status({ hold, ownHold }));
  expect(text).toMatch(/All posting is stopped:[^]*This flock is stopped:\*\* X locked/u);
  expect([ids[1], ...labels]).toEqual(["status:lift:card:guild", "Resume", "Resume this flock"]);
});

test("the buttons of a stop say what Resume did, and whose stop it was", async () => {
  const resumeHold = vi.fn<GuildFlock["resumeHold"]>();
  const pressed = async (id: string, how: Resumed) => {
    resumeHold.mockResolvedValueOnce(how);
    return shown(await press(id, { flock: { resumeHold } })).text;
  };
  expect(await pressed("status:lift:news", "asking")).toContain("### X is asked again");
  expect(await pressed("status:lift:news:guild", "trial")).toContain("### One account is tried");
  expect(resumeHold.mock.calls).toEqual([["instance"], ["guild"]]);
});

function status(change: Partial<FlockStatus>) {
  return ask("status", {}, { flock: { status: async () => flockStatus(change) } });
}

function flockStatus(change: Partial<FlockStatus>): FlockStatus {
  return {
    accounts: [accountStatus()],
    hold: undefined,
    ownHold: undefined,
    figures: { due: 0, inFlight: 0, unconfirmed: 0, lateness: undefined },
    away: false,
    troubles: [],
    appLimit: undefined,
    spentMicros: 1_500_000,
    capMicros: 15_000_000,
    ...change,
  };
}
