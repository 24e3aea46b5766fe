import { expect, test } from "vitest";
import { adopt, heldReader, hold, standing, told } from "./copied.ts";
import { hour, sealed, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";

/** The looks at timelines that keep an account silent until they are made. */
export function unreadContract(open: OpenStore): void {
  test("a copy looks once by itself and waits for the word; a second live copy is waited for", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    expect(await stage.store.adoption.nextLook()).toBe(stage.now);
    expect((await stage.store.adoption.dueLooks(stage.now)).map((one) => one.account.id)).toEqual([
      howl.id,
    ]);
    expect(await stage.store.adoption.nextLook()).toBeUndefined();
    expect(await stage.store.adoption.listUnread()).toHaveLength(1);

    await using other = await setStage(open);
    await other.account("howl");
    await hold(other, "second-copy");
    expect(await other.store.adoption.nextLook()).toBeUndefined();
    expect(await other.store.adoption.listUnread()).toMatchObject([{ credentials: sealed }]);
  });

  test("an account that could not be read stays silent, and says so, until it is read", async () => {
    await using stage = await setStage(open);
    const [howl, moloch] = [await heldReader(stage), await stage.reader("moloch", ["a", "b"])];
    await hold(stage, "second-copy");
    await stage.store.adoption.lift({ read: [], now: stage.now });
    // The second was enrolled under the hold: nobody else can have posted for it.
    await stage.press(moloch);
    expect(await stage.claim()).toHaveLength(1);
    const wrong = { trouble: "unread", accountId: howl.id, handle: "howl", since: stage.now };
    expect(await told(stage)).toContainEqual({ kind: "trouble", ...wrong });
    expect(await stage.store.instance.troubles(howl.guildId)).toEqual([
      { kind: "unread", accountId: howl.id, since: stage.now },
    ]);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect((await stage.current(howl)).lastError).toBe("unread");
    const since = stage.now;
    stage.now += hour;
    expect(await stage.store.adoption.dueLooks(since)).toEqual([]);
    expect(await stage.store.adoption.dueLooks(stage.now)).toHaveLength(1);
    expect(await stage.store.adoption.nextLook()).toBe(stage.now + hour);
    await adopt(stage, howl, [standing(1, "one")]);
    expect(await told(stage)).toContainEqual({ kind: "trouble-over", ...wrong, since });
    expect(await stage.store.instance.troubles(howl.guildId)).toEqual([]);
    await stage.press(howl);
    expect((await stage.claimOne()).text).toBe("two");
  });

  test("after a day of hourly looks one a day is enough", async () => {
    await using stage = await setStage(open);
    await heldReader(stage);
    await stage.store.adoption.lift({ read: [], now: stage.now });
    stage.now += 24 * hour;
    await stage.store.adoption.dueLooks(stage.now);
    expect(await stage.store.adoption.nextLook()).toBe(stage.now + 24 * hour);
  });

  test("once a clock that was ahead is right, an account that waits for its timeline is read within the hour, then hourly", async () => {
    await using stage = await setStage(open);
    await heldReader(stage);
    const ahead = 30 * 24 * hour;
    stage.now += ahead;
    await stage.store.adoption.lift({ read: [], now: stage.now });
    stage.now -= ahead;
    expect(await stage.store.adoption.dueLooks(stage.now)).toHaveLength(1);
    expect(await stage.store.adoption.dueLooks(stage.now)).toEqual([]);
    expect(await stage.store.adoption.nextLook()).toBe(stage.now + hour);
  });

  test("a look that lies too far ahead is made at once", async () => {
    await using stage = await setStage(open);
    await heldReader(stage);
    await stage.store.adoption.lift({ read: [], now: stage.now });
    const lifted = stage.now;
    await stage.store.adoption.dueLooks(lifted + 60 * 24 * hour);
    expect(await stage.store.adoption.dueLooks(lifted + 59 * 24 * hour)).toEqual([]);
    expect(await stage.store.adoption.dueLooks(lifted + 12 * 24 * hour)).toHaveLength(1);
  });

  test("accounts that are removed are not waited for", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    expect(await stage.store.adoption.listUnread()).toEqual([]);
    expect(await stage.store.adoption.nextLook()).toBeUndefined();
    expect(await stage.store.adoption.dueLooks(stage.now)).toEqual([]);
  });

  test("an account whose silence was told is no trouble of the flock any more once it is removed", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    await stage.store.adoption.lift({ read: [], now: stage.now });
    await stage.news();
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    expect(await stage.store.instance.troubles(howl.guildId)).toEqual([]);
    await stage.store.accounts.completeRemoval(howl.id, { invalidated: true, now: stage.now });
    expect(await stage.store.instance.troubles(howl.guildId)).toEqual([]);
    expect(await stage.kinds()).toEqual(["removed"]);
  });

  test("a copy of a copy, or a backup from under a hold, is told anew and reads every account that joined meanwhile", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    const moloch = await stage.reader("moloch", ["a", "b"]);
    await stage.news();
    stage.now += hour;
    // The first copy went on from here, with both of them.
    expect(await stage.store.adoption.hold("copied", stage.now)).toBe(true);
    expect(await told(stage)).toEqual([{ kind: "flock-held", reason: "copied" }]);
    const unread = await stage.store.adoption.listUnread();
    expect(unread.map(({ account }) => account.id)).toEqual([howl.id, moloch.id]);
    await adopt(stage, moloch, [standing(1, "a")]);
    await stage.store.adoption.lift({ read: [howl.id, moloch.id], now: stage.now });
    await stage.press(moloch);
    expect((await stage.claimOne()).text).toBe("b");
  });
}
