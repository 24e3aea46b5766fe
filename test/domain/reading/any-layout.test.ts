import fc from "fast-check";
import { expect, test } from "vitest";
import { lineByLine } from "../../../src/domain/reading/layout.ts";
import type { Line } from "../../../src/domain/poem/poem.ts";
import type { Unit } from "../../../src/domain/reading/reading.ts";
import { repeatsIn } from "../../../src/domain/reading/refrains.ts";
import { textOf } from "../../../src/domain/reading/unit-text.ts";
import { layOut } from "../../../src/domain/reading/units.ts";
import { normalise } from "../../../src/domain/text/text.ts";
import { weightOf } from "../../../src/domain/text/weight.ts";
import { layouts, poems } from "./any-poem.ts";

const runs = { numRuns: 2_000 };

function isVerse({ role }: Line): boolean {
  return role === "verse" || role === "continuation";
}

function read(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ role }) => role !== "left-out");
}

/** The lines that continue the one above them, each with that one. */
function continued(lines: readonly Line[]): readonly (readonly [Line, Line])[] {
  return read(lines).flatMap((line, index, all) => {
    const above = all[index - 1];
    const isPart = line.role === "continuation" && above && isVerse(above);
    return isPart && above.stanza === line.stanza ? [[above, line] as const] : [];
  });
}

/** How many lines of verse a unit holds, a continued one as one. */
function versesIn(lines: readonly Line[]): number {
  return lines.filter(isVerse).length - continued(lines).length;
}

test("every line that is not left out is in exactly one unit, in order, and every unit knows its place", () => {
  fc.assert(
    fc.property(poems(40), layouts("join", "space", "ask"), (lines, layout) => {
      const units = layOut(lines, layout);
      expect(units.flatMap((unit) => unit.lines)).toEqual(read(lines));
      expect(units.map(({ position }) => position)).toEqual(
        units.map((_, index) => ({ unit: index + 1, of: units.length })),
      );
      expect(units.every((unit) => textOf(unit, layout) !== "")).toBe(true);
    }),
    runs,
  );
});

test("a continuation is with its line", () => {
  fc.assert(
    fc.property(poems(40), layouts("join", "space"), (lines, layout) => {
      const units = layOut(lines, layout);
      for (const [above, line] of continued(lines)) {
        const unit = units.find((each) => each.lines.includes(line));
        expect(unit?.lines).toContain(above);
      }
    }),
    runs,
  );
});

test("no group crosses the end of a stanza, a heading or a closing, nor holds more lines than it may", () => {
  fc.assert(
    fc.property(poems(40), layouts("space"), (lines, layout) => {
      for (const unit of layOut(lines, layout)) {
        const verses = unit.lines.filter(isVerse);
        expect(new Set(verses.map(({ stanza }) => stanza)).size).toBeLessThanOrEqual(1);
        const from = unit.lines.findIndex(isVerse);
        const to = unit.lines.findLastIndex(isVerse);
        expect(unit.lines.slice(Math.max(from, 0), to + 1).every(isVerse)).toBe(true);
        if (layout.grouping.kind === "lines") {
          expect(versesIn(unit.lines)).toBeLessThanOrEqual(layout.grouping.count);
        }
      }
    }),
    runs,
  );
});

test("a packed unit fits or is one line, and the line after it would not have fitted", () => {
  fc.assert(
    fc.property(poems(40), layouts("space"), (lines, given) => {
      const layout = { ...given, grouping: { kind: "packed" } } as const;
      const weigh = (unit: Pick<Unit, "lines">): number => weightOf(textOf(unit, layout));
      const units = layOut(lines, layout);
      for (const [index, unit] of units.entries()) {
        if (versesIn(unit.lines) > 1) expect(weigh(unit)).toBeLessThanOrEqual(layout.limit);
        const after = units[index + 1];
        const last = unit.lines.at(-1);
        const first = after?.lines[0];
        if (!after || !last || !first || !isVerse(last) || !isVerse(first)) continue;
        if (last.stanza !== first.stanza) continue;
        const next = after.lines.findIndex((line, at) => at > 0 && line.role === "verse");
        const piece = next < 0 ? after.lines : after.lines.slice(0, next);
        expect(weigh({ lines: [...unit.lines, ...piece] })).toBeGreaterThan(layout.limit);
      }
    }),
    runs,
  );
});

test("joined, no two units have the same text but those that are told", () => {
  fc.assert(
    fc.property(poems(40), layouts("join"), (lines, layout) => {
      const units = layOut(lines, layout);
      const told = new Set(repeatsIn(units).map(({ unit }) => unit));
      const texts = units
        .filter((unit) => !told.has(unit))
        .map((unit) => normalise(textOf(unit, { keepIndent: false })));
      expect(new Set(texts).size).toBe(texts.length);
    }),
    runs,
  );
});

test("joined, a short poem repeats only what has no verse beside it", () => {
  fc.assert(
    fc.property(poems(16), layouts("join"), (lines, layout) => {
      const units = layOut(lines, layout);
      const repeated = new Set(repeatsIn(units).flatMap(({ unit, earlier }) => [unit, earlier]));
      for (const [index, unit] of units.entries()) {
        if (!repeated.has(unit) || !unit.lines.some(isVerse)) continue;
        expect(units[index - 1]?.lines.some(isVerse) ?? false).toBe(false);
        expect(units[index + 1]?.lines.some(isVerse) ?? false).toBe(false);
      }
    }),
    runs,
  );
});

test("joined, what repeats nothing is as it was", () => {
  fc.assert(
    fc.property(poems(12), layouts("space"), (lines, layout) => {
      const units = layOut(lines, layout);
      fc.pre(repeatsIn(units).length === 0);
      expect(layOut(lines, { ...layout, refrains: "join" })).toEqual(units);
    }),
    runs,
  );
});

test("skipped, every text is read once and at its first place", () => {
  fc.assert(
    fc.property(poems(40), layouts("space"), (lines, layout) => {
      const every = layOut(lines, layout);
      const repeats = new Set(repeatsIn(every).map(({ unit }) => unit));
      const units = layOut(lines, { ...layout, refrains: "skip" });
      expect(units.map((unit) => unit.lines)).toEqual(
        every.filter((unit) => !repeats.has(unit)).map((unit) => unit.lines),
      );
      expect(repeatsIn(units)).toEqual([]);
    }),
    runs,
  );
});

test("line by line, a plain poem is its head and then each of its lines", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), poems(20, ["verse"]), (titled, signed, verses) => {
      const head: Line[] = [];
      if (titled) head.push({ id: 900, role: "title", stanza: 0, text: "Wires" });
      if (signed) head.push({ id: 901, role: "byline", stanza: 0, text: "by the Flock" });
      const texts = layOut([...head, ...verses], lineByLine).map((unit) => unit.lines);
      expect(texts).toEqual([...(head.length > 0 ? [head] : []), ...verses.map((line) => [line])]);
    }),
    runs,
  );
});

test("a kept indent is all that keeping it adds", () => {
  fc.assert(
    fc.property(poems(20), layouts("space"), (lines, layout) => {
      for (const unit of layOut(lines, layout)) {
        const kept = textOf(unit, { keepIndent: true });
        expect(kept.replaceAll(/^\u2800+/gmu, "")).toBe(textOf(unit, { keepIndent: false }));
        expect(kept.trim()).toBe(kept);
      }
    }),
    runs,
  );
});
