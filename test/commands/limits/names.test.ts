import { expect, test } from "vitest";
import { choicesFor } from "../../../src/discord/suggest.ts";
import { poemName } from "../../../src/domain/poem/parse.ts";
import { en } from "../../../src/words/en.ts";
import { fakeFlock } from "../../discord/fake-flock.ts";
import { choicesWithinLimits } from "../../support/discord-limits.ts";
import { account, accountStatus, entry, longest, poemText } from "../fixtures.ts";
import { ask, form, press, shown } from "../support.ts";

const { id } = account();
const long = entry({ name: longest.name, title: longest.title, byline: longest.title });

test("the longest name that a poem may have is that of 60 letters which count twice for Discord", () => {
  expect(longest.name).toHaveLength(120);
  expect(poemName(longest.name)).toBe(longest.name);
});

test("a poem of the longest name is given by its key, at once or after the present one", async () => {
  const flock = {
    accountStatus: async () => accountStatus({ queued: [] }),
    getPoem: async () => poemText({ entry: long }),
  };
  const given = await ask("poem give", { account: "leaves_of_grass", poem: "x" }, { flock });
  expect(shown(given).ids).toEqual([`give:replace:${id}:~3`, `give:after:${id}:~3`, "give:keep"]);
});

test("a menu of poems with the longest names holds their keys", async () => {
  const poems = Array.from({ length: 30 }, (_, nth) => ({ ...long, key: `~${nth}` }));
  const flock = { getAccount: async () => account(), poems: async () => poems };
  const menu = await press(`give:another:${id}`, { flock });
  const [row] = menu.kind === "card" ? (menu.rows ?? []) : [];
  const values = row?.kind === "choices" ? row.options.map(({ value }) => value) : [];
  expect(values).toEqual(poems.slice(0, 25).map(({ key }) => key));
});

test("what is offered while a poem is typed is its name, or its key where Discord takes no name so long", async () => {
  const poems = [entry(), { ...long, key: "~9" }];
  const flock = fakeFlock({ poems: async () => poems });
  const asking = { flock, words: en, others: {}, now: 0 };
  const choices = choicesWithinLimits(await choicesFor("poems", "", asking));
  expect(choices.map(({ value }) => value)).toEqual(["song-of-myself", "~9"]);
});

test("a form that asks for a name holds none that is longer than what may be typed", async () => {
  const flock = { getOffer: async () => ({ id: "o1", poem: poemText({ entry: long }) }) };
  const [field] = form(await press("suggest:name:o1", { flock })).fields;
  expect(field).toMatchObject({ id: "name", most: 60 });
  expect(field).not.toHaveProperty("value");
});
