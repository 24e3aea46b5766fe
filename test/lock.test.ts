import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(read("package.json"));
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        gypfile: z.boolean().optional(),
      }),
    ),
  })
  .parse(read("package-lock.json"));
const locked = Object.entries(lock.packages);

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
}

describe("an installation needs no compiler", () => {
  test("because the lock marks better-sqlite3 as ready-made, so that npm does not build it", () => {
    // npm drops the mark whenever it rewrites the lock; `npm run dependencies` puts it back.
    expect(lock.packages["node_modules/better-sqlite3"]?.gypfile).toBe(false);
  });

  test("and every package with an install script is named, with only Node's own allowed to run", () => {
    const scripted = locked
      .filter(([, entry]) => entry.hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//u, ""));
    expect(scripted).toContain("node");
    for (const name of scripted) {
      expect.soft(manifest.allowScripts, name).toHaveProperty([name]);
    }
    expect(manifest.allowScripts).toEqual({
      node: true,
      "better-sqlite3": false,
      "core-js": false,
    });
  });
});

describe("everyone installs the same", () => {
  test("because every version is exact, and the lock holds the same one", () => {
    for (const [name, version] of Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
    })) {
      expect.soft(version, name).toMatch(/^\d+\.\d+\.\d+$/u);
      expect.soft(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test("from whatever registry they use: the lock names none", () => {
    expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });
});
