import { describe, expect, test, vi } from "vitest";
import type { GuildFlock } from "../../../src/flock/flock.ts";
import { choicesFor } from "../../../src/discord/suggest.ts";
import { en } from "../../../src/words/en.ts";
import { fakeFlock } from "../fake-flock.ts";
import { accountSample, glanceSample, poemSample } from "../support.ts";
import { now, suggested } from "./support.ts";

describe("suggestions", () => {
  test("show an account with its poem and state, and give its handle", async () => {
    expect(await suggested("accounts", "")).toEqual([
      { name: "@EmilyD · read-only access", value: "EmilyD" },
      { name: "@walt_whitman · ready · Leaves of Grass", value: "walt_whitman" },
      { name: "@reader · ready · Noël", value: "reader" },
    ]);
  });

  test("find an account with or without the at sign, in any case", async () => {
    for (const typed of ["@walt", "WALT", " walt"]) {
      expect(await suggested("accounts", typed)).toHaveLength(1);
    }
  });

  test("show how far an account has read, and lose of a long title alone", async () => {
    const account = accountSample({ handle: "a".repeat(15) });
    const glance = glanceSample(account, "t".repeat(100));
    const position = { unit: 12, of: 1336 };
    const [choice] = await suggested(
      "accounts",
      "",
      fakeFlock({ glance: async () => [{ ...glance, position }] }),
    );
    expect(choice?.name).toMatch(/^@a{15} · ready · 12 of 1336 · t+…$/u);
  });

  test("find an account by its poem, accents or not", async () => {
    expect(await suggested("accounts", "noel")).toEqual([
      { name: "@reader · ready · Noël", value: "reader" },
    ]);
  });

  test("show a poem with its byline, and give its name", async () => {
    expect(await suggested("poems", "ginsberg")).toEqual([
      { name: "Howl — Allen Ginsberg", value: "howl" },
    ]);
  });

  test("put first what begins with what is typed", async () => {
    const [first] = await suggested("poems", "l");
    expect(first?.value).toBe("long");
  });

  test("are never longer than Discord takes", async () => {
    for (const { name } of await suggested("poems", "")) {
      expect(name.length).toBeLessThanOrEqual(100);
    }
  });

  test("are 25 at most", async () => {
    const many = Array.from({ length: 40 }, (_, n) => poemSample({ name: `poem-${n}` }));
    const crowded = fakeFlock({ poems: () => Promise.resolve(many) });
    expect(await suggested("poems", "", crowded)).toHaveLength(25);
  });
});

describe("suggestions of rhythms", () => {
  const found = { next: now + 2 * 3_600_000, costMicros: 3_600_000 };
  const suggestSchedule = vi.fn<GuildFlock["suggestSchedule"]>(() => Promise.resolve(found));
  const known = fakeFlock({ suggestSchedule });
  const facts = "next in 2 h · $3.60 in 30 days";

  test("offer what was typed with what it means, when it comes next and its price, then common ones", async () => {
    const choices = await rhythms(" at 9 and 14:00 ", { account: "walt" });
    expect(suggestSchedule).toHaveBeenCalledWith({ account: "walt", when: "at 9 and 14:00" });
    expect(choices).toEqual([
      { name: `every day at 9:00 and 14:00 · ${facts}`, value: "at 9 and 14:00" },
      { name: `every 3 hours · ${facts}`, value: "every 3 hours" },
      { name: `every day at 9:00, 14:00 and 20:00 · ${facts}`, value: "9:00, 14:00 and 20:00" },
      {
        name: `on weekdays at 21:00, a line every 6 minutes, until the poem ends · ${facts}`,
        value: "21:00 on weekdays, a line every 6 minutes",
      },
      { name: `every day at 9:00 · ${facts}`, value: "daily at 9:00" },
      { name: `every day at 9:00, 15:00 and 21:00 · ${facts}`, value: "3 times a day" },
    ]);
  });

  test("offer nothing twice, and first the common ones that hold what was typed", async () => {
    const whole = await rhythms("Every 3 hours");
    expect(whole.map(({ value }) => value).filter((value) => /hours/u.test(value))).toEqual([
      "Every 3 hours",
    ]);
    suggestSchedule.mockImplementation(({ when }) =>
      Promise.resolve(when === "weekd" ? undefined : found),
    );
    const [first, ...rest] = await rhythms("weekd");
    expect(first?.value).toBe("21:00 on weekdays, a line every 6 minutes");
    expect(rest).toHaveLength(4);
  });

  test("tell the price of each where several accounts are named", async () => {
    for (const account of ["All", "walt, emily", "#beats", " #beats, walt"]) {
      const [choice] = await rhythms("hourly", { account });
      expect(choice?.name).toBe(`every hour · ${facts} each`);
    }
    const [choice] = await rhythms("hourly", { account: "walt," });
    expect(choice?.name).toBe(`every hour · ${facts}`);
  });

  test("say what common rules mean also where nothing can be reckoned yet", async () => {
    const bare = fakeFlock({ suggestSchedule: () => Promise.resolve(undefined) });
    const choices = await suggested("rhythms", "no rhythm at all", bare);
    expect(choices[0]).toEqual({ name: "every 3 hours", value: "every 3 hours" });
    expect(choices).toHaveLength(5);
  });

  test("name a single point in time as such", async () => {
    const [choice] = await rhythms("tomorrow at 14:00");
    expect(choice?.name).toBe(`once · ${facts}`);
  });

  test("never fail, and never are longer than Discord takes", async () => {
    const cron = "0,1,2,3,4,5,6,7,8,9,10,11,12 0,1,2,3,4,5,6,7,8,9 * JAN,FEB,MAR *";
    for (const typed of ["", cron, "x".repeat(6_000), "* * * *", "25:00", "🐦", "0 9 1W,15W * *"]) {
      for (const account of [undefined, 7, {}, "nobody"]) {
        for (const { name, value } of await rhythms(typed, { account })) {
          expect(Math.max(name.length, value.length)).toBeLessThanOrEqual(100);
          expect(Math.min(name.length, value.length)).toBeGreaterThan(0);
        }
      }
    }
  });

  function rhythms(typed: string, others: Readonly<Record<string, unknown>> = {}) {
    return choicesFor("rhythms", typed, { flock: known, words: en, others, now });
  }
});

describe("suggestions of places", () => {
  test("show the text of the poem that the account beside reads, and give what is understood", async () => {
    const line = {
      id: 7,
      role: "verse",
      stanza: 3,
      text: " It was many and many a year ago ",
    } as const;
    const places = vi.fn(async () => [
      { kind: "next", number: 42, line } as const,
      { kind: "stanza", number: 3, line: { ...line, text: "s".repeat(200) } } as const,
      { kind: "line", number: 42, line } as const,
    ]);
    const others = { account: "@walt_whitman" };
    const asking = { flock: fakeFlock({ places }), words: en, others, now };
    const choices = await choicesFor("places", "man", asking);
    expect(places).toHaveBeenCalledWith("@walt_whitman", "man");
    expect(choices[0]).toEqual({ name: "next · It was many and many a year ago", value: "next" });
    expect(choices[1]?.name).toHaveLength(100);
    expect(choices[2]).toEqual({
      name: "line 42 · It was many and many a year ago",
      value: "line 42",
    });
    await choicesFor("places", "", { ...asking, others: { account: 5 } });
    expect(places).toHaveBeenLastCalledWith("", "");
  });
});

test("the lines of the poem beside are found by number and by words, clipped to Discord's length", async () => {
  const texts = ["Wires", "  the wire hums", "x".repeat(300), "Wires again"];
  const known = fakeFlock({
    poemLines: (name) =>
      Promise.resolve(name === "wires" ? texts.map((text) => ({ role: "verse", text })) : []),
  });
  const asked = (typed: string, others: object = { poem: "wires" }) =>
    choicesFor("lines", typed, { flock: known, words: en, others: { ...others }, now });
  expect((await asked("")).map(({ value }) => value)).toEqual(["1", "2", "3", "4"]);
  expect(await asked("2")).toEqual([{ name: "2 · the wire hums", value: "2" }]);
  expect(await asked("wires")).toMatchObject([{ value: "1" }, { value: "4" }]);
  expect((await asked("xxx"))[0]?.name).toHaveLength(100);
  expect(await asked("", {})).toEqual([]);
  expect(await asked("", { poem: " " })).toEqual([]);
});
