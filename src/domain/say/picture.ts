import { mostAlt } from "../picture/alt.ts";
import { Refusal } from "../refusal.ts";
import { typedText } from "../text/reword.ts";
import type { PictureFound } from "./refusals.ts";

/** The most bytes of a picture (X API, POST /2/media/upload). */
export const mostPictureBytes = 5 * 1024 * 1024;

/** A picture that goes out beside a text, as far as it is kept for good. */
export interface Attached {
  /** What it shows, for those who do not see it. */
  readonly altText: string;
  /** Of its bytes. */
  readonly digest: string;
}

export type PictureKind = "png" | "jpeg";

/** What a picture is by its first bytes, whatever it is called. @throws Refusal `picture-kind`, `picture-too-large` */
export function pictureKindOf(bytes: Uint8Array): PictureKind {
  if (bytes.byteLength > mostPictureBytes) {
    throw new Refusal("picture-too-large", { bytes: bytes.byteLength, most: mostPictureBytes });
  }
  if (beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (beginsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  throw new Refusal("picture-kind", { found: foundIn(bytes) });
}

/** The description of a picture as X gets it; no picture goes out without one. @throws Refusal `alt-needed`, `alt-too-long`, `text-character` */
export function altTyped(typed: string | undefined): string {
  if (typed === undefined || typed.trim() === "") throw new Refusal("alt-needed", {});
  const text = typedText(typed);
  // Counted in UTF-16 units, the greatest of the counts X might mean.
  if (text.length > mostAlt) {
    throw new Refusal("alt-too-long", { length: text.length, most: mostAlt });
  }
  return text;
}

/** GIF87a and GIF89a; a RIFF container that says WEBP. */
function foundIn(bytes: Uint8Array): PictureFound {
  if (beginsWith(bytes, [0x47, 0x49, 0x46, 0x38])) return "gif";
  const isRiff = beginsWith(bytes, [0x52, 0x49, 0x46, 0x46]);
  return isRiff && beginsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]) ? "webp" : "other";
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}
