import { expect, test } from "vitest";
import { adopt, hold as holdCopy, lines, standing } from "../copies/copied.ts";
import { hour, idPast, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { hold, identified, linesOf, refused, state, wait } from "./looks.ts";

const day = 24 * hour;

/** What a store promises of an account under suspicion whose token X takes all the same. */
export function trustedContract(open: OpenStore): void {
  test("an account that fell under suspicion while its post was in doubt goes on once the timeline shows the post", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const { postId, text } = await stage.say(howl, { kind: "unknown", detail: "timeout" });
    const credentials = await stage.store.accounts.credentialsOf(howl.id);
    if (!credentials) throw new Error("no credentials");
    const health = { account: howl, credentials, answer: refused };
    await stage.store.checkups.settle(health, stage.now);
    expect(await state(stage, howl)).toBe("suspect");
    stage.now += 10_000;
    const post = { id: idPast(stage.now), text };
    await stage.check(postId, { kind: "found", post, reads: 1 });
    expect(await state(stage, howl)).toBe("ready");
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
  });

  test("so it does where a post is taken down with the same token", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const { postId: newest } = await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    stage.now += hour;
    const { store, now } = stage;
    const span = { newest, count: 1 };
    const { keys } = await store.takedowns.show(howl, span, now);
    const ask = {
      account: howl,
      span,
      key: keys.on,
      next: "on",
      by: "m",
      press: "p",
      now,
    } as const;
    await store.takedowns.begin(ask);
    const [removal] = await store.takedowns.due(now, []);
    if (!removal) throw new Error("nothing is taken down");
    await stage.say(howl, refused);
    expect(await state(stage, howl)).toBe("suspect");
    await store.takedowns.settle(removal, { kind: "removed" }, now);
    expect(await state(stage, howl)).toBe("ready");
    expect((await stage.current(howl)).lastError).toBeUndefined();
  });

  test("so it does where a post of another copy is found on its timeline", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await stage.say(howl, refused);
    await holdCopy(stage);
    await adopt(stage, howl, [standing(1, "one")]);
    expect(await state(stage, howl)).toBe("ready");
  });

  test("a 401 under a clock that was ahead does not make another account's the app's", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
    stage.now += 30 * day;
    await stage.say(howl, refused);
    await wait(stage, identified(stage));
    stage.now -= 20 * day;
    await stage.say(kaddish, refused);
    expect(await hold(stage)).toBeUndefined();
    expect(await state(stage, kaddish)).toBe("suspect");
  });
}
