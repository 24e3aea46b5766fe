import { beforeEach, describe, expect, test } from "vitest";
import {
  admin,
  command,
  owner,
  press,
  reader,
  refusing,
  resetScene,
  routerOf,
  scene,
  seenOf,
  sentence,
} from "./desk.ts";

beforeEach(resetScene);

describe("permission", () => {
  test.each([
    ["everyone", reader, true],
    ["moderator", reader, false],
    ["moderator", { ...reader, roles: ["77"] }, true],
    ["moderator", admin, true],
    ["moderator", owner, false],
    ["admin", { ...reader, roles: ["77"] }, false],
    ["admin", admin, true],
    ["owner", reader, false],
    ["owner", owner, true],
    ["owner", admin, true],
  ] as const)("%s, asked by %o: %s", async (allow, actor, isAllowed) => {
    for (const incoming of [command({ actor }), press({ actor })]) {
      resetScene();
      const seen = await seenOf(routerOf({ allow }), incoming);
      expect(scene.calls).toHaveLength(isAllowed ? 1 : 0);
      expect(seen.some(({ kind }) => kind === "aside")).toBe(!isAllowed);
    }
  });

  test("of an owner reaches only to the account that is theirs", async () => {
    const router = routerOf({ allow: "owner" });
    await seenOf(router, command({ actor: owner, options: { account: "walt" } }));
    expect(scene.calls).toHaveLength(1);
    await seenOf(router, command({ actor: owner, options: { account: "em" } }));
    expect(scene.calls).toHaveLength(1);
    await seenOf(router, command({ actor: admin, options: { account: "em" } }));
    expect(scene.calls).toHaveLength(2);
  });

  test("of the invited is left to the flock", async () => {
    const router = routerOf({ allow: "moderator" });
    await seenOf(router, press({ actor: reader, customId: "try:invited" }));
    expect(scene.calls).toHaveLength(1);
  });

  test("is refused without touching the message that carries the button", async () => {
    const router = routerOf({ allow: "moderator", answer: "update" });
    const seen = await seenOf(router, press({ actor: reader }));
    expect(seen.map(({ kind }) => kind)).toEqual(["aside"]);
  });

  test("of a guild that is not served is refused in one sentence", async () => {
    for (const guildId of ["999", undefined]) {
      const seen = await seenOf(routerOf(), { ...command(), guildId });
      expect(seen).toEqual([sentence("looks after another server")]);
    }
    expect(scene.calls).toEqual([]);
  });
});

describe("a stranger", () => {
  test("is told five times a minute and then acknowledged in silence", async () => {
    const router = routerOf({ allow: "moderator" });
    const kinds: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      for (const { kind } of await seenOf(router, press({ actor: reader }))) kinds.push(kind);
    }
    expect(kinds).toEqual([...Array.from({ length: 5 }, () => "aside"), "silence", "silence"]);
  });

  test("who presses another's button is counted too", async () => {
    const router = routerOf(refusing("enrolment-not-yours", {}));
    const pressed = { actor: reader, customId: "try:invited" };
    for (let n = 0; n < 5; n += 1) await seenOf(router, press(pressed));
    expect((await seenOf(router, press(pressed))).at(-1)).toEqual({ kind: "silence" });
  });

  test("is any member where a refusal does not turn anybody away: it is always said", async () => {
    const router = routerOf(refusing("stale", {}));
    for (let n = 0; n < 7; n += 1) {
      expect((await seenOf(router, press({ actor: reader }))).at(-1)?.kind).toBe("aside");
    }
  });

  test("is told again a minute after the first time", async () => {
    const router = routerOf({ allow: "moderator" });
    const kindOf = async () => (await seenOf(router, press({ actor: reader }))).at(-1)?.kind;
    for (let n = 0; n < 5; n += 1) await kindOf();
    await scene.clock.advance(59_999);
    expect(await kindOf()).toBe("silence");
    await scene.clock.advance(1);
    expect(await kindOf()).toBe("aside");
  });

  test("is counted apart from all others", async () => {
    const router = routerOf({ allow: "moderator" });
    for (let n = 0; n < 6; n += 1) await seenOf(router, press({ actor: reader }));
    const other = await seenOf(router, press({ actor: owner }));
    expect(other.at(-1)?.kind).toBe("aside");
  });
});
