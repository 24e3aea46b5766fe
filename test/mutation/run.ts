// npm run mutation -- [splitter] [planner] [lint]
//
// Changes the source in small ways, one at a time, and counts how many of the changes some test notices. The tool is no dependency: it
// is installed at the first run into a folder beside the system's temporary files.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const version = "10.1.1";
const root = join(import.meta.dirname, "../..");
const folder = join(tmpdir(), `flock-mutation-${version}`);

interface Area {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Kinds of change that are left out. */
  readonly without?: readonly string[];
}

/** What is measured runs slower than it is: tests that look at the time are left out. */
const untimed = "^(?!.*in good time)";

/** What is changed, and the tests that are to notice. */
const areas: Readonly<Record<string, Area>> = {
  splitter: {
    mutate: ["src/domain/text/{split,cuts,breaks,body}.ts"],
    tests: ["test/domain/text/split*.test.ts"],
    // It makes `\V` of `\v`, which is no regular expression: no test could begin.
    without: ["Regex"],
  },
  planner: {
    mutate: ["src/domain/reading/*.ts"],
    tests: ["test/domain/reading/*.test.ts"],
  },
  lint: {
    mutate: ["src/domain/lint/*.ts"],
    tests: ["test/domain/lint/*.test.ts"],
  },
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in areas));
if (unknown !== undefined) {
  stop(`There is no area called ${unknown}: ${Object.keys(areas).join(", ")}.`);
} else if (install()) {
  linkPeers();
  for (const name of asked.length > 0 ? asked : Object.keys(areas)) measure(name);
}

/** False, with a sentence, where the tool cannot be had. */
function install(): boolean {
  if (existsSync(join(folder, "ready"))) return true;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    const packages = ["core", "vitest-runner"].map((name) => `@stryker-mutator/${name}@${version}`);
    // Without its peers.
    const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
    execFileSync("npm", ["install", ...options, ...packages], { cwd: folder, stdio: "pipe" });
    writeFileSync(join(folder, "ready"), "");
    return true;
  } catch {
    stop(`Stryker ${version} cannot be installed here: npm did not get it from the registry.`);
    return false;
  }
}

/** Its peer is the project's own vitest, of the checkout that is measured: a second copy would not know the tests of the first. */
function linkPeers(): void {
  for (const name of ["vitest", "vite"]) {
    const link = join(folder, "node_modules", name);
    rmSync(link, { force: true });
    symlinkSync(join(root, "node_modules", name), link);
  }
}

function measure(name: string): void {
  const { mutate, tests, without = [] } = areas[name] ?? { mutate: [], tests: [] };
  const tool = join(folder, "node_modules/@stryker-mutator");
  const vitestConfig = join(folder, `${name}.vitest.config.mjs`);
  writeFileSync(
    vitestConfig,
    `export default ${JSON.stringify({ test: { include: tests, testTimeout: 60_000, testNamePattern: untimed } })};`,
  );
  const config = join(folder, `${name}.json`);
  const options = {
    mutate,
    mutator: { excludedMutations: without },
    testRunner: "vitest",
    plugins: [join(tool, "vitest-runner/dist/src/index.js")],
    vitest: { configFile: vitestConfig },
    coverageAnalysis: "perTest",
    concurrency: 1,
    // It cannot read what TypeScript 7 reads, and needs none of it.
    tsconfigFile: "no-tsconfig.json",
    tempDirName: join(folder, `sandbox-${name}`),
    ignorePatterns: ["/data", "/docs", "/bench", "/rehearsal"],
    reporters: ["clear-text"],
    clearTextReporter: { allowColor: false, logTests: false },
    timeoutMS: 20_000,
  };
  writeFileSync(config, JSON.stringify(options));
  process.stdout.write(`${name}: ${mutate.join(", ")}\n`);
  const run = spawnSync(process.execPath, [join(tool, "core/bin/stryker.js"), "run", config], {
    cwd: root,
    stdio: "inherit",
  });
  if (run.status !== 0) process.exitCode = 1;
}

function stop(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
