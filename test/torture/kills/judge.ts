import type { Entry } from "../../../rehearsal/x/ledger.ts";
import type { StandingPost, XControl } from "../../../rehearsal/x/control.ts";
import { compareRecords } from "../../../src/bot/records.ts";
import { mostTold } from "../../../src/domain/digest/telling.ts";
import type { FlockRecord, PostRecord, ReadingRecord } from "./record.ts";
import type { Snapshot } from "./snapshot.ts";
import { wordsOf } from "./verse.ts";
import type { Voice } from "./verse.ts";

/** All that is known of a run when it is over. */
export interface Evidence {
  readonly voices: readonly Voice[];
  /** What stands on X, and every request that reached it. */
  readonly standing: readonly StandingPost[];
  readonly requests: readonly Entry[];
  /** What the bot has written down. */
  readonly posts: readonly PostRecord[];
  readonly readings: readonly ReadingRecord[];
  readonly paid: number;
  readonly snapshots: readonly Snapshot[];
  /** Attempts cut off by a kill that never got an outcome. */
  readonly unsettled: readonly number[];
}

/** All that a run left, read from X's own ledger and from the bot's record. */
export async function gather({
  voices,
  x,
  record,
  snapshots,
}: Pick<Evidence, "voices" | "snapshots"> & {
  readonly x: Pick<XControl, "ledger" | "posts">;
  readonly record: FlockRecord;
}): Promise<Evidence> {
  const cut = snapshots.flatMap(({ attempts }) => attempts);
  return {
    voices,
    standing: (await x.posts()).filter(({ deleted }) => !deleted),
    requests: await x.ledger(),
    posts: record.posts(),
    readings: record.readings(),
    paid: record.paid(),
    snapshots,
    unsettled: record.unsettled(cut),
  };
}

/** Every breach of the first promise, a sentence each; none when the run went well. */
export function breachesIn(evidence: Evidence): readonly string[] {
  return [
    ...evidence.voices.flatMap((voice) => breachesOf(voice, evidence)),
    ...recordBreaches(evidence),
    ...evidence.posts.flatMap((post) => postBreaches(post, evidence)),
    ...evidence.requests.filter(isRefused).map(refusedBreach),
    ...evidence.unsettled.map((id) => `attempt ${id}, cut off by a kill, has no outcome`),
    ...evidence.snapshots
      .filter(({ check }) => check !== "ok")
      .map(({ check }, kill) => `after kill ${kill + 1} the database is broken: ${check}`),
    ...sumBreaches(evidence),
  ];
}

/** What an account has said must be its poem's first lines, each once, up to where its reading stands. */
function breachesOf(voice: Voice, { standing, readings, posts, requests }: Evidence) {
  const { handle, lines } = voice;
  const said = standing.filter((post) => post.handle === handle).map(wordsOf);
  const read = readings.find((reading) => reading.handle === handle)?.read ?? -1;
  const wrong = said.findIndex((text, index) => text !== lines[index]);
  const twice = said.filter((text, index) => said.indexOf(text) !== index);
  const lost = lines.slice(0, read).filter((line) => !said.includes(line));
  const attempts = posts.filter((post) => post.handle === handle).map((post) => post.attempts);
  const claimed = attempts.reduce((sum, count) => sum + count, 0);
  const sent = requests.filter((entry) => isPosting(entry) && entry.handle === handle).length;
  return [
    ...twice.map((text) => `@${handle} said twice: ${text}`),
    ...lost.map((text) => `@${handle} never said: ${text}`),
    ...(wrong < 0 ? [] : [`@${handle} said out of turn, as ${wrong + 1}: ${said[wrong]}`]),
    ...(said.length === read ? [] : [`@${handle} said ${said.length} lines; its cursor: ${read}`]),
    ...(sent > claimed ? [`@${handle}: ${sent} requests for ${claimed} attempts`] : []),
  ];
}

/** X and the database name the same posts with the same words; each is paid for once. */
function recordBreaches({ standing, posts, paid }: Evidence): readonly string[] {
  const record = posts.flatMap(({ handle, network_id: id, text }) =>
    id === null ? [] : [{ handle, id, text }],
  );
  const { lines } = compareRecords(standing, record);
  const unpaid = paid === record.length ? [] : [`${record.length} posts, but ${paid} paid for`];
  return [...lines, ...unpaid];
}

function postBreaches(post: PostRecord, { voices }: Evidence): readonly string[] {
  const { id, state, open, told } = post;
  // Of a larger flock the digest alone tells.
  const due = voices.length > mostTold ? 0 : 1;
  const name = `post ${id} (@${post.handle}, ${state}): ${post.text}`;
  const allowed = state === "posted" || state === "planned";
  return [
    ...(allowed || (state === "unconfirmed" && post.asked > 0)
      ? []
      : [`in no sound state: ${name}`]),
    ...(open === 0 ? [] : [`an attempt without an end: ${name}`]),
    ...(state === "posted" && told !== due ? [`told ${told} times: ${name}`] : []),
    ...(post.unknown > 0 && state === "planned" && post.retries === 0
      ? [`in doubt, then let go: ${name}`]
      : []),
  ];
}

/** The sum of the units begun: each reading has its posted ones, and one more until it is at its end. */
function sumBreaches({ posts, readings }: Evidence): readonly string[] {
  return readings.flatMap(({ handle, state, read }) => {
    const begun = posts.filter((post) => post.handle === handle).length;
    const expected = read + (state === "reading" ? 1 : 0);
    return begun === expected ? [] : [`@${handle} began ${begun} units, not ${expected}`];
  });
}

/** X's own duplicate rule hides a line tried twice: here every look comes late enough to know of it before. */
function isRefused(entry: Entry): boolean {
  return isPosting(entry) && entry.status !== undefined && entry.status >= 400;
}

function refusedBreach({ handle, status, at }: Entry): string {
  return `X refused a post of @${handle} (${status}, at ${new Date(at).toISOString()})`;
}

/** Tells whether a request asked X to post. */
export function isPosting({ method, route }: Entry): boolean {
  return method === "POST" && route === "/2/tweets";
}

/** Tells whether a request gave X a picture, or its alt text. */
export function isUploading({ method, route }: Entry): boolean {
  return method === "POST" && route.startsWith("/2/media/");
}
