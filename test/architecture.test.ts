import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { breaches, homes, importsOf, type SourceFile } from "./architecture/rules.ts";

const root = new URL("../", import.meta.url);

function read(path: string): SourceFile {
  return { path, text: readFileSync(new URL(path, root), "utf8") };
}

function filesUnder(folder: string): readonly SourceFile[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name))
    .map((path) => read(posix.relative(fileURLToPath(root), path)));
}

const tree = ["src", "commands", "rehearsal", "test", "bench"].flatMap(filesUnder);
const manifest = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json").text));

describe("the tree", () => {
  test("keeps every rule of the architecture", () => {
    expect(breaches(tree)).toEqual([]);
  });

  test("is really read: every file's imports are found, and a known one is among them", () => {
    const paths = tree.map(({ path }) => path);
    expect(paths).toContain("src/domain/text/weight.ts");
    expect(importsOf(read("src/domain/text/links.ts").text)).toContain("twitter-text");
    for (const { path, text } of tree.filter((file) => file.path.startsWith("src/"))) {
      const plain = [...text.matchAll(/^(?:import|export)\b[^;"]*?\sfrom "([^"]+)";$/gmu)];
      expect
        .soft(importsOf(text), path)
        .toEqual(expect.arrayContaining(plain.map((found) => found[1])));
    }
  });

  test("has no dependency that the rules give no home", () => {
    const known = Object.keys(homes);
    expect(Object.keys(manifest.dependencies).filter((name) => !known.includes(name))).toEqual([]);
  });
});

const planted: readonly (readonly [string, string, string])[] = [
  ["src/domain/poem.ts", `import { x } from "../flock/ports.ts";`, "domain may not see flock"],
  ["src/domain/poem.ts", `import { hash } from "node:crypto";`, "the domain knows no machine"],
  ["src/domain/poem.ts", `import { z } from "zod";`, "the domain may import only croner"],
  ["src/flock/poster.ts", `import { en } from "../words/en.ts";`, "flock may not see words"],
  ["src/flock/poster.ts", `import { open } from "../store/store.ts";`, "flock may not see store"],
  ["src/words/en.ts", `export * from "../discord/card.ts";`, "words may not see discord"],
  ["src/discord/gateway.ts", `import a from "../../commands/add.ts";`, "may not see commands"],
  ["src/discord/gateway.ts", `import { l } from "../log.ts";`, "discord may not see log"],
  ["commands/add.ts", `import { c } from "../src/x/client.ts";`, "commands may not see x"],
  ["commands/add.ts", `import { c } from "../src/main.ts";`, "commands may not see main"],
  ["src/x/client.ts", `import { l } from "../log.ts";`, "x may not see log"],
  ["src/vault.ts", `import { key } from "./key.ts";`, "vault may not see key"],
  ["src/store/post.ts", `import type { F } from "../flock/flock.ts";`, "store may not see flock"],
  ["src/store/post.ts", `import { w } from "../words/words.ts";`, "store may not see words"],
  ["src/main.ts", `import { w } from "../test/support/world.ts";`, "main may not see outside"],
  ["rehearsal/x/state.ts", `import { w } from "../../src/domain/weight.ts";`, "may not see domain"],
  ["rehearsal/scene.ts", `await import("../commands/add.ts");`, "may not see commands"],
  ["src/main.ts", `const a = await import(name);`, "only running it tells"],
  ["src/main.ts", "const a = await import(`./${name}.ts`);", "only running it tells"],
  ["src/main.ts", `const a = require("./bot.cjs");`, "without its .ts"],
  ["src/flock/poster.ts", `import "./ports";`, "without its .ts"],
  ["src/log.ts", `import { join } from "path";`, "without its node:"],
  ["src/flock/poster.ts", `import { Client } from "discord.js";`, "its home is src/discord/"],
  ["src/bot.ts", `import { TwitterApi } from "twitter-api-v2";`, "its home is src/x/"],
  ["src/folder.ts", `import Database from "better-sqlite3";`, "its home is src/store/"],
  ["src/files/download.ts", `const a = await import("sharp");`, "its home is src/picture.ts"],
  ["src/picture.ts", `process.env["FONTCONFIG_FILE"] = "a";`, "uses process.env"],
  ["src/x/client.ts", `import got from "got";`, "no rule knows"],
  ["src/x/client.ts", `import a from "@scope/thing/part";`, "@scope/thing: a dependency that no"],
  ["src/main.ts", `const token = process.env["DISCORD_TOKEN"];`, "uses process.env"],
  ["src/main.ts", `const { env } = process; const a = process["env"];`, "uses process["],
  ["src/x/client.ts", `import { env } from "node:process";`, "belongs in src/config.ts"],
  ["src/store/post.ts", `const at = Date.now();`, "uses Date.now"],
  ["commands/status.ts", `const at = new Date();`, "uses Date()"],
  ["src/x/client.ts", `const t = performance.now();`, "uses performance.now"],
  ["src/flock/poster.ts", `globalThis.setTimeout(go, 5);`, "uses setTimeout"],
  ["src/flock/poster.ts", "const a = `${setInterval(go, 5)}`;", "uses setInterval"],
  ["src/x/client.ts", `import { setTimeout } from "node:timers/promises";`, "in src/clock.ts"],
  ["src/flock/poster.ts", `const a = Math.random();`, "uses Math.random"],
  ["src/flock/poster.ts", `const id = crypto.randomUUID();`, "uses crypto.randomUUID"],
  ["src/store/post.ts", `import { createHash } from "node:crypto";`, "belongs in src/chance.ts"],
];

function folder(name: string, count: number): readonly SourceFile[] {
  return Array.from({ length: count }, (_, index) => ({ path: `${name}/${index}.ts`, text: "" }));
}

describe("a planted breach is found", () => {
  test.each(planted)("%s: %s", (path, text, sentence) => {
    const found = breaches([{ path, text }]);
    expect(found).not.toEqual([]);
    for (const breach of found) expect(breach.startsWith(`${path} `)).toBe(true);
    expect(found.join("\n")).toContain(sentence);
  });

  test("when a folder holds sixteen files", () => {
    expect(breaches(folder("src/flock", 16))).toEqual([
      "src/flock holds 16 files; 15 are the most",
    ]);
    const full = [...folder("src/flock", 15), ...folder("commands/poem", 30)];
    expect(breaches([...full, ...folder("src/store/migrations", 30)])).toEqual([]);
  });
});

const sound: readonly (readonly [string, string])[] = [
  ["src/main.ts", `import { createBot } from "./bot.ts"; await import("../rehearsal/run.ts");`],
  [
    "src/bot.ts",
    `import { menu } from "../commands/index.ts"; import { vault } from "./vault.ts";`,
  ],
  ["commands/poem/add.ts", `import { card } from "../../src/discord/card.ts";`],
  ["src/words/en.ts", `import type { R } from "../start-refusal.ts";`],
  ["src/store/post.ts", `import { a } from "./rows/post.ts"; import "../flock/stores.ts";`],
  [
    "src/x/client.ts",
    `import type { N } from "../flock/ports.ts"; import { w } from "../domain/weight.ts";`,
  ],
  ["src/config.ts", `const a = process.env["FLOCK_DATA"];`],
  ["src/store/settle.ts", "const why = `${from} to ${from}`; throw new Error(`${from}: ${why}`);"],
  ["src/store/posts/claim.ts", `import type { PostStore } from "../../flock/post-store.ts";`],
  ["src/picture/fontconfig.ts", `process.env["FONTCONFIG_FILE"] = "fonts.conf";`],
  ["src/picture.ts", `import { f } from "./picture/font.ts"; await import("sharp");`],
  ["src/clock.ts", `export const now = (): number => Date.now();`],
  ["src/vault.ts", `import { createCipheriv } from "node:crypto";`],
  ["rehearsal/x/state.ts", `import { createHmac } from "node:crypto"; Date.now();`],
  ["src/discord/gateway.ts", `const date = new Date(instant); socket.setTimeout(5);`],
  ["src/flock/poster.ts", `// import "../words/en.ts" and Date.now()\n/* setTimeout */`],
  [
    "src/words/en.ts",
    `const said = "taken from 'Math.random()'"; const t = \`Date.now() from "x"\`;`,
  ],
  ["src/words/en.ts", `const r = /["'\`/]/u; const half = whole / 2; // from "discord.js"`],
];

describe("what is allowed is let through", () => {
  test.each(sound)("%s: %s", (path, text) => {
    expect(breaches([{ path, text }])).toEqual([]);
  });
});
