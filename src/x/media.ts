import { z } from "zod";
import type { Credentials } from "../domain/secret.ts";
import type { NotUploaded, Uploaded } from "../flock/ports.ts";
import { answerIn } from "./answer.ts";
import type { Call, Failed } from "./call.ts";
import { parseJson } from "./json.ts";
import { refusalOf } from "./outcome.ts";

const uploaded = z.object({
  data: z.object({
    id: z.string().regex(/^\d{1,20}$/u),
    media_key: z.string().regex(/^\d+_\d+$/u),
  }),
});

// A page, or nothing, under a status of success is no word of X's that it has the text.
const described = z.object({ data: z.object({}) });

interface Deps {
  readonly call: Call;
  readonly now: () => number;
}

/** Two requests, one shot each: the picture (POST /2/media/upload), then its alt text (POST /2/media/metadata). */
export async function upload(
  { call, now }: Deps,
  credentials: Credentials,
  { bytes, altText }: { readonly bytes: Uint8Array; readonly altText: string },
): Promise<Uploaded | NotUploaded> {
  const body = { media: Buffer.from(bytes), media_category: "tweet_image" };
  const sent = await call(credentials, (x) =>
    x.v2.post<unknown>("media/upload", body, { forceBodyMode: "form-data" }),
  );
  if (sent.kind === "failed") return refusalIn(sent, now());
  const parsed = uploaded.safeParse(parseJson(sent.value));
  if (!parsed.success) return { kind: "unknown", detail: `${sent.status} without a media key` };
  const { id, media_key: mediaKey } = parsed.data.data;
  const metadata = { alt_text: { text: altText } };
  const told = await call(credentials, (x) =>
    x.v2.post<unknown>("media/metadata", { id, metadata }),
  );
  if (told.kind === "failed") return inDoubt(told, refusalIn(told, now()));
  if (!described.safeParse(parseJson(told.value)).success) {
    const detail = `${told.status} without a word of the alt text`;
    return { kind: "unknown", detail, mayBeBilled: true };
  }
  return { kind: "uploaded", mediaId: id, mediaKey };
}

const gone = 404;

/** An address that is gone says nothing against the picture: X's media addresses were for hours, on 2026-01-29 (X docs, incidents). */
function refusalIn(failed: Failed, now: number): NotUploaded {
  const refusal = refusalOf(failed, now);
  return refusal.kind === "invalid" && answerIn(failed.error)?.status === gone
    ? { kind: "unknown", detail: `${gone} ${refusal.detail}`.trim() }
    : refusal;
}

/** Only what X refuses in its own words is surely not billed. */
function inDoubt({ error }: Failed, refusal: NotUploaded): NotUploaded {
  const status = answerIn(error)?.status ?? 0;
  return refusal.kind === "unknown" && status !== gone
    ? { ...refusal, mayBeBilled: true }
    : refusal;
}
