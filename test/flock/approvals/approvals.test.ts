import { describe, expect, test } from "vitest";
import { createActing } from "../../../src/acting.ts";
import { digest } from "../../../src/chance.ts";
import { checkSums } from "../../support/sums.ts";
import { calm, guildId, moderator, otherGuildId } from "../../support/world.ts";
import { asking, cards, choose, hour, poem, said, word } from "./support.ts";

describe("what must be approved", () => {
  test("is asked for by itself two hours ahead, and goes at its slot once it is approved", async () => {
    await using world = await asking();
    await world.clock.advance(4 * hour - 20_000);
    expect(await cards(world)).toEqual([]);
    await world.clock.advance(30_000);
    expect(await cards(world)).toMatchObject([{ fate: "asked", texts: ["line number 1"] }]);
    const told = await world.flock.approve(await word(world, moderator));
    expect(told).toMatchObject({ fate: "approved", by: [moderator] });
    expect(await cards(world)).toMatchObject([told]);
    await world.clock.advance(2 * hour);
    expect(said(world)).toEqual(["line number 1"]);
    expect(await cards(world)).toMatchObject([{ fate: "posted", by: [moderator] }]);
    expect(world.faults).toEqual([]);
  });

  test("is left out at its slot where nobody has approved it, and the channel is told", async () => {
    await using world = await asking();
    await world.clock.advance(5 * hour);
    expect(await cards(world)).toHaveLength(1);
    await world.clock.advance(hour + 60_000);
    expect(said(world)).toEqual([]);
    const news = await world.news();
    expect(news).toContainEqual(expect.objectContaining({ kind: "failed", cause: "unapproved" }));
    await world.flock.approve(await word(world, moderator));
    await world.clock.advance(6 * hour);
    expect(said(world)).toEqual(["line number 2"]);
    await checkSums(world.store);
  });

  test("goes without approval where its account says so", async () => {
    await using world = await asking({ expiry: "post" });
    for (const line of [1, 2]) {
      await world.clock.advance(5 * hour);
      expect(await cards(world)).toContainEqual(expect.objectContaining({ fate: "asked" }));
      await world.clock.advance(hour + 60_000);
      expect(said(world)).toHaveLength(line);
    }
    expect(said(world)).toEqual(["line number 1", "line number 2"]);
  });

  test.each(["skip", "post"] as const)(
    "waits for another slot while its card could not be told, whatever happens without approval: %s",
    async (expiry) => {
      await using world = await asking({ expiry });
      await world.clock.advance(12 * hour + 60_000);
      expect(said(world)).toEqual([]);
      const { current } = await world.flock.accountStatus("howl");
      expect(current?.parts[0]?.text).toBe("line number 1");
      expect(await cards(world)).toMatchObject([{ fate: "asked", texts: ["line number 1"] }]);
      await world.clock.advance(6 * hour);
      expect(said(world)).toEqual(expiry === "post" ? ["line number 1"] : []);
      const next = (await world.flock.accountStatus("howl")).current;
      expect(next?.parts[0]?.text).toBe("line number 2");
      await checkSums(world.store);
    },
  );

  test("is no trouble of the account, however long it is on hold", async () => {
    await using world = await asking();
    await world.flock.keep(await word(world, moderator));
    await world.clock.advance(19 * hour);
    expect(said(world)).toEqual([]);
    expect((await world.flock.status()).troubles).toEqual([]);
    await world.flock.approve(await word(world, "2"));
    await world.clock.advance(6 * hour);
    expect(said(world)).toEqual(["line number 1"]);
    await checkSums(world.store);
  });

  test("outlives a restart between its approvals, and one after them", async () => {
    await using world = await asking({ needed: 2 });
    await world.clock.advance(5 * hour);
    await world.flock.approve(await word(world, "1"));
    await world.restart();
    await world.flock.approve(await word(world, "2"));
    await world.restart(60_000);
    await world.clock.advance(hour);
    expect(said(world)).toEqual(["line number 1"]);
  });

  test("waits through an absence over its slot, since nobody could approve it", async () => {
    await using world = await asking();
    await world.clock.advance(5 * hour);
    await world.restart(5 * hour);
    await world.clock.advance(60_000);
    const { current } = await world.flock.accountStatus("howl");
    expect(current?.parts[0]?.text).toBe("line number 1");
    expect(said(world)).toEqual([]);
  });

  test("is asked for anew when its poem is edited, and its old card is out of date", async () => {
    await using world = await asking();
    await world.clock.advance(5 * hour);
    await world.flock.approve(await word(world, moderator));
    await world.news();
    const text = poem.replace("line number 1\n", "line number one\n");
    const { id } = await world.flock.draftFile({ poem: "poem of howl", text, by: moderator });
    const former = await word(world, moderator);
    await world.flock.putDraft(id, moderator);
    await expect(world.flock.approve(former)).rejects.toMatchObject({ code: "approval-stale" });
    await world.clock.advance(60_000);
    expect(await cards(world)).toMatchObject([
      { fate: "changed", texts: [] },
      { fate: "asked", texts: ["line number one"], by: [] },
    ]);
    await world.clock.advance(hour);
    expect(said(world)).toEqual([]);
  });

  test("belongs to one server's members alone", async () => {
    await using world = await asking();
    const elsewhere = world.flockOf(otherGuildId);
    const ask = await word(world, moderator);
    const deeds = [
      () => elsewhere.approve(ask),
      () => elsewhere.pass(ask),
      () => elsewhere.keep(ask),
      () => elsewhere.amend({ ...ask, text: "other" }),
    ];
    for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: "unknown-post" });
    const typed = { needed: "0", hours: "1", expiry: "post" };
    await expect(elsewhere.setApprovals("howl", typed)).rejects.toMatchObject({
      code: "unknown-account",
    });
    expect(await world.flock.getAccount("howl")).toMatchObject({
      approval: { needed: 1, leadMs: 2 * hour, expiry: "skip" },
    });
  });
});

describe("a post by hand", () => {
  test("goes where its presser's approval is all that is needed, the whole run", async () => {
    await using world = await asking();
    const report = await world.post("howl", 2);
    expect(report.posted).toHaveLength(2);
    expect(said(world)).toEqual(["line number 1", "line number 2"]);
  });

  test("answers at once how many more are needed, shows the card, and goes with the last one", async () => {
    await using world = await asking({ needed: 2 });
    const report = await world.post("howl", 2);
    expect(report).toMatchObject({
      posted: [],
      stopped: { post: { approval: { needed: 2, by: [moderator] } } },
      left: 2,
    });
    expect(await cards(world)).toMatchObject([{ fate: "asked", askedBy: moderator }]);
    await world.flock.approve(await word(world, "2"));
    await calm();
    expect(said(world)).toEqual(["line number 1"]);
    await world.clock.advance(6 * hour);
    expect(said(world)).toEqual(["line number 1"]);
    await checkSums(world.store);
  });

  test("is no way around approval for whoever wrote the words", async () => {
    await using world = await asking();
    const words = { ...(await word(world, moderator)), text: "line number 1, mine" };
    const reworded = await world.flock.amend(words);
    expect(reworded).toMatchObject({ weight: 19, findings: [] });
    expect((await world.post("howl")).posted).toEqual([]);
    await expect(world.flock.approve(await word(world, moderator))).rejects.toMatchObject({
      code: "own-words",
    });
    await world.flock.approve(await word(world, "2"));
    await calm();
    expect(said(world)).toEqual(["line number 1, mine"]);
  });

  test("has the preview say how many approvals are there", async () => {
    await using world = await asking({ needed: 3 });
    await world.flock.approve(await word(world, "1"));
    const { current } = await world.flock.preview("howl", 2);
    expect(current?.approval).toEqual({ needed: 3, by: ["1"], authors: [], keptBy: undefined });
    const [glance] = await world.flock.glance();
    expect(glance?.current?.approval?.by).toEqual(["1"]);
  });
});

test("the log tells who approved, edited, held and left out what, and who asks for how many", async () => {
  const acting = createActing();
  await using world = await asking({}, { journal: { acting, sign: digest } });
  const as = <T>(actorId: string, via: string, deed: () => Promise<T>): Promise<T> =>
    acting.run({ guildId, actorId, via, interactionId: `${via}-${actorId}` }, deed);
  await as("1", "post:approve", async () => world.flock.approve(await word(world, "1")));
  await as("2", "post:amended", async () =>
    world.flock.amend({ ...(await word(world, "2")), text: "other words" }),
  );
  await as("3", "post:keep", async () => world.flock.keep(await word(world, "3")));
  await as("4", "post:pass", async () => world.flock.pass(await word(world, "4")));
  await as("5", "settings:set-approvals", () => choose(world, { needed: 2 }));
  const { deeds } = await world.flock.log({ page: 1 });
  const about = deeds.map(({ actorId, what, before, after }) => ({ actorId, what, before, after }));
  const line = { words: "line number 1" };
  expect(about.toReversed()).toEqual([
    { actorId: "1", what: "approval", before: undefined, after: line },
    { actorId: "2", what: "approval", before: line, after: undefined },
    { actorId: "2", what: "author", before: undefined, after: { words: "other words" } },
    { actorId: "3", what: "approval_card", before: { kept_by: null }, after: { kept_by: "3" } },
    { actorId: "4", what: "post", before: { state: "planned" }, after: { state: "skipped" } },
    {
      actorId: "4",
      what: "reading",
      before: { line: "line number 1" },
      after: { line: "line number 2" },
    },
    { actorId: "5", what: "account", before: { approvals: 1 }, after: { approvals: 2 } },
  ]);
});

test("who left and is looked for a day later counts no more", async () => {
  await using world = await asking({ needed: 2 });
  const leaver = "900000000000000009";
  await world.flock.keep(await word(world, "1"));
  await world.flock.approve(await word(world, leaver));
  await world.flock.approve(await word(world, "2")).catch(() => {});
  await choose(world, { needed: 3 });
  world.members.left.add(leaver);
  await world.clock.advance(25 * hour);
  expect((await world.flock.accountStatus("howl")).current?.approval?.by).toEqual(["2"]);
});
