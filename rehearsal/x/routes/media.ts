import * as z from "zod";
import { effective, invalid, json, type Answer } from "../problems.ts";
import { partOf } from "../request.ts";
import type { Route, SignedCall } from "./route.ts";
import type { Account, World } from "../state.ts";

// PNG, JPEG, GIF and WebP begin so.
const MAGIC = ["89504e47", "ffd8ff", "47494638", "52494646"].map((hex) => Buffer.from(hex, "hex"));
const LARGEST_IMAGE = 5 * 1024 * 1024;
const LIFETIME = 24 * 60 * 60_000;

const V2 = { kind: "signed", method: "POST", version: "2", needs: "read-write" } as const;

export const mediaRoutes: readonly Route[] = [
  { ...V2, path: "/2/media/upload", run: upload },
  { ...V2, path: "/2/media/metadata", run: describe },
];

const metadata = z.strictObject({
  id: z.string(),
  metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().min(1).max(1000) }) }),
});

/** Whether this account may put this picture into a post. */
export function isUsable(world: World, account: Account, id: string): boolean {
  const picture = world.pictures.get(id);
  return picture?.userId === account.id && world.clock.now() < picture.at + LIFETIME;
}

/** Whether the bytes begin as a picture does that X takes. */
export function isImage(bytes: Buffer): boolean {
  return MAGIC.some((start) => bytes.subarray(0, start.length).equals(start));
}

function upload({ world, account, incoming }: SignedCall): Answer {
  const bytes = partOf(incoming, "media");
  const category = partOf(incoming, "media_category")?.toString("utf8");
  if (bytes === undefined) return invalid("The media part is missing.");
  if (category !== "tweet_image" && category !== "tweet_gif") {
    return invalid("media_category must be one that this endpoint takes in one shot.");
  }
  if (!isImage(bytes)) return invalid("The media type is not supported.");
  if (bytes.length > LARGEST_IMAGE) return invalid("The media file is too large.");
  const id = world.nextId();
  world.pictures.set(id, {
    id,
    userId: account.id,
    at: world.clock.now(),
    bytes: bytes.length,
    category,
  });
  const expires = LIFETIME / 1000;
  const data = { id, media_key: `3_${id}`, size: bytes.length, expires_after_secs: expires };
  return effective(json(200, { data }));
}

function describe({ world, account, incoming }: SignedCall): Answer {
  const parsed = metadata.safeParse(incoming.json);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const picture = world.pictures.get(parsed.data.id);
  if (picture === undefined || !isUsable(world, account, picture.id)) {
    return invalid("The media id is invalid.", { id: [parsed.data.id] });
  }
  const refusal = world.meter.refusal("media-metadata");
  if (refusal !== undefined) return refusal;
  world.meter.charge("media-metadata");
  const alt = parsed.data.metadata.alt_text.text;
  world.pictures.set(picture.id, { ...picture, alt });
  const data = { id: picture.id, associated_metadata: { alt_text: { text: alt } } };
  return effective(json(200, { data }));
}
