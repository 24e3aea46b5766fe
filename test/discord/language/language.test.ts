import { beforeEach, describe, expect, test } from "vitest";
import type { Incoming } from "../../../src/discord/incoming.ts";
import type { Answer } from "../../../src/discord/subcommand.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { catalogues } from "../../../src/words/languages.ts";
import { command, press, resetScene, routerOf, scene, seenOf } from "../desk.ts";
import { fakeFlock } from "../fake-flock.ts";
import { guildSample } from "../support.ts";

beforeEach(resetScene);

const german = { ...guildSample, language: "de" } as const;
const flockFor = () => fakeFlock({ guild: async () => german, noteChannel: async () => {} });

const refuse = () => Promise.reject(new Refusal("still-looking", {}));

async function wordsGiven(answer: Answer, incoming: Incoming) {
  await seenOf(routerOf({ answer }, { flockFor }), incoming);
  return scene.calls[0]?.words;
}

describe("in a German server, a member whose Discord is French", () => {
  const locale = "fr";

  test.each([
    ["alone is answered in French", "ephemeral", command({ locale })],
    ["reads in German what everybody reads", "public", command({ locale })],
    [
      "changes in German a message that everybody reads",
      "update",
      press({ locale, isPublic: true }),
    ],
    ["changes in French a message that is for them alone", "update", press({ locale })],
  ] as const)("%s", async (sentence, answer, incoming) => {
    const language = sentence.includes("in German") ? "de" : "fr";
    expect(await wordsGiven(answer, incoming)).toBe(catalogues[language]);
  });

  test("is refused in French, also where everybody would have read the answer", async () => {
    const router = routerOf({ answer: "public", run: refuse }, { flockFor });
    const seen = await seenOf(router, command({ locale }));
    const text = catalogues.fr.refusals["still-looking"]({});
    expect(seen.at(-1)).toEqual({ kind: "aside", text });
  });
});

test("a member whose language the flock does not speak is answered in English", async () => {
  expect(await wordsGiven("ephemeral", command({ locale: "pt-BR" }))).toBe(catalogues.en);
});

test.each(["en", "de", "fr"] as const)(
  "whoever may be no moderator is refused for a cap without what is spent, in %s",
  async (locale) => {
    const values = { scope: "guild", capMicros: 15_000_000, spentMicros: 15_000_000 } as const;
    const run = () => Promise.reject(new Refusal("over-cap", values));
    const seen = await seenOf(routerOf({ run }, { flockFor }), command({ locale }));
    expect(seen.at(-1)).toMatchObject({
      kind: "aside",
      text: expect.stringContaining("/flock budget"),
    });
    expect(JSON.stringify(seen)).not.toMatch(/15|\$|undefined/u);
  },
);
