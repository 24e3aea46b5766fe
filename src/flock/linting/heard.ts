import { normalise } from "../../domain/text/text.ts";
import type { PreviewItem, PreviewPart } from "../flock.ts";
import type { RosterDeps } from "../roster.ts";

/** What a preview is made with. */
export interface PreviewDeps extends RosterDeps {
  /** The same words are refused within this time (ms). */
  readonly duplicateWindow: number;
}

/** The coming posts, each part that would be said again too soon with a finding that tells; `isUnderWay`: the first is, so that its own words do not count. */
export async function withRepeats(
  items: readonly PreviewItem[],
  { isUnderWay }: { readonly isUnderWay: boolean },
  { store, clock, duplicateWindow }: PreviewDeps,
): Promise<readonly PreviewItem[]> {
  const now = clock.now();
  const texts = items.flatMap(({ parts }) => parts.map(({ text }) => text));
  const refused = await store.readings.refusedUntil(texts, now);
  const last = new Map<string, number>();
  const own = isUnderWay ? (items[0]?.parts.length ?? 0) : 0;
  for (const [index, text] of texts.entries()) {
    const until = refused[index];
    if (until !== undefined && index >= own) last.set(normalise(text), until - duplicateWindow);
  }
  const told = (part: PreviewPart, due: number): PreviewPart => {
    const words = normalise(part.text);
    const before = last.get(words);
    last.set(words, due);
    if (before === undefined || due - before >= duplicateWindow) return part;
    // Two that go out at a press have no time between them that anybody knows.
    const apartMs = due > before ? due - before : undefined;
    const repeat = { kind: "repeat", apartMs } as const;
    return { ...part, findings: [repeat, ...part.findings] };
  };
  // What is not due by a schedule goes out at a press, which may come now.
  return items.map((item) => ({
    ...item,
    parts: item.parts.map((part) => told(part, item.at ?? now)),
  }));
}
