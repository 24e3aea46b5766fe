import type { LimitReading } from "../../src/domain/limits.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import { idAt } from "../../src/domain/snowflake.ts";
import type { TimelinePost } from "../../src/domain/text/timeline.ts";
import { createSecret } from "../../src/domain/secret.ts";
import type {
  Clock,
  Enroller,
  EnrolRefusal,
  Granted,
  Identified,
  Network,
  TimelineRead,
  TimelineUnread,
  Utterance,
} from "../../src/flock/ports.ts";
import type { NetworkRefusal } from "../../src/domain/outcome.ts";
import { createProfiles } from "./profiles.ts";
import type { ScriptedProfiles } from "./profiles.ts";
import { createRemovals } from "./removals.ts";
import type { ScriptedRemovals } from "./removals.ts";

/** A network of values: posts stand by account, and the next answers can be set. */
export interface ScriptedNetwork extends Network, Enroller, ScriptedRemovals, ScriptedProfiles {
  /** What really stands, oldest first, whoever said it. */
  readonly standing: Standing[];
  /** The next post answers this; `lands` tells whether it takes effect all the same. */
  answer(outcome: Outcome, effect?: { readonly lands: boolean }): void;
  /** The next upload is refused so; nothing is posted by it. */
  answerUpload(refusal: NetworkRefusal): void;
  /** The next upload is taken only when the returned function is called. */
  stallUpload(): () => void;
  /** From now on timelines do not tell which pictures they show. */
  hideKeys(): void;
  /** Every post is put before this rule first: it may refuse the post, and tells what the answer says of X's limits. */
  limits(rule: LimitRule): void;
  /** The next post never answers until the returned function is called. */
  stall(): (outcome: Outcome) => void;
  timelineAnswers(answer: TimelineUnread | undefined): void;
  identifies(answer: Identified | NetworkRefusal): void;
  /** What the exchange of a PIN gives; with `verifier`, only of that one. */
  grants(answer: Granted | EnrolRefusal, verifier?: string): void;
  /** The next exchange answers only when the returned function is called. */
  stallExchange(): () => void;
  /** The next call of this kind throws, as only a fault of our own does. */
  fails(call: keyof ScriptedNetwork["calls"]): void;
  begins(answer: EnrolRefusal | undefined): void;
  invalidates(answer: Awaited<ReturnType<Network["invalidate"]>>): void;
  /** How often each call was made. */
  readonly calls: Record<
    "post" | "upload" | "timeline" | "identify" | "remove" | "begin" | "complete" | "invalidate",
    number
  >;
}

interface Standing {
  readonly token: string;
  readonly id: string;
  readonly text: string;
  readonly replyTo?: string | undefined;
  /** The alt text of its picture. */
  readonly alt?: string | undefined;
  readonly mediaKey?: string | undefined;
}

type LimitRule = (post: { readonly token: string; readonly text: string }) => {
  readonly refusal?: Outcome | undefined;
  readonly limits?: readonly LimitReading[];
};

type Planned = { readonly outcome: Outcome; readonly lands: boolean } | Promise<Outcome>;

/** Creates a network on which everything succeeds until told otherwise. */
export function createScriptedNetwork(clock: Clock): ScriptedNetwork {
  const standing: Standing[] = [];
  const planned: Planned[] = [];
  const calls = {
    post: 0,
    upload: 0,
    timeline: 0,
    identify: 0,
    remove: 0,
    begin: 0,
    complete: 0,
    invalidate: 0,
  };
  let timeline: TimelineUnread | undefined;
  let identified: Identified | NetworkRefusal | undefined;
  const granted = new Map<string, Granted | EnrolRefusal>();
  const failing: string[] = [];
  let exchange: Promise<void> | undefined;
  let begun: EnrolRefusal | undefined;
  let invalidated: Awaited<ReturnType<Network["invalidate"]>> = { kind: "gone" };
  let rule: LimitRule | undefined;
  const uploads = new Map<string, string>();
  const uploading: (NetworkRefusal | Promise<void>)[] = [];
  const { remove, ...removals } = createRemovals(standing);
  let hidesKeys = false;
  let ids = 0n;

  function land(token: string, { text, replyTo, mediaId }: Utterance): string {
    ids += 1n;
    const id = (BigInt(idAt(clock.now())) + ids).toString();
    const alt = mediaId === undefined ? undefined : uploads.get(mediaId);
    const mediaKey = mediaId === undefined ? undefined : `3_${mediaId}`;
    standing.push({ token, id, text, replyTo, alt, mediaKey });
    return id;
  }

  function count(call: keyof ScriptedNetwork["calls"]): void {
    calls[call] += 1;
    const at = failing.indexOf(call);
    if (at < 0) return;
    failing.splice(at, 1);
    throw new Error(`${call} fails`);
  }

  return {
    ...removals,
    ...createProfiles(),
    standing,
    calls,
    async post({ token }, utterance) {
      count("post");
      const next = planned.shift();
      if (next === undefined) {
        const { refusal, limits = [] } =
          rule?.({ token: token.reveal(), text: utterance.text }) ?? {};
        return { ...(refusal ?? { kind: "posted", id: land(token.reveal(), utterance) }), limits };
      }
      if (next instanceof Promise) return next;
      if (next.lands) land(token.reveal(), utterance);
      return next.outcome;
    },
    async upload(_credentials, { altText }) {
      count("upload");
      const next = uploading.shift();
      if (next instanceof Promise) await next;
      else if (next) return next;
      const mediaId = String(900 + uploads.size);
      uploads.set(mediaId, altText);
      return { kind: "uploaded", mediaId, mediaKey: `3_${mediaId}` };
    },
    async timeline(
      { token },
      { afterId, pictures = false },
    ): Promise<TimelineRead | TimelineUnread> {
      count("timeline");
      if (timeline) return timeline;
      const posts: readonly TimelinePost[] = standing
        .filter((post) => post.token === token.reveal() && BigInt(post.id) > BigInt(afterId))
        .map((post) => shownAs(post, pictures && !hidesKeys));
      return { kind: "read", posts };
    },
    async identify() {
      count("identify");
      const at = clock.now();
      return (
        identified ?? { kind: "identified", userId: "1", handle: "x", access: "read-write", at }
      );
    },
    async remove({ token }, postId) {
      count("remove");
      return remove(token.reveal(), postId);
    },
    async invalidate() {
      count("invalidate");
      return invalidated;
    },
    async begin({ handle }) {
      count("begin");
      if (begun) return begun;
      const token = `request-${calls.begin}`;
      const link = `https://api.x.com/oauth/authorize?oauth_token=${token}&screen_name=${handle ?? ""}`;
      return {
        kind: "begun",
        token: createSecret(token),
        secret: createSecret(`secret-of-${token}`),
        link,
      };
    },
    async complete({ verifier }) {
      count("complete");
      const stalled = exchange;
      exchange = undefined;
      await stalled;
      const answer = granted.get(verifier) ?? granted.get("any");
      if (!answer) throw new Error("say what is granted first");
      return answer;
    },
    answer: (outcome, effect = { lands: false }) => planned.push({ outcome, ...effect }),
    answerUpload: (refusal) => void uploading.push(refusal),
    stallUpload() {
      const { promise, resolve } = Promise.withResolvers<void>();
      uploading.push(promise);
      return resolve;
    },
    hideKeys: () => {
      hidesKeys = true;
    },
    limits: (given) => {
      rule = given;
    },
    stall() {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      planned.push(promise);
      return resolve;
    },
    timelineAnswers: (answer) => {
      timeline = answer;
    },
    identifies: (answer) => {
      identified = answer;
    },
    grants: (answer, verifier = "any") => granted.set(verifier, answer),
    stallExchange() {
      const { promise, resolve } = Promise.withResolvers<void>();
      exchange = promise;
      return resolve;
    },
    fails: (call) => failing.push(call),
    begins: (answer) => {
      begun = answer;
    },
    invalidates: (answer) => {
      invalidated = answer;
    },
  };
}

/** A post as X's timeline shows it: of a picture without a word, a link. */
function shownAs({ id, text, mediaKey }: Standing, withKeys: boolean): TimelinePost {
  if (mediaKey === undefined) return { id, text };
  const shown = { id, text: `${text} https://t.co/picture`.trim() };
  return withKeys ? { ...shown, mediaKeys: [mediaKey] } : shown;
}

/** What X grants for a handle: its token names it, so that a test can see who spoke. */
export function grantFor(handle: string, userId: string): Granted {
  return {
    kind: "granted",
    userId,
    handle,
    credentials: {
      token: createSecret(`token-of-${handle}`),
      secret: createSecret(`secret-of-${handle}`),
    },
  };
}
