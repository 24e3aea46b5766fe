// Plain JavaScript, so that even a Node too old for the rest can say so in a sentence.
import * as module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(
    `Flock needs Node 24.12 or newer; this is ${process.version}. Run "npm ci" here, which brings the right one, then "npm start".`,
  );
  process.exit(1);
}
// Halves the time to start: the sources are parsed and stripped of their types once. Where the folder cannot be written there is
// no cache, and nothing else changes.
module.enableCompileCache(new URL("./node_modules/.cache/flock", import.meta.url).pathname);
await import("./src/main.ts");
