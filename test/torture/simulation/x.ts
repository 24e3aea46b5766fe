import type { NetworkRefusal, Outcome } from "../../../src/domain/outcome.ts";
import { createSecret } from "../../../src/domain/secret.ts";
import type { Credentials } from "../../../src/domain/secret.ts";
import { idAt } from "../../../src/domain/snowflake.ts";
import type { Clock, Enroller, Network } from "../../../src/flock/ports.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import { lookRefusalOf, refusalOf } from "./refusing.ts";
import type { App, Person } from "./refusing.ts";
import { createRemovals, shownAs } from "./standing.ts";
import { ambiguous, drawFault } from "./weather.ts";

/** A post as it really stands on X. */
export interface Standing {
  readonly id: string;
  readonly handle: string;
  /** Of a picture: its alt text. */
  readonly text: string;
  /** The post that it answers. */
  readonly replyTo: string | undefined;
  readonly mediaKey?: string | undefined;
  /** When the timeline begins to show it (monotonic ms). */
  readonly visibleAt: number;
}

/** A request to post, as X saw it. */
export interface PostRequest {
  /** By the bot's own clock, and by the monotonic one. */
  readonly at: number;
  readonly elapsed: number;
  readonly handle: string;
  /** Of a picture: its alt text. */
  readonly text: string;
  readonly replyTo: string | undefined;
  readonly mediaKey?: string | undefined;
  outcome: Outcome | undefined;
}

type Said = Pick<PostRequest, "handle" | "text" | "replyTo" | "mediaKey">;

/** An X of values that lives on the world's clock and keeps its own ledger. */
export interface SimulatedX extends Network, Enroller {
  readonly standing: readonly Standing[];
  /** What stood once and was taken down. */
  readonly removed: readonly Standing[];
  readonly requests: readonly PostRequest[];
  /** The account's owner logs in and passes whatever X asks of them; the app gets its credits. */
  mend(handle: string): void;
  /** Looks anew at what stands, where that is elsewhere. */
  refresh(): Promise<void>;
  /** From now on nothing goes wrong. */
  clear(): void;
}

/** How long an answer takes, and how long until a post shows on the timeline (ms). */
const latency = [5, 900] as const;
const lag = 15_000;
/** A post that lands after its client has left does so within this time (ms). */
const latest = 20_000;
/** The client gives a request up after this time (ms). */
const deadline = 20_000;
const minute = 60_000;
const hour = 60 * minute;
const clockWindow = 5 * minute;
const duplicateRule = 24 * hour;

export interface XOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** The share of requests that goes wrong. */
  readonly faults: number;
  /** X refuses requests whose timestamp is more than five minutes off. */
  readonly checksClock: boolean;
  /** X refuses the same words from the same account; without it nothing hides a second post. */
  readonly refusesDuplicates: boolean;
  /** Told of every request to post before anything comes of it. */
  readonly onRequest: (request: PostRequest) => void;
}

/** Creates the X of a simulation. */
export function createSimulatedX(options: XOptions): SimulatedX {
  const { clock, random } = options;
  const standing: Standing[] = [];
  const { removed, takeDown } = createRemovals(standing);
  const byHandle = new Map<string, Standing[]>();
  const requests: PostRequest[] = [];
  const people = new Map<string, Person>();
  const app: App = { share: options.faults, brokeUntil: 0 };
  const pictures = new Map<string, string>();
  let ids = 0n;

  const origin = clock.now();
  const trueNow = (): number => origin + clock.elapsed();
  const pause = (): Promise<void> => clock.sleep(random.whole(...latency));

  function personOf({ token }: Credentials): { handle: string; person: Person; live: boolean } {
    const [, handle = "", generation] = /^token-of-(.*)-(\d+)$/u.exec(token.reveal()) ?? [];
    const person = people.get(handle);
    if (!person) throw new Error(`a token of nobody: ${handle}`);
    return { handle, person, live: person.token === Number(generation) };
  }

  function land({ handle, text, replyTo, mediaKey }: Said): string {
    ids += 1n;
    const id = (BigInt(idAt(trueNow())) + (ids % 4_000_000n)).toString();
    const visibleAt = clock.elapsed() + random.whole(0, lag);
    const post = { id, handle, text, replyTo, mediaKey, visibleAt };
    standing.push(post);
    byHandle.set(handle, [...(byHandle.get(handle) ?? []).slice(-200), post]);
    return id;
  }

  /** What X's own rules say, whatever the weather. */
  function ruleOf({ handle, text, mediaKey }: Said, person: Person): Outcome | undefined {
    if (options.checksClock && Math.abs(clock.now() - trueNow()) > clockWindow) {
      return { kind: "app-refused", cause: "clock" };
    }
    if (person.state !== "active") {
      return person.state === "locked" ? { kind: "locked" } : { kind: "suspended", app: false };
    }
    if (person.readOnly) return { kind: "read-only" };
    if (app.brokeUntil > trueNow()) return { kind: "no-credit" };
    const isTwin =
      options.refusesDuplicates &&
      // X compares words, and a picture has none.
      mediaKey === undefined &&
      (byHandle.get(handle) ?? []).some(
        (it) => it.text === text && BigInt(it.id) > BigInt(idAt(trueNow() - duplicateRule)),
      );
    return isTwin ? { kind: "duplicate" } : undefined;
  }

  async function answer(request: PostRequest, person: Person): Promise<Outcome> {
    const fault = drawFault(random, app.share);
    if (fault === "not-sent") return { kind: "not-sent", detail: "ECONNREFUSED" };
    await pause();
    if (fault === "unknown-late") {
      void landLate(request, person);
      return { kind: "unknown", detail: "ECONNRESET" };
    }
    if (fault !== undefined && ambiguous.has(fault)) {
      const lands = fault.endsWith("after") && ruleOf(request, person) === undefined;
      if (lands) land(request);
      if (fault.startsWith("hang")) await clock.sleep(deadline - latency[1]);
      return { kind: "unknown", detail: fault };
    }
    const refused =
      ruleOf(request, person) ?? (fault && refusalOf(fault, { person, app, clock, random }));
    if (refused) return refused;
    const id = land(request);
    await pause();
    return { kind: "posted", id };
  }

  async function landLate(request: PostRequest, person: Person): Promise<void> {
    await clock.sleep(random.whole(1, latest));
    if (ruleOf(request, person) === undefined) land(request);
  }

  /** What a request that is no post meets. */
  async function lookRefusal(credentials: Credentials): Promise<NetworkRefusal | undefined> {
    await pause();
    if (!personOf(credentials).live) return { kind: "revoked", certain: true };
    if (random.fraction() >= app.share) return undefined;
    return lookRefusalOf({ clock, random });
  }

  return {
    standing,
    removed,
    requests,
    mend(handle) {
      const person = people.get(handle);
      if (person) person.state = "active";
      app.brokeUntil = 0;
    },
    refresh: async () => {},
    clear: () => {
      app.share = 0;
    },
    async upload(credentials, { altText }) {
      const refused = await lookRefusal(credentials);
      if (refused) return refused;
      const mediaId = String(pictures.size + 1);
      pictures.set(mediaId, altText);
      return { kind: "uploaded", mediaId, mediaKey: `3_${mediaId}` };
    },
    async post(credentials, { text, replyTo, mediaId = "" }) {
      const { handle, person, live } = personOf(credentials);
      const request: PostRequest = {
        at: clock.now(),
        elapsed: clock.elapsed(),
        handle,
        text: pictures.get(mediaId) ?? text,
        replyTo,
        mediaKey: mediaId === "" ? undefined : `3_${mediaId}`,
        outcome: undefined,
      };
      requests.push(request);
      options.onRequest(request);
      request.outcome = live ? await answer(request, person) : { kind: "revoked", certain: true };
      return request.outcome;
    },
    async timeline(credentials, { afterId, pictures: withKeys = false }) {
      const refused = await lookRefusal(credentials);
      if (refused) return refused;
      const { handle } = personOf(credentials);
      const posts = (byHandle.get(handle) ?? [])
        .filter((it) => it.visibleAt <= clock.elapsed() && !removed.includes(it))
        .filter(({ id }) => BigInt(id) > BigInt(afterId))
        .map((it) => shownAs(it, withKeys));
      return { kind: "read", posts };
    },
    async identify(credentials) {
      await pause();
      const { handle, person } = personOf(credentials);
      const { userId } = person;
      return { kind: "identified", userId, handle, access: "read-write", at: trueNow() };
    },
    async remove(credentials, postId) {
      const refused = await lookRefusal(credentials);
      // An answer that tells nothing may have had its effect.
      if (refused && refused.kind !== "unknown") return refused;
      const answer = takeDown(personOf(credentials).handle, postId);
      return refused ?? answer;
    },
    setProfile: async (credentials) => (await lookRefusal(credentials)) ?? { kind: "changed" },
    invalidate: async (credentials) => (await lookRefusal(credentials)) ?? { kind: "gone" },
    async begin({ handle }) {
      await pause();
      const [token, secret] = [createSecret(handle ?? ""), createSecret("secret")];
      return { kind: "begun", token, secret, link: "https://api.x.com/oauth/authorize" };
    },
    async complete({ token: request }) {
      await pause();
      const handle = request.reveal();
      const known = people.get(handle);
      const person: Person = known ?? {
        userId: String(1_000 + people.size),
        token: 1,
        state: "active",
        readOnly: false,
      };
      person.readOnly = false;
      people.set(handle, person);
      const token = createSecret(`token-of-${handle}-${person.token}`);
      const credentials = { token, secret: createSecret(`secret-of-${handle}`) };
      return { kind: "granted", userId: person.userId, handle, credentials };
    },
  };
}
