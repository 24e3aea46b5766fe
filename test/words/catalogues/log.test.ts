import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Deed } from "../../../src/domain/deed.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import { watched } from "../../../src/store/deeds/watched.ts";
import { languages } from "../../../src/domain/text/language.ts";
import { catalogues } from "../../../src/words/languages.ts";
import { storedWord } from "../../../src/words/stored.ts";

const schema = readFileSync(join(import.meta.dirname, "../../store/schema.sql"), "utf8");

/** The words that the database takes in the columns of which the log tells. */
const stored = watched.flatMap(({ table, values }) => {
  const [made = ""] = new RegExp(`CREATE TABLE ${table} .*?;\n`, "su").exec(schema) ?? [];
  const lists = made.matchAll(/check \(\s*(?<column>\w+) in \(\s*(?<words>'[^)]*')\s*\)/gu);
  return [...lists].flatMap(({ groups: { column = "", words = "" } = {} }) =>
    column in values
      ? [...words.matchAll(/'(?<value>[^']+)'/gu)].map(([, value = ""]) => ({ column, value }))
      : [],
  );
});

const made: Deed = {
  id: 1,
  at: 0,
  actorId: "100",
  via: "/flock poem give",
  interactionId: "7",
  what: "reading",
  accountId: "a1",
  subject: "heron",
  before: undefined,
  after: undefined,
  link: "",
};

test.each(languages)("the log has a word for each that the database knows, in %s", (language) => {
  expect(stored.length).toBeGreaterThan(60);
  const { values } = catalogues[language].log;
  expect(stored.filter((word) => storedWord(values, word) === undefined)).toEqual([]);
});

test.each([
  [{ grouping: "lines:2", refrains: "space" }, "Couplet", "Zweizeiler", "Distique"],
  [{ grouping: "lines:5" }, "5 lines", "5 Zeilen", "5 vers"],
  [{ keep_indent: 1 }, "yes", "ja", "oui"],
  [{ moderator_roles: '["41","42"]' }, "<@&41> <@&42>", "<@&41> <@&42>", "<@&41> <@&42>"],
  [{ moderator_roles: "[]" }, "none", "nichts", "rien"],
  // A word of the language itself is no word of the database.
  [{ kind: "constructor" }, "constructor", "constructor", "constructor"],
])("a value is told in words: %j", (after, ...said) => {
  const told = languages.map((language) => catalogues[language].log.deed({ ...made, after }));
  for (const [nth, line] of told.entries()) expect(line).toContain(said[nth]);
});

test.each([
  [
    "en",
    "new (Every 3 hours, Zone: Europe/Berlin,",
    "Quiet hours: 22:00 to 7:00",
    "gone (Every 3 hours)",
  ],
  [
    "de",
    "neu (Alle 3 Stunden, Zeitzone: Europe/Berlin,",
    "Ruhezeit: 22:00 bis 7:00",
    "fort (Alle 3 Stunden)",
  ],
  ["fr", "ajout (Toutes les 3 heures,", "22:00", "suppression (Toutes les 3 heures)"],
] as const)("a rhythm is told as a moderator would say it, in %s", (language, ...said) => {
  const rule = { kind: "interval", everyMs: 10_800_000, anchor: 0 } as const;
  const before = createSchedule(rule, "Europe/Berlin");
  const after = { ...before, quiet: { from: 1_320, to: 420 } };
  const lines = [{ after: before }, { before, after }, { before }].map((schedules) =>
    catalogues[language].log.deed({ ...made, what: "schedule", schedules }).replaceAll("**", ""),
  );
  for (const [nth, line] of lines.entries()) expect(line).toContain(said[nth]);
  expect(lines[1]).not.toContain("3");
});
