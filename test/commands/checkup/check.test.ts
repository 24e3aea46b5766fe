import { describe, expect, test, vi } from "vitest";
import type { Concern } from "../../../src/domain/checkup/checkup.ts";
import type { CheckReport, FlockCheckup } from "../../../src/flock/checkup/checking.ts";
import { account, longest, noon } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";
import { checkup, flock, id, link, one } from "./fixtures.ts";

const showAll = async (all: FlockCheckup) =>
  shown(await ask("check", {}, { flock: { checkups: async () => all } }));

const all: readonly Concern[] = [
  "stopped",
  "token",
  "twin",
  "label",
  "bio",
  "alike",
  "rights",
  "unsaid",
  "unasked",
];

describe("/flock check", () => {
  test("lists the accounts with what is to be mended, the price before X is asked", async () => {
    const { text, ids, labels, tone } = await showAll(
      flock([checkup({ concerns: ["label", "rights"], vouched: {} }), checkup()]),
    );
    expect(text).toContain("2 accounts, 1 needs a hand");
    expect(text).toContain(
      "- **Needs a hand:** **@leaves\\_of\\_grass**: Automated label not confirmed and no rights noted for its poem",
    );
    expect(text).toContain("- **@leaves\\_of\\_grass**: all in order");
    expect(text).toContain(`token alive, checked <t:${noon / 1000}:R> · last post <${link}>`);
    expect(text).toContain("X bills $0.005 for each that it shows, at most $0.05 in all.");
    expect(tone).toBe("warn");
    expect(labels).toEqual([
      "Look at @leaves_of_grass",
      "Look at @leaves_of_grass",
      "Ask X for all 2",
    ]);
    expect(ids).toEqual([
      `check:show:${"a".repeat(15)}0`,
      `check:show:${"a".repeat(15)}1`,
      "check:ask:all:2",
    ]);
  });

  test("says so where asking costs nothing, where there is nothing to ask, and where nobody is", async () => {
    const free = await showAll(flock([checkup()], { mostMicros: 0, readMicros: 0 }));
    expect(free.text).toContain("On this bot's plan that costs nothing.");
    expect(free.tone).toBe("good");
    const none = await showAll(flock([checkup()], { askable: 0, mostMicros: 0 }));
    expect(none.text).toContain("X can tell nothing new before there are new credentials.");
    expect(none.labels).toEqual(["Look at @leaves_of_grass"]);
    const empty = await showAll(flock([]));
    expect(empty.text).toContain("Nobody is in the flock yet.");
    expect(empty.ids).toEqual([]);
  });

  test("turns pages of three hundred accounts with all that can be wrong, the longest names, within Discord's limits", async () => {
    const worst = checkup({
      account: account({ handle: longest.handle }),
      concerns: all,
      twin: { handle: longest.handle, until: undefined },
      alike: { own: 1, abroad: 0, handle: longest.handle },
    });
    const many = flock(Array.from({ length: 300 }, () => worst));
    const { labels, text } = await showAll(many);
    expect(labels.slice(-2)).toEqual(["Ask X for all 300", "Next"]);
    expect(text).toMatch(/Page 1 of \d+/u);
    const flockOf = { flock: { checkups: async () => many } };
    const second = shown(await press("check:page:2", flockOf));
    expect(second.labels.slice(-3)).toEqual(["Ask X for all 300", "Previous", "Next"]);
    const last = shown(await press("check:page:9999", flockOf));
    expect(last.labels.slice(-2)).toEqual(["Ask X for all 300", "Previous"]);
  });

  test("has a word for each thing that can be wrong", async () => {
    const said = await Promise.all(
      all.map(async (concern) => (await showAll(flock([checkup({ concerns: [concern] })]))).text),
    );
    expect(new Set(said).size).toBe(all.length);
    const abroad = { twin: { handle: undefined, until: undefined } };
    const { text } = await showAll(flock([checkup({ concerns: ["twin"], ...abroad })]));
    expect(text).toContain("an account of another server reads the same text");
  });

  test.each<[Partial<CheckReport>, string]>([
    [{}, "X was asked for 2 accounts: it cost nothing."],
    [{ reads: 1, costMicros: 5_000 }, "it showed 1 post, which cost $0.005."],
    [
      { asked: 1, left: 3, stopped: "time" },
      "3 were not asked, since X answered too slowly. **Ask X** goes on with them.",
    ],
    [{ left: 1, stopped: "no-credit" }, "1 was not asked, since X's credits are used up."],
    [{ left: 1 }, "1 was not asked. **Ask X** goes on"],
  ])("reports what came of asking: %o", async (change, said) => {
    const report = { asked: 2, left: 0, stopped: undefined, reads: 0, costMicros: 0, ...change };
    const showProgress = vi.fn<(card: unknown) => void>();
    const { text } = shown(
      await press("check:ask:all:2", {
        showProgress,
        flock: {
          checkups: async () => flock([checkup(), checkup()]),
          askTokens: async ({ account: whose, onProgress }) => {
            expect(whose).toBeUndefined();
            onProgress({ done: 1, of: 2 });
            return report;
          },
        },
      }),
    );
    expect(text).toContain(said);
    expect(JSON.stringify(showProgress.mock.calls)).toContain("1 of 2 accounts");
  });

  test("asks for one account and shows it", async () => {
    const report = { asked: 1, left: 0, stopped: undefined, reads: 0, costMicros: 0 };
    const askTokens = vi.fn<(ask: object) => Promise<CheckReport>>(async () => report);
    const { text } = shown(
      await press(`check:ask:${id}:1`, { flock: { askTokens, checkup: async () => one() } }),
    );
    expect(askTokens.mock.calls[0]?.[0]).toMatchObject({ account: id, most: 1 });
    expect(text).toContain("X was asked for 1 account: it cost nothing.");
    expect(text).toContain("**Token:**");
  });
});
