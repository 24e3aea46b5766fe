import type { Position } from "../../domain/post.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { Preview } from "../flock.ts";

/** How pictures will look. */
export interface Picturing {
  /** The pictures of a preview as they will be posted, the first few drawn; and every one that cannot be, with the reason. */
  pictures(preview: Pick<Preview, "items">): Promise<readonly PictureView[]>;
}

export type PictureView =
  | {
      readonly kind: "drawn";
      readonly position: Position;
      readonly png: Uint8Array;
      readonly altText: string;
    }
  | { readonly kind: "refused"; readonly position: Position; readonly refusal: Refusal };
