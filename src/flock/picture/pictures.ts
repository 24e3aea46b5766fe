import { altOf } from "../../domain/picture/alt.ts";
import { refuseLongPicture } from "../../domain/picture/picture.ts";
import type { Picture } from "../../domain/picture/picture.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { PreviewItem } from "../flock.ts";
import type { Typesetter } from "../ports.ts";
import type { PictureView, Picturing } from "./picturing.ts";

/** A picture takes a tenth of a second or two, and a card shows few of them well. */
const mostDrawn = 3;

/** The pictures of previews. */
export function createPicturing({ typesetter }: { readonly typesetter: Typesetter }): Picturing {
  return {
    async pictures({ items }) {
      const views: PictureView[] = [];
      for (const item of items) {
        const drawn = views.filter(({ kind }) => kind === "drawn").length;
        const view = await viewOf(item, drawn < mostDrawn ? typesetter : undefined);
        if (view) views.push(view);
      }
      return views;
    },
  };
}

/** Undefined where there is no picture, or nothing is to be drawn and nothing against it. */
async function viewOf(
  { picture, parts: [part], position }: PreviewItem,
  typesetter: Typesetter | undefined,
): Promise<PictureView | undefined> {
  if (!picture || !part) return undefined;
  const { text } = part;
  try {
    refuseLongPicture(text);
    const png = await typesetter?.set({ ...picture, text });
    return png && { kind: "drawn", position, png, altText: altOf(text).text };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "refused", position, refusal: error };
  }
}

/** Letters tried at once: few enough for one picture. */
const atOnce = 120;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Refuses letters that the typeface lacks; each is tried once, however long the texts are. @throws Refusal `picture-script` */
export async function refuseScript(
  texts: readonly string[],
  { picture, typesetter }: { readonly picture: Picture; readonly typesetter: Typesetter },
): Promise<void> {
  const letters = new Set<string>();
  for (const text of texts) {
    for (const { segment } of graphemes.segment(text))
      if (segment.trim() !== "") letters.add(segment);
  }
  const all = [...letters];
  for (let from = 0; from < all.length; from += atOnce) {
    const text = all.slice(from, from + atOnce).join(" ");
    await typesetter.set({ ...picture, text });
  }
}
