import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { InstanceStore } from "../../flock/stores.ts";

/** Knows whether a database still is the one that the last run left, or a copy, or a backup that was put in its place. */
export interface Identity {
  /** What lies here is not what the last run left. */
  readonly isCopy: boolean;
  /** From here on this database, in this place, is the original; a backup made before is told from it. */
  renew(): Promise<void>;
}

export interface IdentityDeps {
  readonly folder: string;
  /** The database's name in the folder. */
  readonly name: string;
  /** It was made by this start. */
  readonly isFresh: boolean;
  readonly instance: Pick<InstanceStore, "find" | "put">;
  /** A token that was never used before. */
  readonly token: () => string;
}

/**
 * Looks at who the database is. A copy in another place is another file: its inode number, or the instant of its birth,
 * differs. A backup written over the original keeps both, so beside the database lies an empty file, its mark, whose name
 * bears a token that the database knows too: the token changes at every start and stop and after posts, a backup knows only
 * an old one, and a folder put over another leaves two marks. What cannot be noticed: a machine, disk or volume that is put
 * back as a whole (snapshots), since everything in it is as it was.
 */
export async function readIdentity(deps: IdentityDeps): Promise<Identity> {
  const isCopy = !deps.isFresh && (isOtherFile(deps, await fileOf(deps)) || (await isStale(deps)));
  return { isCopy, renew: () => renew(deps) };
}

interface File {
  readonly inode: string;
  /** Undefined where the file system does not tell. */
  readonly birth: string | undefined;
}

const fileSchema = z.object({ inode: z.string(), birth: z.string().optional() });
const tokensSchema = z.array(z.string());

/** The device's number is no part of it: it may change with every boot. */
function fileAt({ folder, name }: IdentityDeps): File {
  const { ino, birthtimeNs, ctimeNs } = statSync(join(folder, name), { bigint: true });
  // Without a birth time systems show 0, or the time of the last change.
  const isKnown = birthtimeNs > 0n && birthtimeNs !== ctimeNs;
  return { inode: String(ino), birth: isKnown ? String(birthtimeNs) : undefined };
}

async function fileOf({ instance }: IdentityDeps): Promise<File | undefined> {
  const value = await instance.find("file");
  if (value === undefined) return undefined;
  const { inode, birth } = fileSchema.parse(JSON.parse(value));
  return { inode, birth };
}

/** A database that never knew its file, from before this was looked at, is taken for the original. */
function isOtherFile(deps: IdentityDeps, known: File | undefined): boolean {
  if (known === undefined) return false;
  const found = fileAt(deps);
  if (found.inode !== known.inode) return true;
  return found.birth !== undefined && known.birth !== undefined && found.birth !== known.birth;
}

/** The mark beside the database is none that it knows. No mark at all stands for the empty token. */
async function isStale(deps: IdentityDeps): Promise<boolean> {
  const [mark = "", ...more] = marksIn(deps);
  return more.length > 0 || !(await tokensOf(deps)).includes(mark);
}

/** The last two: of a step that was cut off in between either may be found. */
async function tokensOf({ instance }: IdentityDeps): Promise<readonly string[]> {
  const value = await instance.find("marks");
  return value === undefined ? [""] : tokensSchema.parse(JSON.parse(value));
}

async function renew(deps: IdentityDeps): Promise<void> {
  const { folder, instance } = deps;
  const [mark, ...more] = marksIn(deps);
  const token = deps.token();
  await instance.put("file", JSON.stringify(fileAt(deps)));
  await instance.put("marks", JSON.stringify([mark ?? "", token]));
  for (const other of more) rmSync(join(folder, markOf(deps, other)), { force: true });
  const path = join(folder, markOf(deps, token));
  if (mark === undefined) closeSync(openSync(path, "wx", 0o600));
  else renameSync(join(folder, markOf(deps, mark)), path);
  syncFolder(folder);
}

function marksIn(deps: IdentityDeps): readonly string[] {
  const start = markOf(deps, "");
  return readdirSync(deps.folder)
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length))
    .sort();
}

function markOf({ name }: IdentityDeps, token: string): string {
  return `${name}.mark-${token}`;
}

/** Without it a power cut could bring back a mark that the database has forgotten. Windows opens no folders and keeps the order itself. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
