import type { TimelinePost } from "../../../src/domain/text/timeline.ts";
import type { RemoveAnswer } from "../../../src/flock/ports.ts";
import type { Standing } from "./x.ts";

/** A post as X's timeline returns it: three characters escaped, a picture as a link, with its key where that is asked for. */
export function shownAs(
  { id, text, mediaKey }: Pick<Standing, "id" | "text" | "mediaKey">,
  withKeys: boolean,
): TimelinePost {
  if (mediaKey === undefined) {
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    return { id, text: escaped };
  }
  const wordless = { id, text: "https://t.co/picture" };
  return withKeys ? { ...wordless, mediaKeys: [mediaKey] } : wordless;
}

/** Takes down what stands of an account; gives what was taken down so far beside it. */
export function createRemovals(standing: Standing[]): {
  readonly removed: readonly Standing[];
  readonly takeDown: (handle: string, postId: string) => RemoveAnswer;
} {
  const removed: Standing[] = [];
  return {
    removed,
    takeDown(handle, postId) {
      const at = standing.findIndex((post) => post.handle === handle && post.id === postId);
      if (at < 0) return { kind: "absent" };
      removed.push(...standing.splice(at, 1));
      return { kind: "removed" };
    },
  };
}
