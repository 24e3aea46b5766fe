import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { idAt } from "../../../src/domain/snowflake.ts";
import { enrolmentOf, grantOf, home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { request } from "../stage.ts";
import { adopt, hold, lines, standing } from "./copied.ts";

/** Gives an account new credentials, as of now. */
async function relink({ store, now }: Stage, { id, handle }: Account): Promise<void> {
  const expiresAt = now + hour;
  const enrolment = enrolmentOf(handle, { id: "relink", accountId: id, expiresAt });
  await store.enrolments.create(enrolment, request, now);
  await store.enrolments.claim("relink", now);
  const grant = { ...grantOf(handle, id), highestId: idAt(now - 2_000) };
  await store.enrolments.relink("relink", grant, now);
}

/** What new credentials do not undo. */
export function relinkedContract(open: OpenStore): void {
  test("a copy's account with new credentials is still read from where the copy was made", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await hold(stage);
    stage.now += 48 * hour;
    await relink(stage, howl);
    expect(await stage.store.adoption.listUnread()).toMatchObject([{ afterId: howl.highestId }]);
    expect(await adopt(stage, howl, [standing(1, "one")])).toMatchObject({ posts: 1 });
    await stage.store.adoption.lift({ read: [howl.id], now: stage.now });
    await stage.press(howl);
    expect((await stage.claimOne()).text).toBe("two");
  });

  test("what X refused in its own words stands until somebody has read it, whatever pause ends meanwhile", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await stage.say(howl, { kind: "forbidden", detail: "X's words" });
    const refused = { state: "paused", reason: "X's words" };
    expect(await stage.fresh(howl)).toMatchObject(refused);
    const pause = { kind: "all", tag: undefined, by: "m", at: stage.now } as const;
    const until = stage.now + hour;
    await stage.store.pauses.set([howl.id], { ...pause, until, reason: undefined });
    await relink(stage, howl);
    stage.now = until;
    await stage.store.pauses.expire(stage.now);
    expect(await stage.fresh(howl)).toMatchObject(refused);
  });

  test("what stands of an earlier line without its link is none of the next with the same words", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["Holy!", "Holy!", "end"]);
    const { postId } = await stage.say(howl, { kind: "unknown", detail: "timeout" });
    const post = { id: idPast(stage.now), text: "Holy!" };
    const vouch = { guildId: home, postId, networkId: undefined, by: "m", now: stage.now } as const;
    await stage.store.posts.decide({ ...vouch, choice: "posted" });
    stage.now += hour;
    await hold(stage);
    const own = { id: idPast(stage.now), text: "Holy!" };
    expect(await adopt(stage, howl, [post])).toMatchObject({ posts: 0, foreign: 1 });
    expect((await stage.current(howl)).parts[0]?.text).toBe("Holy!");
    expect(await adopt(stage, howl, [post, own])).toMatchObject({ posts: 1 });
    expect((await stage.current(howl)).parts[0]?.text).toBe("end");
  });
}
