import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { TwitterApi } from "twitter-api-v2";
import { z } from "zod";
import { createAgent } from "../../src/x/agent.ts";
import { median, printTable, quantile, say, spread } from "../numbers.ts";
import { flockWith } from "./entrants.ts";

const seatSchema = z.object({
  port: z.int(),
  key: z.string(),
  secret: z.string(),
  tokens: z.array(z.object({ token: z.string(), secret: z.string() })),
});
type Seat = z.infer<typeof seatSchema>;

const told = z.object({ late: z.array(z.number()), holdMs: z.number(), ended: z.number() });

interface Size {
  readonly posts: number;
  readonly rounds: number;
  readonly lanes: number;
  readonly warm: number;
}

/** The same over HTTP: Flock's posts to X's stand-in beside as many bare calls of twitter-api-v2. */
export async function overHttp({ posts, rounds, lanes, warm }: Size): Promise<void> {
  const [flock, bare, late]: [number[], number[], number[]] = [[], [], []];
  let hold = 0;
  for (let round = 0; round < rounds; round += 1) {
    await withX(posts, async (seat) => {
      const result = told.parse(
        await flockWith(lanes).run({ mode: "burst", posts, warm, ...seat }),
      );
      flock.push(result.ended);
      late.push(quantile(result.late, 0.99));
      hold = Math.max(hold, result.holdMs);
    });
    await withX(posts, async (seat) => {
      bare.push(await callAll(seat, lanes));
    });
  }
  say(
    `${posts} posts over HTTP to X's stand-in, ${lanes} in flight: ms until the last is answered.`,
  );
  const ratios = flock.map((ms, round) => ms / (bare[round] ?? Number.NaN));
  printTable([
    ["", "ms", "times bare", "p99 slot to request", "longest hold"],
    ["flock", spread(flock), median(ratios).toFixed(2), spread(late), hold.toFixed(1)],
    ["twitter-api-v2 alone", spread(bare), "1.00", "-", "-"],
  ]);
}

/** A stand-in in a process of its own, with so many accounts whose credentials it hands out. */
async function withX(accounts: number, work: (seat: Seat) => Promise<void>): Promise<void> {
  const child = fork(join(import.meta.dirname, "x.ts"), [String(accounts)]);
  const [message]: unknown[] = await once(child, "message");
  try {
    await work(seatSchema.parse(message));
  } finally {
    const ended = once(child, "exit");
    child.kill();
    await ended;
  }
}

async function callAll({ port, key, secret, tokens }: Seat, lanes: number): Promise<number> {
  const httpAgent = createAgent({ port });
  const queue = tokens.entries();
  const began = performance.now();
  const lane = async (): Promise<void> => {
    for (const [index, { token, secret: accessSecret }] of queue) {
      const keys = { appKey: key, appSecret: secret, accessToken: token, accessSecret };
      const client = new TwitterApi(keys, { httpAgent, compression: false });
      await client.v2.tweet(`Line ${index} of a poem, as long as a line of verse is`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return performance.now() - began;
}
