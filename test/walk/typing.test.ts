import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { pathOf, type Subcommand } from "../../src/discord/subcommand.ts";
import type { Does } from "./desk.ts";
import { alpha, bravo, isAllowed, kinds, otherThan, type House } from "./members.ts";
import { openStage, type Stage } from "./stage.ts";

const suggesting = commands.flatMap((one) =>
  Object.entries(one.options).flatMap(([option, declared]) =>
    declared.kind === "text" && declared.suggest !== undefined
      ? [{ path: pathOf(one), option, one }]
      : [],
  ),
);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage[Symbol.asyncDispose]());

test.each(suggesting)(
  "/flock $path offers for $option only to those who may use it, and only their guild's",
  async ({ one, path, option }) => {
    let offered = 0;
    for (const house of [alpha, bravo]) {
      for (const typing of typings(path, option, house)) {
        for (const kind of kinds) {
          const { choices, changed } = await stage.act(typing, kind, house);
          const where = `${kind} in ${house.word}: ${JSON.stringify(choices)}`;
          expect(changed, where).toEqual([]);
          if (!isAdmitted(one, kind, house)) expect(choices, where).toEqual([]);
          offered += choices.length;
        }
      }
    }
    expect(offered).toBeGreaterThan(0);
  },
);

/** Whoever owns an account of the guild is admitted to what owners may do. */
function isAdmitted(
  { allow }: Subcommand,
  kind: Parameters<typeof isAllowed>[1],
  house: House,
): boolean {
  return isAllowed(allow, kind, house) || (allow === "owner" && kind === "neighbour");
}

/** Nothing yet, a beginning, the other guild's names; beside names of one's own guild and of the other. */
function typings(path: string, option: string, house: House): readonly Does[] {
  const there = otherThan(house).word;
  return [house.word, there].flatMap((word) => {
    const others = { account: `${word}_heron`, poem: `${word}-spare` };
    return ["", "1", there].map((typed): Does => ({
      kind: "suggest",
      path,
      option,
      typed,
      others,
    }));
  });
}

const ownersOptions = suggesting.filter(({ one }) => one.allow === "owner");

test.each(ownersOptions)(
  "/flock $path offers for $option nothing of an account that the member may not touch",
  async ({ path, option }) => {
    for (const house of [alpha, bravo]) {
      const others = { account: `${house.word}_heron` };
      const typing: Does = { kind: "suggest", path, option, typed: "", others };
      const { choices } = await stage.act(typing, "neighbour", house);
      expect(JSON.stringify(choices)).not.toMatch(/heron|all ·|#/u);
      const theirs: Does = { ...typing, others: { account: `${house.word}_crane` } };
      expect((await stage.act(theirs, "neighbour", house)).choices).not.toEqual([]);
    }
  },
);
