import fc from "fast-check";
import type { Layout } from "../../../src/domain/reading/layout.ts";
import type { Line, LineRole } from "../../../src/domain/poem/poem.ts";

const roles: readonly LineRole[] = [
  "title",
  "byline",
  "epigraph",
  "heading",
  "verse",
  "verse",
  "verse",
  "continuation",
  "closing",
  "left-out",
];

const shown = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((text) =>
    text
      .normalize("NFC")
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "")
      .trimEnd(),
  )
  .filter((text) => /[^\s\u2800]/u.test(text));
const row = fc.oneof(
  fc.constantFrom(
    "sing",
    "Sing",
    "it’s night",
    "it's night",
    "dark night.in",
    "  ring",
    "\t@you #1",
  ),
  shown,
);

/** Random poems of at most so many lines: refrains, links, mentions, indents, any script. */
export function poems(most: number, among = roles): fc.Arbitrary<readonly Line[]> {
  const line = fc.record({
    role: fc.constantFrom(...among),
    text: row,
    isNew: fc.integer({ min: 0, max: 2 }).map((chance) => chance === 0),
  });
  return fc.array(line, { maxLength: most }).map((lines) => {
    let stanza = 1;
    return lines.map(({ role, text, isNew }, id) => {
      if (isNew) stanza += 1;
      return { id, role, stanza, text };
    });
  });
}

const grouping: fc.Arbitrary<Layout["grouping"]> = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((count) => ({ kind: "lines" as const, count })),
  fc.constant({ kind: "stanza" as const }),
  fc.constant({ kind: "packed" as const }),
);

/** Random layouts with one of these ways with refrains. */
export function layouts(...refrains: readonly Layout["refrains"][]): fc.Arbitrary<Layout> {
  return fc.record({
    grouping,
    refrains: fc.constantFrom(...refrains),
    limit: fc.integer({ min: 5, max: 120 }),
    keepIndent: fc.boolean(),
  });
}
