import { expect, test } from "vitest";
import { withoutLinks } from "../../../../src/domain/poem/edit/links.ts";
import type { LineRole } from "../../../../src/domain/poem/poem.ts";

const line = (text: string, role: LineRole = "verse") => ({ id: 1, role, stanza: 1, text });

test("a space parts what would be a link, and what is none or was meant stays as it is", () => {
  const lines = [
    line("out of the night.in a long coat"),
    line("and out of the day"),
    line("see https://example.com/night.in", "closing"),
    line("  * night.in *", "left-out"),
    line("  morning.in", "continuation"),
  ];
  expect(withoutLinks(lines).map(({ text }) => text)).toEqual([
    "out of the night. in a long coat",
    "and out of the day",
    "see https://example.com/night.in",
    "  * night.in *",
    "  morning. in",
  ]);
  expect(withoutLinks(lines).map(({ role }) => role)).toEqual(lines.map(({ role }) => role));
});
