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
  const groups = settled(lines, layout);
  return groups.map((group, index) => ({
    lines: group.lines,
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
