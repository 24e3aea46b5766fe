import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { StartRefusal, type StartRefusalCode } from "./start-refusal.ts";

/** The key, the databases with their -wal, -shm and -journal, and copies of them. */
const ours = /^key(?:\.new)?$|\.db/u;

/**
 * Opens a data folder, made when it is missing (its parent must stand), and gives its absolute path. Whatever the process makes from
 * then on is its owner's alone (SQLite would make files that all may read).
 * @throws StartRefusal `folder-missing`, `folder-not-folder`, `folder-unwritable`, `folder-readable`, `file-readable`, `disk-full`
 */
export function openFolder(folder: string): string {
  process.umask(0o077);
  const path = resolve(folder);
  make(path);
  if (!statSync(path).isDirectory()) throw new StartRefusal("folder-not-folder", { path });
  checkAccess(path);
  const files = readdirSync(path).filter((name) => ours.test(name));
  // A fresh clone brings an empty data folder that all may read: nothing has been shown yet, so it is closed.
  if (files.length === 0 && othersMayRead(statSync(path))) chmodSync(path, 0o700);
  if (othersMayRead(statSync(path))) throw new StartRefusal("folder-readable", { path });
  for (const name of files) checkFile(join(path, name));
  return path;
}

function make(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "EEXIST") return;
    // The kernel's own file systems say so of a folder that stands, too.
    if (code === "ENOENT" && !existsSync(dirname(path))) {
      throw new StartRefusal("folder-missing", { path, parent: dirname(path) }, { cause });
    }
    throw new StartRefusal(refusalFor(code), { path }, { cause });
  }
}

function refusalFor(
  code: unknown,
): StartRefusalCode & ("disk-full" | "folder-not-folder" | "folder-unwritable") {
  if (code === "ENOSPC" || code === "EDQUOT") return "disk-full";
  return code === "ENOTDIR" ? "folder-not-folder" : "folder-unwritable";
}

function checkAccess(path: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartRefusal("folder-unwritable", { path }, { cause });
  }
}

function checkFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true && othersMayRead(stats)) {
    throw new StartRefusal("file-readable", { path });
  }
}

function othersMayRead(stats: Stats): boolean {
  return process.platform !== "win32" && (stats.mode & 0o077) !== 0;
}
