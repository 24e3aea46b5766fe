import { buttons } from "../../src/discord/card.ts";
import type { Button, Row } from "../../src/discord/card.ts";

/** Buttons of a row (Discord). */
const mostButtons = 5;

/** Buttons, as many to a row as it holds. */
export function rowsOfFive(all: readonly Button[]): readonly Row[] {
  const rows = Math.ceil(all.length / mostButtons);
  return Array.from({ length: rows }, (_, row) =>
    buttons(...all.slice(row * mostButtons, (row + 1) * mostButtons)),
  );
}

/** Characters for a list, out of the 4,000 that Discord allows a card. */
const standardRoom = 3_300;

/** As many lines of a list as fit into a card, or into so many characters; `more` says how many are left out. */
export function fitted(
  lines: readonly string[],
  more: (left: number) => string,
  room = standardRoom,
): string {
  const kept: string[] = [];
  let left = room;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 0) break;
    kept.push(line);
  }
  const out = lines.length - kept.length;
  return (out > 0 ? [...kept, more(out)] : kept).join("\n");
}
