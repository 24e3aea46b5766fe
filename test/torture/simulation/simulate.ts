import { createHash } from "node:crypto";
import { createRandom } from "../../../rehearsal/x/random.ts";
import { createChannel } from "./channel.ts";
import { createSimulatedClock } from "./clock.ts";
import type { SimulatedClock } from "./clock.ts";
import { createJudge } from "./judge.ts";
import type { Judge } from "./judge.ts";
import { createMembers } from "./members/members.ts";
import { play } from "./play.ts";
import { openGround } from "./world.ts";
import { createSimulatedX } from "./x.ts";
import type { PostRequest, SimulatedX } from "./x.ts";

export interface SimulationOptions {
  readonly seed: number;
  readonly accounts: number;
  /** It ends after so many days, or so many posts. */
  readonly days: number;
  readonly posts?: number;
  /** Opens another X than the one of values: without it clocks jump, and processes die. */
  readonly openX?: (world: {
    readonly clock: SimulatedClock;
    readonly seed: number;
    readonly handles: readonly string[];
    readonly onRequest: (request: PostRequest) => void;
  }) => Promise<SimulatedX & AsyncDisposable & { isBusy(): boolean }>;
}

/** What came of a simulated world. */
export interface Story {
  readonly breaches: readonly string[];
  /** The same for the same seed: everything that X saw and members did, and how the database ended. */
  readonly hash: string;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Both zones of the guilds change their clocks within the month after it. */
const begin = Date.UTC(2026, 2, 5);

/** Plays a world from its seed: the flock, its members, the faults, the crashes, the jumps of the clock. */
export async function simulate(options: SimulationOptions): Promise<Story> {
  const { seed } = options;
  const clock = createSimulatedClock(begin);
  const random = createRandom(seed);
  const history = createHash("sha256");
  const numbers = {
    requests: 0,
    posts: 0,
    replies: 0,
    doubts: 0,
    removals: 0,
    approvals: 0,
    said: 0,
    crashes: 0,
    restarts: 0,
    jumps: 0,
    acts: 0,
    announcements: 0,
  };
  const faults: string[] = [];
  const fail = (words: string): void => void faults.push(`at ${clock.elapsed()}: ${words}`);
  let judge: Judge | undefined;
  const note = (words: string): void => void history.update(`${clock.elapsed()} ${words}\n`);
  const handles = Array.from({ length: options.accounts }, (_, nth) => `bird_${nth + 1}`);
  function onRequest(request: PostRequest): void {
    note(`post ${request.handle} ${request.text}`);
    judge?.meet(request);
  }
  await using other = await options.openX?.({ clock, seed, handles, onRequest });
  if (other) clock.waitFor(() => other.isBusy());
  const x =
    other ??
    createSimulatedX({
      clock,
      random: createRandom(seed + 1),
      faults: 0.12,
      refusesDuplicates: seed % 2 === 0,
      checksClock: seed % 3 === 0,
      onRequest,
    });
  let ids = 0;
  const channel = createChannel();
  using ground = await openGround({
    clock,
    channel,
    network: x,
    enroller: x,
    capMicros: 1_000_000_000_000,
    chance: { id: () => `id${String((ids += 1)).padStart(14, "0")}` },
    onFault: fail,
    onTold: (event, values) => judge?.hear(event, values),
    othersNow: () => clock.now() - clock.offset(),
  });
  judge = createJudge({ db: ground.db, x });
  const members = createMembers({ random: createRandom(seed + 2), x, channel, handles });
  const cast = { clock, random, ground, judge, members, x, handles, note, numbers, fail };
  await clock.run(
    play({
      ...cast,
      days: options.days,
      posts: options.posts ?? Infinity,
      isDisastrous: other === undefined,
    }),
  );
  numbers.requests = x.requests.length;
  numbers.posts = x.standing.length;
  numbers.replies = x.standing.filter(({ replyTo }) => replyTo !== undefined).length;
  const count = (sql: string): number => ground.db.sql<[], { n: number }>(sql).get()?.n ?? 0;
  numbers.doubts = count("select count(*) as n from attempt where outcome = 'unknown'");
  numbers.removals = x.removed.length;
  numbers.approvals = count("select count(*) as n from approval");
  numbers.said = count(
    "select count(*) as n from post where reading_id is null and state = 'posted'",
  );
  numbers.announcements = count("select count(*) as n from announcement");
  for (const table of [
    "post",
    "part",
    "attempt",
    "account",
    "reading",
    "schedule",
    "announcement",
    "ledger",
  ]) {
    history.update(JSON.stringify(ground.db.sql(`select * from ${table} order by 1, 2`).all()));
  }
  return { breaches: [...judge.breaches, ...faults], hash: history.digest("hex"), numbers };
}
