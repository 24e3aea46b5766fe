import { altOf } from "../../domain/picture/alt.ts";
import { refuseLongPicture } from "../../domain/picture/picture.ts";
import type { Picture } from "../../domain/picture/picture.ts";
import type { Outcome } from "../../domain/outcome.ts";
import { isRefusal } from "../../domain/refusal.ts";
import type { Credentials } from "../../domain/secret.ts";
import { openCredentials } from "../enrolment/sealing.ts";
import type { Clock, Log, Network, PostAnswer, Typesetter, Utterance, Vault } from "../ports.ts";
import type { Claim, PostStore } from "../post-store.ts";

export interface SendDeps {
  readonly posts: Pick<PostStore, "recordPicture">;
  readonly network: Network;
  readonly typesetter: Typesetter;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
}

/** One attempt's sending. */
interface Sending extends SendDeps {
  /** False once a stop gave it up and recorded it so: nothing of it may be written, or asked for, any more. */
  readonly isWanted: () => boolean;
}

/** What came of an attempt; `isEarly`: it ended before the network was asked to post. */
export type Sent = PostAnswer & { readonly isEarly?: boolean };

/** Sends what was claimed: a picture is drawn, uploaded and recorded before the network is asked to post it. */
export async function send(claim: Claim, deps: Sending): Promise<Sent> {
  const { vault, network, log } = deps;
  const { account, text, replyTo } = claim;
  let left = false;
  try {
    const row = { table: "credentials", row: account.id } as const;
    const credentials = openCredentials(vault, claim.credentials, row);
    const reply = replyTo !== undefined && { replyTo };
    const image = await imageOf(claim, deps.typesetter);
    if (image && "kind" in image) return { ...image, isEarly: true };
    const said = image ? await prepare(claim, { image, credentials, deps }) : { text };
    if ("kind" in said) return { ...said, isEarly: true };
    left = true;
    return await network.post(credentials, { ...said, ...reply });
  } catch (error) {
    // A fault of our own: once the network has the post, whether it left is not known here.
    const incident = log.fault("attempt_failed", error, { post: claim.postId });
    const detail = `incident ${incident}`;
    return left ? { kind: "unknown", detail } : { kind: "not-sent", detail, incident };
  }
}

/** Has the network take a post's picture; gives what is to be posted, or why there is nothing: no post was asked for before. */
async function prepare(
  { attemptId, text, picture }: Claim,
  {
    image,
    credentials,
    deps: { posts, network, clock, isWanted },
  }: { readonly image: Image; readonly credentials: Credentials; readonly deps: Sending },
): Promise<Utterance | Outcome> {
  if (!isWanted()) return givenUp;
  const uploaded = await network.upload(credentials, image);
  // Whatever became of the picture, nothing is posted by it.
  if (uploaded.kind === "unknown") return { ...uploaded, kind: "not-uploaded" };
  if (uploaded.kind !== "uploaded") return uploaded;
  const { mediaId, mediaKey } = uploaded;
  const isRecorded =
    isWanted() && (await posts.recordPicture(attemptId, { mediaKey, now: clock.now() }));
  return isRecorded ? { text: picture ? "" : text, mediaId } : givenUp;
}

interface Image {
  readonly bytes: Uint8Array;
  readonly altText: string;
}

/** What is to be seen beside a post's text or in its stead; undefined: nothing. */
async function imageOf(
  { picture, attached, text }: Claim,
  typesetter: Typesetter,
): Promise<Image | Outcome | undefined> {
  if (!picture) return attached;
  const drawn = await draw(typesetter, { ...picture, text });
  return "kind" in drawn ? drawn : { ...drawn, altText: altOf(text).text };
}

/** As a stop itself records it: whoever keeps the attempts knows that X was not asked. */
const givenUp = { kind: "unknown", detail: "stopped" } as const;

async function draw(
  typesetter: Typesetter,
  picture: Picture & { readonly text: string },
): Promise<{ readonly bytes: Uint8Array } | Outcome> {
  try {
    refuseLongPicture(picture.text);
    return { bytes: await typesetter.set(picture) };
  } catch (error) {
    if (isRefusal(error, "picture-too-long")) {
      return { kind: "undrawable", reason: error.code };
    }
    if (!isRefusal(error, "picture-script")) throw error;
    return { kind: "undrawable", reason: error.code, detail: error.values.lacks.join(" ") };
  }
}
