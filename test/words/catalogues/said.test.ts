import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { languages } from "../../../src/domain/text/language.ts";
import { en } from "../../../src/words/en.ts";
import { catalogues, ownNameOf, translations } from "../../../src/words/languages.ts";
import type { Words } from "../../../src/words/words.ts";

/** So many letters are a sentence; names, codes and examples may be the same in every language. */
const fewestLetters = 12;

describe.each(Object.entries(translations))("%s", (_, words) => {
  test("says nothing in English", () => {
    const english = new Map(textsOf(en));
    const same = textsOf(words).filter(([path, text]) => english.get(path) === text);
    expect(same.filter(([path, text]) => isSaid(path, text))).toEqual([]);
  });

  test("has its labels within what Discord takes of a button", () => {
    const labels = textsOf({ labels: words.labels, of: words.suggestions.labels });
    expect(labels.length).toBeGreaterThan(100);
    expect(labels.filter(([, text]) => text.length > 80)).toEqual([]);
  });

  test("has its forms within what Discord takes of a form", () => {
    const { form, declineForm, nameForm } = words.suggestions;
    const texts = textsOf({ forms: words.forms, form, declineForm, nameForm });
    const long = texts.filter(([path, text]) => text.length > mostOf(path));
    expect(long).toEqual([]);
  });

  test("gives the examples that are typed as they are understood", () => {
    expect(examples(words)).toEqual(examples(en));
    expect(words.schedule.common).toEqual(en.schedule.common);
    const at = Date.UTC(2026, 10, 22, 21);
    expect(words.schedule.typed(at, "UTC")).toBe(en.schedule.typed(at, "UTC"));
  });

  test("has the same help, in the same order", () => {
    expect(paths(words)).toEqual(paths(en));
  });

  test("names every entry of a message's menu", () => {
    const entries = commands.flatMap((command) => command.entries.map(({ name }) => name));
    expect(Object.keys(words.entries)).toEqual(entries);
  });
});

test("every language is called by its own name", () => {
  expect(languages.map(ownNameOf)).toEqual(["English", "Deutsch", "Français"]);
  expect(Object.keys(catalogues)).toEqual([...languages]);
});

/** An example as it is typed; a tag may be called anything. */
function typed(example: string): string {
  return example.replaceAll(/#\p{L}+/gu, "#");
}

function examples({ commands }: Words) {
  return Object.entries(commands).map(([path, said]) => [
    path,
    "example" in said && typed(said.example),
  ]);
}

function paths({ help }: Words) {
  return help.groups.map((group) => group.paths);
}

/** The texts of a catalogue by their paths; what needs values is not called. */
function textsOf(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

function isSaid(path: string, text: string): boolean {
  // Examples are typed, and a path names a command.
  if (/example|paths|common|placeholder/u.test(path)) return false;
  return text.replaceAll(/\P{L}/gu, "").length >= fewestLetters;
}

function mostOf(path: string): number {
  return /description|placeholder|Hint|Description/u.test(path) ? 100 : 45;
}
