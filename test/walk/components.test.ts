import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { accountRows } from "./account-rows.ts";
import type { Does } from "./desk.ts";
import { alpha, bravo } from "./members.ts";
import type { Planted } from "./planted.ts";
import { poemRows } from "./poem-rows.ts";
import type { ComponentRow } from "./row.ts";
import { openStage, trespass, walk, type Stage } from "./stage.ts";

const rows: Readonly<Record<string, ComponentRow>> = { ...accountRows, ...poemRows };
const declared = commands.flatMap(({ name, components }) =>
  components.map(({ action, allow }) => [`${name}:${action}`, allow] as const),
);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage[Symbol.asyncDispose]());

test("every button, menu and form has a row that says who may use it", () => {
  const said = Object.entries(rows).map(([id, { who }]) => [id, who] as const);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(declared));
});

test.each(Object.entries(rows))(
  "%s is for whom the table says, and reaches nothing of the other guild",
  async (id, row) => {
    await walk(stage, row, (at) => press(id, row, { args: argsOf(row, at), at }));
    for (const args of foreignArgs(row, stage.plantedIn(alpha), stage.plantedIn(bravo)).keys()) {
      const answers = await trespass(stage, (at, other) => {
        const foreign = foreignArgs(row, at, other)[args] ?? [];
        return press(id, row, { args: foreign, at });
      });
      if (row.saysSo !== true) expect([...answers]).toEqual(["refused"]);
    }
  },
);

const crossing = Object.entries(rows).filter(([, { crossed }]) => crossed !== undefined);

test.each(crossing)("%s gives an owner nothing of another's account", async (id, row) => {
  for (const house of [alpha, bravo]) {
    const at = stage.plantedIn(house);
    const args = (row.crossed?.(at) ?? []).map(String);
    const { changed, text } = await stage.act(press(id, row, { args, at }), "neighbour", house);
    expect([changed, text]).toEqual([[], text]);
  }
});

/** What an id would carry of the other guild: all of it, or one thing among one's own. */
function foreignArgs(
  row: ComponentRow,
  at: Planted,
  other: Planted,
): readonly (readonly string[])[] {
  const [own, theirs] = [argsOf(row, at), argsOf(row, other)];
  const differing = own.flatMap((arg, place) => (arg === theirs[place] ? [] : [place]));
  const mixed = differing.map((place) => own.with(place, theirs[place] ?? ""));
  return differing.length > 1 ? [theirs, ...mixed] : mixed;
}

/** As one presses it whose guild this is; what the id carries may be another's. */
function press(
  id: string,
  { fields, values }: ComponentRow,
  { args, at }: { readonly args: readonly string[]; readonly at: Planted },
): Does {
  return {
    kind: "component",
    customId: [id, ...args].join(":"),
    fields: fields?.(at) ?? {},
    values: values?.(at) ?? [],
  };
}

function argsOf({ args }: ComponentRow, at: Planted): readonly string[] {
  return (args?.(at) ?? []).map(String);
}
