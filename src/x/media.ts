import { z } from "zod";
import type { NetworkRefusal } from "../domain/outcome.ts";
import type { Credentials } from "../domain/secret.ts";
import type { Uploaded } from "../flock/ports.ts";
import type { Call } from "./call.ts";
import { parseJson } from "./json.ts";
import { refusalOf } from "./outcome.ts";

const uploaded = z.object({
  data: z.object({
    id: z.string().regex(/^\d{1,20}$/u),
    media_key: z.string().regex(/^\d+_\d+$/u),
  }),
});

interface Deps {
  readonly call: Call;
  readonly now: () => number;
}

/** Two requests, one shot each: the picture (POST /2/media/upload), then its alt text (POST /2/media/metadata). */
export async function upload(
  { call, now }: Deps,
  credentials: Credentials,
  { png, altText }: { readonly png: Uint8Array; readonly altText: string },
): Promise<Uploaded | NetworkRefusal> {
  const body = { media: Buffer.from(png), media_category: "tweet_image" };
  const sent = await call(credentials, (x) =>
    x.v2.post<unknown>("media/upload", body, { forceBodyMode: "form-data" }),
  );
  if (sent.kind === "failed") return refusalOf(sent, now());
  const parsed = uploaded.safeParse(parseJson(sent.value));
  if (!parsed.success) return { kind: "unknown", detail: `${sent.status} without a media key` };
  const { id, media_key: mediaKey } = parsed.data.data;
  const metadata = { alt_text: { text: altText } };
  const described = await call(credentials, (x) =>
    x.v2.post<unknown>("media/metadata", { id, metadata }),
  );
  if (described.kind === "failed") return refusalOf(described, now());
  return { kind: "uploaded", mediaId: id, mediaKey };
}
