import { beforeEach, describe, expect, test } from "vitest";
import { card } from "../../src/discord/card.ts";
import { InteractionGone } from "../../src/discord/responder.ts";
import {
  breaking,
  command,
  demo,
  form,
  press,
  reader,
  refusing,
  resetScene,
  routerOf,
  scene,
  seenOf,
  sentence,
  typing,
} from "./desk.ts";
import { fakeFlock } from "./fake-flock.ts";
import { guildSample } from "./support.ts";

beforeEach(resetScene);

describe("an answer", () => {
  test.each(["ephemeral", "public", "update"] as const)(
    "that is %s is acknowledged before the work and given after it",
    async (answer) => {
      expect(await seenOf(routerOf({ answer }), command())).toEqual([
        { kind: "acknowledged", answer },
        { kind: "answered", text: "done" },
      ]);
    },
  );

  test("that is a form is shown at once", async () => {
    const router = routerOf({ answer: "modal", run: () => Promise.resolve(form) });
    expect(await seenOf(router, command())).toEqual([{ kind: "form" }]);
  });

  test("of another sort than announced is a fault", async () => {
    const unannounced = routerOf({ run: () => Promise.resolve(form) });
    expect((await seenOf(unannounced, command()))[1]).toEqual(sentence("incident-1"));
    const missing = routerOf({ answer: "modal" });
    expect(await seenOf(missing, command())).toEqual([sentence("incident-2")]);
    expect(scene.log.faults.map(({ cause }) => String(cause))).toEqual([
      expect.stringContaining("form that it had not announced"),
      expect.stringContaining("announced a form"),
    ]);
  });
});

describe("a handler", () => {
  test("is given its options, checked", async () => {
    const router = routerOf();
    expect(await seenOf(router, command({ options: { count: 3 } }))).toHaveLength(2);
    expect(await seenOf(router, command({ options: { count: 4 } }))).toContainEqual(
      sentence("in this form"),
    );
    expect(scene.calls).toHaveLength(1);
  });

  test("of a component is given the rest of the id, the fields and the values", async () => {
    const incoming = press({ customId: "try:tell:a:7", values: ["v"], fields: { f: "x" } });
    const told = { args: ["a", "7"], fields: { f: "x" }, values: ["v"] };
    expect((await seenOf(routerOf(), incoming))[1]).toEqual({
      kind: "answered",
      text: JSON.stringify(told),
    });
  });

  test("knows who asks, where and under which id", async () => {
    const incoming = command({ actor: { ...reader, roles: ["77"] } });
    await seenOf(routerOf({ allow: "moderator" }), incoming);
    expect(scene.calls[0]).toMatchObject({
      actor: { id: "2" },
      isModerator: true,
      channelId: "c1",
      interactionId: incoming.id,
    });
    expect(scene.calls[0]?.mention("help")).toBe("</flock help:1>");
  });

  test("can try a channel of its own guild", async () => {
    const tried: unknown[] = [];
    const router = routerOf(
      {
        run: async ({ tryChannel }) => {
          await tryChannel("c9", card("good", ["trial"]));
          return card("good", ["done"]);
        },
      },
      { tryChannel: (ask) => Promise.resolve(void tried.push(ask)) },
    );
    await seenOf(router, command());
    expect(tried).toMatchObject([{ guildId: guildSample.id, channelId: "c9" }]);
  });
});

describe("a replayed interaction", () => {
  test("is acted on once", async () => {
    const router = routerOf();
    const incoming = command();
    await seenOf(router, incoming);
    expect(await seenOf(router, incoming)).toEqual([{ kind: "acknowledged", answer: "ephemeral" }]);
    expect(scene.calls).toHaveLength(1);
  });

  test("that comes too late for an answer is not acted on", async () => {
    const seen = await seenOf(routerOf(), command(), {
      acknowledge: () => Promise.reject(new InteractionGone("Unknown interaction")),
    });
    expect(seen).toEqual([]);
    expect(scene.calls).toEqual([]);
    expect(scene.log.lines).toMatchObject([{ event: "interaction_gone" }]);
    expect(scene.log.faults).toEqual([]);
  });
});

describe("what goes wrong", () => {
  test("as a refusal is said in its sentence", async () => {
    const router = routerOf(refusing("unknown-account", { name: "wlat" }));
    expect((await seenOf(router, command()))[1]).toEqual(sentence("wlat"));
    expect(scene.log.faults).toEqual([]);
  });

  test("as a fault is said by its incident id, and nothing raw is shown", async () => {
    const [, aside] = await seenOf(routerOf(breaking("SQLITE_CORRUPT at 0x7f")), command());
    expect(aside).toEqual(sentence("**incident-1**"));
    expect(JSON.stringify(aside)).not.toContain("SQLITE");
    expect(scene.log.faults).toMatchObject([{ event: "interaction_failed" }]);
  });

  test("while a fault is being said is only logged", async () => {
    await seenOf(routerOf(breaking("first")), command(), {
      aside: () => Promise.reject(new Error("second")),
    });
    expect(scene.log.faults.map(({ cause }) => String(cause))).toEqual([
      "Error: first",
      "Error: second",
    ]);
  });

  test("is an unknown button: one sentence", async () => {
    for (const customId of ["try:gone:1", "old", ""]) {
      expect(await seenOf(routerOf(), press({ customId }))).toEqual([sentence("older message")]);
    }
  });

  test("is an unknown subcommand: one sentence", async () => {
    expect(await seenOf(routerOf(), command({ path: "gone" }))).toEqual([sentence("in this form")]);
  });

  test("are two handlers of one name: a fault at start", () => {
    expect(() => routerOf({}, { subcommands: [demo({}), demo({})] })).toThrow(/two handlers/u);
  });
});

describe("the channel a moderator used", () => {
  test("is noted after the answer", async () => {
    const router = routerOf();
    await seenOf(router, command(), {
      answer: () => Promise.resolve(expect(scene.noted).toEqual([])),
    });
    expect(scene.noted).toEqual(["c1"]);
    await seenOf(router, command({ actor: reader, channelId: "c2" }));
    expect(scene.noted).toEqual(["c1"]);
  });

  test("that cannot be noted spoils no answer", async () => {
    const broken = fakeFlock({ noteChannel: () => Promise.reject(new Error("disk full")) });
    const router = routerOf({}, { flockFor: () => broken });
    const kinds = (await seenOf(router, command())).map(({ kind }) => kind);
    expect(kinds).toEqual(["acknowledged", "answered"]);
    expect(scene.log.faults).toMatchObject([{ event: "channel_not_noted" }]);
  });
});

describe("suggestions", () => {
  test("come for an option that has them", async () => {
    expect(await seenOf(routerOf(), typing())).toEqual([
      { kind: "choices", choices: [{ name: "Howl — Allen Ginsberg", value: "howl" }] },
    ]);
    expect(scene.witnessed.size).toBe(0);
  });

  test.each([
    ["an option without any", {}, { option: "count" }],
    ["an unknown subcommand", {}, { path: "gone" }],
    ["a member who may not use it", { allow: "moderator" }, { actor: reader }],
    ["a guild that is not served", {}, { guildId: "999" }],
  ] as const)("are none for %s", async (_, handled, change) => {
    expect(await seenOf(routerOf(handled), typing(change))).toEqual([
      { kind: "choices", choices: [] },
    ]);
    expect(scene.log.faults).toEqual([]);
  });

  test("are none after a fault, which is logged", async () => {
    const broken = fakeFlock({ poems: () => Promise.reject(new Error("disk full")) });
    const router = routerOf({}, { flockFor: () => broken });
    expect(await seenOf(router, typing())).toEqual([{ kind: "choices", choices: [] }]);
    expect(scene.log.faults).toMatchObject([{ event: "interaction_failed" }]);
  });
});
