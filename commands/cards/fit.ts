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
