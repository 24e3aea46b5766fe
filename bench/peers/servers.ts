import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** A server that peers need, for as long as a benchmark runs. */
export interface Server extends AsyncDisposable {
  /** A connection string, or a port. */
  readonly address: string;
}

/** A cluster of PostgreSQL of its own, with the settings it comes with; undefined where it cannot be had. */
export async function startPostgres(say: (line: string) => void): Promise<Server | undefined> {
  try {
    const bin = postgresBin() ?? (installed("postgresql") ? postgresBin() : undefined);
    if (bin === undefined) throw new Error("no initdb");
    const folder = mkdtempSync(join(tmpdir(), "flock-bench-pg-"));
    const as = userArgs(folder);
    const port = String(await freePort());
    run(as, [join(bin, "initdb"), "-D", join(folder, "data"), "-A", "trust", "-U", "bench"]);
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
    const control = [join(bin, "pg_ctl"), "-D", join(folder, "data"), "-w"];
    run(as, [...control, "-l", join(folder, "log"), "-o", options, "start"]);
    return {
      address: `postgres://bench@127.0.0.1:${port}/postgres`,
      async [Symbol.asyncDispose]() {
        run(as, [...control, "-m", "immediate", "stop"]);
        rmSync(folder, { recursive: true });
      },
    };
  } catch (error) {
    say(
      `PostgreSQL could not be had, so graphile-worker and pg-boss are left out (${said(error)}).`,
    );
    return undefined;
  }
}

/** Redis with every write synced; undefined where it cannot be had. */
export async function startRedis(say: (line: string) => void): Promise<Server | undefined> {
  try {
    if (!found("redis-server") && !installed("redis-server")) throw new Error("no redis-server");
    const dir = mkdtempSync(join(tmpdir(), "flock-bench-redis-"));
    const port = String(await freePort());
    const args = `--port ${port} --dir ${dir} --appendonly yes --appendfsync always --bind 127.0.0.1`;
    const child = spawn("redis-server", [...args.split(" "), "--save", ""], { stdio: "ignore" });
    await setTimeout(500);
    return {
      address: port,
      async [Symbol.asyncDispose]() {
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
        rmSync(dir, { recursive: true });
      },
    };
  } catch (error) {
    say(`Redis could not be had, so BullMQ is left out (${said(error)}).`);
    return undefined;
  }
}

function postgresBin(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root) : [];
  return versions
    .map((version) => join(root, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function userArgs(folder: string): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  execFileSync("chown", ["postgres", folder]);
  return ["runuser", "-u", "postgres", "--"];
}

function run(as: readonly string[], command: readonly string[]): void {
  const [file = "", ...args] = [...as, ...command];
  execFileSync(file, args, { stdio: "ignore", cwd: tmpdir() });
}

function found(name: string): boolean {
  return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, name)));
}

function installed(name: string): boolean {
  if (process.getuid?.() !== 0) return false;
  execFileSync("apt-get", ["install", "-y", "--no-install-recommends", name], { stdio: "ignore" });
  return true;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

function said(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

/** The folder beside the peers' packages; they are installed at the first run, and never into the project. */
export function peersFolder(): string {
  const folder = join(tmpdir(), "flock-bench-peers");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  return folder;
}
