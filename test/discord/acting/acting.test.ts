import { beforeEach, describe, expect, test } from "vitest";
import { createActing } from "../../../src/acting.ts";
import { card } from "../../../src/discord/card.ts";
import type { Act } from "../../../src/flock/ports.ts";
import {
  command,
  form,
  press,
  reader,
  refusing,
  resetScene,
  routerOf,
  scene,
  seenOf,
} from "../desk.ts";
import { fakeFlock } from "../fake-flock.ts";
import { guildSample } from "../support.ts";

beforeEach(resetScene);

describe("who acts", () => {
  test("is known while a handler runs, through all that it awaits, and to nothing else", async () => {
    const acting = createActing();
    const acts: (Act | undefined)[] = [];
    const beside = Promise.withResolvers<undefined>();
    const loop = beside.promise.then(() => acting.current());
    const run = async () => {
      await Promise.resolve();
      acts.push(acting.current());
      beside.resolve(undefined);
      return card("plain", ["done"]);
    };
    const request = command();
    await seenOf(routerOf({ run }, { acting }), request);
    expect(acts).toEqual([
      {
        guildId: guildSample.id,
        actorId: request.actor.id,
        via: "/flock try",
        interactionId: request.id,
      },
    ]);
    expect(await loop).toBeUndefined();
    expect(acting.current()).toBeUndefined();
  });

  test("is told with the button that was pressed", async () => {
    const seen: string[] = [];
    const acting = {
      run<T>(act: Act, deed: () => Promise<T>): Promise<T> {
        seen.push(act.via);
        return deed();
      },
    };
    await seenOf(routerOf({ answer: "update" }, { acting }), press());
    expect(seen).toEqual(["/flock try: go"]);
  });
});

function counting() {
  const counted: string[] = [];
  const flock = fakeFlock({
    noteRefused: async (by) => void counted.push(by),
    accounts: async () => [],
  });
  return { counted, change: { flockFor: () => flock } };
}

describe("what is refused to who may not", () => {
  test("is counted each time, though it is not said each time", async () => {
    const { counted, change } = counting();
    const router = routerOf({ allow: "moderator" }, change);
    for (let time = 0; time < 8; time += 1) await seenOf(router, command({ actor: reader }));
    expect(counted).toEqual(Array.from({ length: 8 }, () => reader.id));
  });

  test("is no other refusal", async () => {
    const { counted, change } = counting();
    await seenOf(routerOf(refusing("stale", {}), change), command());
    await seenOf(routerOf({ run: () => Promise.resolve(form) }, change), command());
    expect(counted).toEqual([]);
  });

  test("is told though it cannot be counted", async () => {
    const flock = fakeFlock({ noteRefused: () => Promise.reject(new Error("disk full")) });
    const router = routerOf({ allow: "moderator" }, { flockFor: () => flock });
    const kinds = (await seenOf(router, command({ actor: reader }))).map(({ kind }) => kind);
    expect(kinds).toEqual(["aside"]);
    expect(scene.log.faults).toMatchObject([{ event: "refusal_not_counted" }]);
  });
});
