import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { say } from "../numbers.ts";
import { peersFolder, startPostgres, startRedis } from "../peers/servers.ts";
import type { Ask } from "./ask.ts";

/** Whoever takes part in a benchmark: each run is a process of its own, with a folder of its own. */
export interface Entrant {
  readonly name: string;
  readonly kind: "flock" | "raw" | "peer";
  /** Locks many jobs ahead of the work. */
  readonly tuned: boolean;
  /** Gives what the process printed last. */
  run(ask: Partial<Ask>): Promise<unknown>;
  /** Starts the process and leaves it to whoever asked, who names its folder. */
  start(ask: Partial<Ask>): ChildProcess;
  /** How many jobs a kill -9 in the middle leaves in doubt; undefined where that means nothing. */
  readonly crash?: (posts: number) => Promise<unknown>;
}

export interface Entrants extends AsyncDisposable {
  readonly list: readonly Entrant[];
}

type Env = Readonly<Record<string, string>>;

interface Program {
  readonly file: string;
  readonly cwd?: string;
  readonly env: Env;
  readonly ask: object;
}

/** Flock with so many in flight. */
export function flockWith(concurrency: number, env: Env = {}): Entrant {
  const file = join(import.meta.dirname, "flock-run.ts");
  return {
    name: `flock, ${concurrency} in flight`,
    kind: "flock",
    tuned: false,
    ...runsOf({ file, env, ask: { concurrency } }),
  };
}

/** SQLite alone: two transactions a job. */
export function rawSqlite(env: Env = {}): Entrant {
  const { run, start } = runsOf({ file: join(import.meta.dirname, "raw.ts"), env, ask: {} });
  return { name: "raw better-sqlite3", kind: "raw", tuned: false, run, start };
}

const packages = [
  "better-sqlite3@13.2.0",
  "bullmq@6.7.0",
  "graphile-worker@0.18.0",
  "ioredis@6.0.0",
  "pg@8",
  "pg-boss@12.35.0",
  "plainjob@0.0.14",
];

/** Installs the job queues, starts what they stand on, and gives those that can be had. */
export async function startPeers(env: Env = {}): Promise<Entrants> {
  await using stack = new AsyncDisposableStack();
  const cwd = installPeers();
  if (cwd === undefined) return { list: [], [Symbol.asyncDispose]: async () => {} };
  const [postgres, redis] = [await startPostgres(say), await startRedis(say)];
  if (postgres) stack.use(postgres);
  if (redis) stack.use(redis);
  const kept = stack.move();
  return {
    list: [
      ...sqlitePeers,
      ...(postgres ? postgresPeers(postgres.address) : []),
      ...(redis ? redisPeers(Number(redis.address)) : []),
    ].map(({ name, file, tuned = false, ask = {} }) => {
      const program = { file: join(cwd, file), cwd, env, ask: { ...ask, tuned } };
      const { run, start, crash } = runsOf(program);
      return { name, kind: "peer", tuned, run, start, crash };
    }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Peer {
  readonly name: string;
  readonly file: string;
  readonly tuned?: boolean;
  readonly ask?: object;
}

const sqlitePeers: readonly Peer[] = [{ name: "plainjob", file: "plainjob.js" }];

function postgresPeers(postgres: string): readonly Peer[] {
  const graphile = { file: "graphile.js", ask: { postgres, concurrency: 10 } };
  const boss = { file: "pgboss.js", ask: { postgres } };
  return [
    { name: "graphile-worker, 10 at once", ...graphile },
    { name: "graphile-worker, 500 ahead", ...graphile, tuned: true },
    { name: "pg-boss, batches of 20", ...boss },
    { name: "pg-boss, batches of 500", ...boss, tuned: true },
  ];
}

function redisPeers(redis: number): readonly Peer[] {
  return [{ name: "BullMQ, 50 at once", file: "bullmq.js", ask: { redis, concurrency: 50 } }];
}

function installPeers(): string | undefined {
  const folder = peersFolder();
  const source = join(import.meta.dirname, "../peers");
  for (const file of readdirSync(source).filter((name) => name.endsWith(".js"))) {
    copyFileSync(join(source, file), join(folder, file));
  }
  if (existsSync(join(folder, "node_modules/plainjob"))) return folder;
  say("Installing the job queues …");
  try {
    const args = ["install", "--no-audit", "--no-fund", ...packages];
    execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    return folder;
  } catch {
    say("The job queues could not be installed, so they are left out.");
    return undefined;
  }
}

function runsOf(program: Program): Required<Pick<Entrant, "run" | "start" | "crash">> {
  return {
    run: (ask) => inFolder((folder) => lastLine(launch(program, { ...ask, folder }))),
    start: (ask) => launch(program, ask),
    crash: (posts) =>
      inFolder(async (folder) => {
        const child = launch(program, { mode: "crash", posts, folder });
        await untilNow(child);
        // Not at the very instant at which one has ended.
        await setTimeout(10);
        child.kill("SIGKILL");
        await once(child, "close");
        return lastLine(launch(program, { mode: "locked", posts, folder }));
      }),
  };
}

/** Does something in a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "flock-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function launch({ file, cwd, env, ask }: Program, more: Partial<Ask>): ChildProcess {
  return spawn(process.execPath, [file, JSON.stringify({ ...ask, ...more })], {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** What a process printed last, once it has ended. @throws Error when it ended otherwise than well */
export async function lastLine(child: ChildProcess): Promise<unknown> {
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  await once(child, "close");
  const line = text.trim().split("\n").at(-1) ?? "";
  if (child.exitCode !== 0 || line === "") throw new Error(`${child.spawnargs.join(" ")} failed`);
  return JSON.parse(line);
}

/** Until a third of its jobs are done. */
async function untilNow(child: ChildProcess): Promise<void> {
  let text = "";
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    if (text.includes("now\n")) resolve();
  });
  child.once("close", () => reject(new Error("ended before it was killed")));
  await promise;
}
