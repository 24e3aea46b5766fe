// npm drops `"gypfile": false` from the lock whenever it rewrites it, and `npm ci` then tries to compile
// better-sqlite3 although its prebuilt binary is in the package. This puts the mark back.
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const entry = lock.packages["node_modules/better-sqlite3"];
if (entry && entry.gypfile !== false) {
  entry.gypfile = false;
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}
