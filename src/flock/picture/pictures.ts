import { altOf } from "../../domain/picture/alt.ts";
import { refuseLongPicture } from "../../domain/picture/picture.ts";
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
        const view = await viewOf(item, { typesetter, isDrawn: drawn < mostDrawn });
        if (view) views.push(view);
      }
      return views;
    },
  };
}

/** Undefined where there is no picture, or it is not drawn and nothing is against it. */
async function viewOf(
  { picture, parts: [part], position }: PreviewItem,
  { typesetter, isDrawn }: { readonly typesetter: Typesetter; readonly isDrawn: boolean },
): Promise<PictureView | undefined> {
  if (!picture || !part) return undefined;
  const { text } = part;
  try {
    refuseLongPicture(text);
    if (!isDrawn) {
      await typesetter.check({ ...picture, text });
      return undefined;
    }
    const png = await typesetter.set({ ...picture, text });
    return { kind: "drawn", position, png, altText: altOf(text).text };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "refused", position, refusal: error };
  }
}
