import { expect, test } from "vitest";
import { abroad, enrolmentOf, grantOf, home, hour, idPast, request, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

/** An enrolment whose PIN is with X. */
async function exchanging(stage: Stage, id: string, accountId?: string): Promise<void> {
  await stage.store.enrolments.create(enrolmentOf("howl", { id, accountId }), request, stage.now);
  await stage.store.enrolments.claim(id, stage.now);
}

/** What a guild heard beside the account that it has now. */
async function heard(stage: Stage, guild: string): Promise<readonly unknown[]> {
  const news = (await stage.news()).filter(({ guildId }) => guildId === guild);
  return news
    .filter(({ announcement: { kind } }) => kind !== "enrolled")
    .map(({ announcement, address }) => [announcement, address.ping]);
}

/** What every store promises of an enrolment's last step. */
export function enrolledContract(open: OpenStore): void {
  test("the account stands with its credentials, its news and its channel in one step", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    expect(howl).toMatchObject({
      guildId: home,
      userId: "user-howl",
      ownerId: "m",
      addedBy: "m",
      state: "ready",
      limit: 280,
    });
    const kept = await stage.store.accounts.credentialsOf(howl.id);
    expect(Buffer.from(kept?.secret ?? []).toString()).toBe("sealed secret");
    expect(await stage.store.guilds.find(home)).toMatchObject({ firstChannel: "c" });
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "enrolled", handle: "howl", relinked: false },
    ]);
  });

  test("nothing is enrolled that is not being exchanged, and not twice", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const id = "first";
    await enrolments.create(enrolmentOf("howl", { id }), request, stage.now);
    const enrol = (account: string) => enrolments.enrol(id, grantOf(account), stage.now);
    await expect(enrol("howl")).rejects.toMatchObject({ code: "enrolment-gone" });
    await enrolments.claim(id, stage.now);
    await enrol("howl");
    await expect(enrol("kaddish")).rejects.toMatchObject({ code: "enrolment-gone" });
    expect(await stage.store.accounts.list(home)).toHaveLength(1);
  });

  test("one X user stands once in the instance, and again after a removal", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const howl = await stage.account("howl", abroad);
    const id = "second";
    await exchanging(stage, id);
    const again = () => enrolments.enrol(id, grantOf("howl", "account-2"), stage.now);
    await expect(again()).rejects.toMatchObject({
      code: "enrolled-already",
      values: { handle: "howl", here: false },
    });
    expect(await enrolments.find(home, id)).toMatchObject({ state: "exchanging" });
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    await expect(again()).rejects.toMatchObject({ code: "enrolled-already" });
    await stage.store.accounts.completeRemoval(howl.id, { invalidated: true, now: stage.now });
    expect(await again()).toMatchObject({ id: "account-2", state: "ready" });
  });

  test.each([
    ["suspect", "ready"],
    ["revoked", "ready"],
    ["read-only", "ready"],
    ["relink", "ready"],
    ["paused", "paused"],
    ["locked", "locked"],
    ["suspended", "suspended"],
  ] as const)("new credentials make an account that is %s %s", async (from, to) => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.store.accounts.change(howl.id, ["ready"], from);
    await exchanging(stage, "relink", howl.id);
    await stage.news();
    const grant = { ...grantOf("Howl_"), token: Buffer.from("new"), highestId: "1" };
    const relink = (id: string) =>
      stage.store.enrolments.relink("relink", { ...grant, id }, stage.now);
    await expect(relink("account-kaddish")).rejects.toMatchObject({ code: "enrolment-gone" });
    expect(await relink(howl.id)).toMatchObject({
      id: howl.id,
      state: to,
      handle: "Howl_",
      highestId: howl.highestId,
    });
    const kept = await stage.store.accounts.credentialsOf(howl.id);
    expect(Buffer.from(kept?.token ?? []).toString()).toBe("new");
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "enrolled", relinked: true },
    ]);
  });

  test("new credentials take away what the lack of them had said of the next line", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, { kind: "revoked", certain: true });
    expect((await stage.current(howl)).lastError).toBe("revoked");
    await exchanging(stage, "relink", howl.id);
    await stage.store.enrolments.relink("relink", { ...grantOf("howl"), id: howl.id }, stage.now);
    expect((await stage.current(howl)).lastError).toBeUndefined();
  });

  test("an account that was removed meanwhile gets no credentials", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await exchanging(stage, "relink", howl.id);
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    await expect(
      stage.store.enrolments.relink("relink", grantOf("howl"), stage.now),
    ).rejects.toMatchObject({ code: "enrolment-gone" });
  });

  test("a guild whose first account comes while every flock stands still hears of it as the others did, once", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const until = stage.now + hour;
    await stage.say(howl, { kind: "spend-cap", until });
    await stage.account("kaddish");
    expect((await stage.kinds()).filter((kind) => kind === "flock-held")).toHaveLength(1);
    await stage.account("sutra", abroad);
    const held = { kind: "flock-held", reason: "spend-cap", until };
    expect(await heard(stage, abroad)).toEqual([[held, "hand"]]);
    await stage.account("america", abroad);
    expect(await heard(stage, abroad)).toEqual([]);
  });

  test("a guild whose first account comes while X refuses the app, or as a copy, hears of that", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, { kind: "app-refused", cause: "keys" });
    const since = stage.now;
    stage.now += hour;
    const sutra = await stage.account("sutra", abroad);
    expect(await heard(stage, abroad)).toEqual([
      [{ kind: "trouble", trouble: "app-refused", since }, "hand"],
    ]);
    await stage.store.adoption.hold("copied", stage.now);
    await stage.store.accounts.beginRemoval(sutra.id, { by: "m", now: stage.now });
    await stage.store.accounts.completeRemoval(sutra.id, { invalidated: true, now: stage.now });
    await stage.news();
    await stage.account("america", abroad);
    expect(await heard(stage, abroad)).toEqual([
      [{ kind: "flock-held", reason: "copied" }, "hand"],
    ]);
  });

  test("a guild whose first account comes when the instance's cap was told as reached hears of it, and not in the next month", async () => {
    await using stage = await setStage(open, { capMicros: 15_000 });
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    const sutra = await stage.account("sutra", abroad);
    const sums = { scope: "instance", capMicros: 15_000, spentMicros: 15_000 };
    expect(await heard(stage, abroad)).toEqual([[{ kind: "cap-reached", ...sums }, "hand"]]);
    await stage.store.accounts.beginRemoval(sutra.id, { by: "m", now: stage.now });
    await stage.store.accounts.completeRemoval(sutra.id, { invalidated: true, now: stage.now });
    await stage.news();
    stage.now += 31 * 24 * hour;
    await stage.account("america", abroad);
    expect(await heard(stage, abroad)).toEqual([]);
  });
}
