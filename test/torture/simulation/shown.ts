import type { TimelinePost } from "../../../src/domain/text/timeline.ts";
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
