import { describe, expect, test } from "vitest";
import * as de from "../../../src/words/de/format.ts";
import { cronWords } from "../../../src/words/de/cron.ts";
import { catalogues } from "../../../src/words/languages.ts";

describe("in German", () => {
  test.each([
    [0, "0 Posts"],
    [1, "1 Post"],
    [2, "2 Posts"],
    [5, "5 Posts"],
    [1_236, "1.236 Posts"],
  ])("%i posts are %s", (number, text) => {
    expect(de.posts(number)).toBe(text);
  });

  test("money has a comma, and the sign behind it", () => {
    expect(plain(de.money(15_000))).toBe("0,015 $");
    expect(plain(de.money(200_000))).toBe("0,20 $");
    expect(plain(de.money(2_290_000_000))).toBe("2.290,00 $");
  });

  test("months, languages and lists are said as Germans say them", () => {
    expect(de.monthNamed("2026-03")).toBe("März 2026");
    expect(de.languageNamed("fr")).toBe("Französisch");
    expect(de.together(["a", "b", "c"])).toBe("a, b und c");
    expect(de.accountsNamed(["a", "b", "c"], 1)).toBe("**@a** und 2 weitere");
    expect(de.accountsNamed(["a", "b"], 1)).toBe("**@a** und 1 weiteres");
  });

  test.each([
    [90 * 60_000, "90 Minuten"],
    [3_600_000, "1 Stunde"],
    [172_800_000, "2 Tage"],
  ])("a span of %i ms lasts %s", (ms, text) => {
    expect(de.duration(ms)).toBe(text);
  });

  test("a rhythm is said so", () => {
    expect(de.every({ count: 1, unit: "hour" })).toBe("jede Stunde");
    expect(de.every({ count: 1, unit: "day" })).toBe("jeden Tag");
    expect(de.every({ count: 3, unit: "hour" })).toBe("alle 3 Stunden");
    const { rule } = catalogues.de.schedule;
    const evening = { kind: "session", start: 1_260, days: { kind: "workdays" } } as const;
    const every = { count: 6, unit: "minute" } as const;
    expect(rule({ ...evening, every, until: { kind: "units", units: 1 } })).toBe(
      "werktags (Mo bis Fr) um 21:00, alle 6 Minuten eine Zeile, höchstens 1 Zeile",
    );
    const days = { kind: "some", days: [1, 3] } as const;
    expect(rule({ kind: "times", times: [540, 1_200], days })).toBe(
      "montags und mittwochs um 9:00 und 20:00",
    );
  });

  test("cron is told in words, also where the describer does not understand it", () => {
    expect(cronWords("0 9 * * 1-5")).toBe("Um 09:00, Montag bis Freitag");
    expect(cronWords("0 9 l * *")).toBe(cronWords("0 9 L * *"));
    expect(cronWords("0 9 l * *")).toContain("letzten Tag");
    expect(cronWords("0 9 1W,15W * *")).toBe("wie cron es sagt");
    expect(cronWords("*/45 * * * *")).not.toContain("Alle 45 Minuten");
  });
});

/** With plain blanks, where a language takes such as do not break. */
function plain(text: string): string {
  return text.replaceAll(/\s/gu, " ");
}
