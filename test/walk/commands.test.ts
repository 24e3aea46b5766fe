import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { pathOf } from "../../src/discord/subcommand.ts";
import { commandRows, entryRows } from "./command-rows.ts";
import { alpha, bravo, otherThan } from "./members.ts";
import { openStage, trespass, viaOf, walk, type Stage } from "./stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage[Symbol.asyncDispose]());

test("every subcommand and entry has a row that says who may use it", () => {
  const declared = commands.map((one) => [pathOf(one), one.allow]);
  const said = Object.entries(commandRows).map(([path, { who }]) => [path, who]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(declared));
  const entries = commands.flatMap((one) => one.entries.map(({ name, allow }) => [name, allow]));
  const saidOfEntries = Object.entries(entryRows).map(([name, { who }]) => [name, who]);
  expect(Object.fromEntries(saidOfEntries)).toEqual(Object.fromEntries(entries));
});

test.each(Object.entries(commandRows))(
  "/flock %s is for whom the table says, in both guilds",
  async (path, row) => {
    await walk(stage, row, (at) => {
      return { kind: "command", path, options: row.options?.(at) ?? {} };
    });
  },
);

const naming = Object.entries(commandRows).filter(([, { names }]) => names === true);

test.each(naming)(
  "/flock %s knows nothing of what is named in the other guild",
  async (path, row) => {
    const answers = await trespass(stage, (_at, other) => {
      return { kind: "command", path, options: row.options?.(other) ?? {} };
    });
    expect([...answers]).toEqual(["refused"]);
  },
);

test.each(Object.entries(entryRows))("%s is for whom the table says", async (name, row) => {
  await walk(stage, row, (at) => ({ kind: "entry", name, message: row.message(at) }));
});

test("whoever may not have an account paused is refused however it is named", async () => {
  for (const house of [alpha, bravo]) {
    const { word } = house;
    const named = [
      "all",
      `#${word}tag`,
      `${word}_crane, ${word}_heron`,
      `${otherThan(house).word}_crane`,
    ];
    for (const account of named) {
      for (const path of ["pause", "resume"]) {
        const acted = await stage.act(
          { kind: "command", path, options: { account } },
          "neighbour",
          house,
        );
        expect([acted.kind, acted.changed], acted.text).toEqual(["refused", []]);
      }
    }
  }
});

test("the log tells of its own guild what the other one's log does not", async () => {
  for (const house of [alpha, bravo]) {
    const page = await stage.act({ kind: "command", path: "log", options: {} }, "admin", house);
    expect(page.text).toContain(viaOf(house.word));
    const sent = { kind: "component", customId: "log:export:0::", fields: {}, values: [] } as const;
    const { text } = await stage.act(sent, "admin", house);
    expect(text).toContain(viaOf(house.word));
  }
});
