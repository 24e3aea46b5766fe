import { groupsOf } from "./groups.ts";
import type { Layout } from "./layout.ts";
import type { Line } from "../poem/poem.ts";
import type { Unit } from "./reading.ts";
import { joinRepeats, withoutRepeats } from "./refrains.ts";

/**
 * A poem's lines as the units that its posts hold, in the order of the text. Title and byline are one unit, an epigraph
 * another; headings join what follows, a closing joins what it closes, and a continuation its line, whatever the grouping.
 */
export function layOut(lines: readonly Line[], layout: Layout): readonly Unit[] {
  return numbered(settled(lines, layout));
}

/** The same of what is left of a poem that was read here and there: no unit reaches across a line that is `read`. */
export function layOutRest(
  lines: readonly Line[],
  read: ReadonlySet<number>,
  layout: Layout,
): readonly Unit[] {
  const gaps = new Map<number, number>();
  let gap = 0;
  for (const { id } of lines) {
    if (read.has(id)) gap += 1;
    else gaps.set(id, gap);
  }
  const left = lines.filter(({ id }) => gaps.has(id));
  return numbered(
    settled(left, layout).flatMap(({ lines: together }) =>
      [...Map.groupBy(together, ({ id }) => gaps.get(id)).values()].map((each) => ({
        lines: each,
      })),
    ),
  );
}

function numbered(groups: readonly { readonly lines: readonly Line[] }[]): readonly Unit[] {
  return groups.map(({ lines }, index) => ({
    lines,
    position: { unit: index + 1, of: groups.length },
  }));
}

function settled(
  lines: readonly Line[],
  layout: Layout,
): readonly { readonly lines: readonly Line[] }[] {
  const groups = groupsOf(lines, layout);
  if (layout.refrains === "join") return joinRepeats(groups, layout);
  return layout.refrains === "skip" ? withoutRepeats(groups) : groups;
}
