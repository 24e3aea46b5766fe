import { randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { createSecret, type Secret } from "./domain/secret.ts";
import { StartRefusal } from "./start-refusal.ts";

/** 32 bytes in base64. */
const keyPattern = /^[A-Za-z0-9+/]{43}=$/u;

interface KeyAsk {
  /** What the configuration gives; it goes before the file. */
  readonly given: Secret | undefined;
  /** The data folder, opened and locked. */
  readonly folder: string;
  /** Whether a key may be made: only where nothing is sealed yet, or where the operator asks for a new one. */
  readonly create: boolean;
}

/**
 * Gives the instance's key: the configured one, else that of the data folder's key file, else a new one written there.
 * @throws StartRefusal `key-malformed`, `key-readable`, `key-unreadable`, `key-lost`, `folder-unwritable`, `disk-full`
 */
export function loadKey({ given, folder, create }: KeyAsk): Secret {
  if (given !== undefined) return checked(given.reveal(), "FLOCK_KEY");
  const path = join(folder, "key");
  const written = readKey(path);
  if (written !== undefined) return checked(written, path);
  if (!create) throw new StartRefusal("key-lost", { path });
  const key = randomBytes(32).toString("base64");
  writeKey(path, key);
  return createSecret(key);
}

function checked(text: string, where: string): Secret {
  const key = text.trim();
  if (!keyPattern.test(key)) throw new StartRefusal("key-malformed", { where });
  return createSecret(key);
}

function readKey(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return undefined;
    throw new StartRefusal("key-unreadable", { path }, { cause });
  }
  try {
    if (othersMayRead(fstatSync(file))) throw new StartRefusal("key-readable", { path });
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

/** Its owner may read a file whatever the mode says, so another owner is another reader. */
function othersMayRead(stats: { readonly mode: number; readonly uid: number }): boolean {
  if (process.platform === "win32") return false;
  return (stats.mode & 0o077) !== 0 || stats.uid !== process.getuid?.();
}

/** Written aside, synced and moved into place: a crash leaves no half key, and nothing is sealed with one that is not on disk. */
function writeKey(path: string, key: string): void {
  const aside = `${path}.new`;
  try {
    rmSync(aside, { force: true });
    const file = openSync(aside, "wx", 0o600);
    try {
      writeSync(file, `${key}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
    syncFolderOf(path);
  } catch (cause) {
    const full = codeOf(cause) === "ENOSPC" || codeOf(cause) === "EDQUOT";
    throw new StartRefusal(full ? "disk-full" : "folder-unwritable", { path }, { cause });
  }
}

function syncFolderOf(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(join(path, ".."), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
