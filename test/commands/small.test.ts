import { describe, expect, test, vi } from "vitest";
import type { History } from "../../src/flock/flock.ts";
import { account, accountStatus, enrolment, longest, noon, posted } from "./fixtures.ts";
import { ask, form, member, press, shown } from "./support.ts";

const { id } = account();
const visitor = { actor: member, isModerator: false };

describe("/flock history", () => {
  test("shows what was posted, when, and where, and turns pages", async () => {
    const history = vi.fn(async () => page({ page: 2, pages: 3 }));
    const { text, ids } = shown(
      await ask("history", { account: "a", page: 2 }, { flock: { history } }),
    );
    expect(history).toHaveBeenCalledWith("a", { page: 2 });
    expect(text).toContain("Page 2 of 3");
    expect(text).toContain("> I celebrate \\*myself\\*");
    expect(text).toMatch(
      /posted for \$0\.015 · 2 of 4 · <t:\d+:F> .* · <https:\/\/x\.com\/a_b\/1>/u,
    );
    expect(ids).toEqual([`history:page:${id}:1`, `history:page:${id}:3`]);
    await press(`history:page:${id}:3`, { flock: { history } });
    expect(history).toHaveBeenLastCalledWith(id, { page: 3 });
  });

  test("of nothing says so and has no pages to turn", async () => {
    const flock = { history: async () => page({ posts: [], pages: 1 }) };
    const { text, ids } = shown(await ask("history", { account: "a" }, { flock }));
    expect(text).toContain("Nothing yet.");
    expect(ids).toEqual([]);
  });

  test("names what was skipped or taken down", async () => {
    const post = posted({ state: "skipped" });
    const flock = {
      history: async () => page({ posts: [{ post, account: account(), link: undefined }] }),
    };
    expect(shown(await ask("history", { account: "a" }, { flock })).text).toContain("-# skipped");
  });

  test("of eight of the longest posts fits", async () => {
    const post = posted({ parts: [{ text: longest.overLimit, networkId: "1".repeat(19) }] });
    const link = `https://x.com/${longest.handle}/status/${"1".repeat(19)}`;
    const posts = Array.from({ length: 8 }, () => ({ post, account: account(), link }));
    shown(
      await ask("history", { account: "a" }, { flock: { history: async () => page({ posts }) } }),
    );
  });
});

describe("/flock remove", () => {
  const flock = { getAccount: async () => account() };

  test("says what will happen before anything does", async () => {
    const { text, ids, labels } = shown(await ask("remove", { account: "a" }, { flock }));
    expect(text).toContain("ended at X");
    expect(text).toContain("history stays");
    expect(ids).toEqual([`remove:go:${id}`, "remove:keep"]);
    expect(labels[0]).toBe("Remove @leaves_of_grass");
  });

  test("offers its owner, and nobody else, to have everything deleted that stands", async () => {
    const mine = account({ ownerId: "100" });
    const leaving = { account: mine, posts: 2, parts: 3, costMicros: 30_000 };
    const offered = { getAccount: async () => mine, showLeaving: async () => leaving };
    const { text, ids, labels } = shown(await ask("remove", { account: "a" }, { flock: offered }));
    expect(text).toContain("2 posts (3 at X, threads counted out), for $0.03 at X");
    expect(ids).toEqual([`remove:go:${id}`, `remove:sweep:${id}:3`, "remove:keep"]);
    expect(labels[1]).toBe("Remove it and delete 2 posts");
    const remove = vi.fn(async () => account({ state: "removing" }));
    const pressed = await press(`remove:sweep:${id}:3`, { flock: { ...offered, remove } });
    expect(remove).toHaveBeenCalledWith(id, "100", { parts: 3, press: expect.any(String) });
    expect(shown(pressed).text).toContain("2 posts are deleted at X first");
  });

  test("once confirmed begins the removal in the presser's name", async () => {
    const remove = vi.fn(async () => account({ state: "removing" }));
    const { text } = shown(await press(`remove:go:${id}`, { flock: { ...flock, remove } }));
    expect(remove).toHaveBeenCalledWith(id, "100");
    expect(text).toContain("is being removed");
  });

  test("is for the owner and moderators", async () => {
    const pressed = press(`remove:go:${id}`, { flock, ...visitor });
    await expect(pressed).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("can be left", async () => {
    expect(shown(await press("remove:keep")).text).toContain("stays in the flock");
  });
});

describe("/flock relink", () => {
  const relink = vi.fn(async () => enrolment({ accountId: id }));
  const asked = { by: "100", channelId: "55" };

  test("shows the same card as add", async () => {
    const { ids } = shown(await ask("relink", { account: "a" }, { flock: { relink } }));
    expect(relink).toHaveBeenLastCalledWith({ ...asked, account: "a" });
    expect(ids).toContain(`add:pin:${enrolment().id}`);
  });

  test("begins from a button too, for the owner and moderators", async () => {
    const flock = { relink, getAccount: async () => account() };
    const { ids } = shown(await press(`relink:start:${id}`, { flock }));
    expect(relink).toHaveBeenLastCalledWith({ ...asked, account: id });
    expect(ids).toContain(`add:pin:${enrolment().id}`);
    const stranger = press(`relink:start:${id}`, { flock, ...visitor });
    await expect(stranger).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("an account's posts a day", () => {
  const low = { scope: "account", span: "15min", limit: 100, resetAt: noon } as const;
  const status = accountStatus({
    account: account({ ceiling: { perDay: 17, verified: false } }),
    room: { used: 17, until: noon, allowances: [{ ...low, remaining: 3, left: 3 }] },
  });
  const flock = { accountStatus: async () => status, schedules: async () => [] };

  test("stand on its card with what is used, what X lets it send, and when the next may go", async () => {
    const { text } = shown(await ask("status", { account: "a" }, { flock }));
    const next = `<t:${noon / 1000}:F>`;
    expect(text).toContain("**Posts a day:** 17 of 17 in the last 24 hours.");
    expect(text).toContain(`The next may go ${next}`);
    expect(text).toContain(`X lets it send 3 more posts of 100 until ${next}`);
  });

  test("stand there without X's limit as long as more than a tenth of it is left", async () => {
    const room = { used: 1, until: undefined, allowances: [{ ...low, remaining: 11, left: 11 }] };
    const accountStatus = async () => ({ ...status, room });
    const { text } = shown(
      await ask("status", { account: "a" }, { flock: { ...flock, accountStatus } }),
    );
    expect(text).toContain("**Posts a day:** 1 of 17 in the last 24 hours.");
    expect(text).not.toContain("X lets it send");
  });

  test("are asked for in a form that shows them, and set as typed", async () => {
    const found = account({ ceiling: { perDay: 60, verified: true } });
    const known = { getAccount: async () => found };
    const asked = form(await press(`status:ceiling:${id}`, { flock: known }));
    expect(asked.fields.map(({ value }) => value)).toEqual(["60", "yes"]);
    const setCeiling = vi.fn(async () => account());
    const fields = { "per-day": "20", verified: "no" };
    shown(await press(asked.id, { flock: { ...flock, setCeiling }, fields }));
    expect(setCeiling).toHaveBeenLastCalledWith(id, { perDay: "20", verified: "no" });
  });

  test("of all accounts together stand on the flock's card where X tells a limit", async () => {
    const appLimit = { ...low, scope: "app", span: "24h", remaining: 9, left: 9 } as const;
    const whole = {
      accounts: [status],
      hold: undefined,
      ownHold: undefined,
      away: false,
      troubles: [],
    };
    const figures = { due: 0, inFlight: 0, unconfirmed: 0, lateness: undefined };
    const sums = { spentMicros: 0, capMicros: 0, figures, ownHold: undefined };
    const all = (limit: typeof appLimit | undefined) => async () => ({
      ...whole,
      ...sums,
      appLimit: limit,
    });
    const limited = shown(await ask("status", {}, { flock: { status: all(appLimit) } }));
    expect(limited.text).toContain("X lets this bot send 9 more posts of 100 until <t:");
    const free = shown(await ask("status", {}, { flock: { status: all(undefined) } }));
    expect(free.text).not.toContain("X lets");
  });
});

function page(change: Partial<History>): History {
  const post = { post: posted(), account: account(), link: "https://x.com/a_b/1" };
  return { account: account(), posts: [post], page: 1, pages: 1, ...change };
}
