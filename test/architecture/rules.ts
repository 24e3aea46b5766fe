import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { tokensOf, type Token } from "./tokens.ts";

/** A file of the project: its path from the root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What each layer may import besides itself; whatever else lies in `src` is an adapter. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  main: [
    "commands",
    "discord",
    "words",
    "flock",
    "domain",
    "adapter",
    "start-refusal",
    "rehearsal",
  ],
  commands: ["discord", "words", "flock", "domain"],
  discord: ["words", "flock", "domain"],
  words: ["flock", "domain", "start-refusal"],
  flock: ["domain"],
  domain: [],
  adapter: ["port", "domain", "start-refusal"],
  "start-refusal": ["domain"],
  rehearsal: [],
};
/** What puts the rest together: the command line and the folder `bot`. */
const composition = new Set(["main", "bot"]);
const layersInSrc = new Set(["discord", "words", "flock", "domain"]);
/** What adapters see of the flock: what they implement and what they carry. */
const port = /^src\/flock\/(?:ports|stores|announcement|(?:[a-z]+\/)?[a-z]+-store)\.ts$/u;

/** Where each package may be imported. A new dependency gets its line here first. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  "@expo-google-fonts/eb-garamond": ["src/picture/"],
  "better-sqlite3": ["src/store/"],
  chardet: ["src/files/"],
  fflate: ["src/files/"],
  "chrono-node": ["src/when.ts"],
  croner: ["src/domain/"],
  cronstrue: ["src/words/"],
  "discord.js": ["src/discord/", "commands/"],
  "oauth-1.0a": ["rehearsal/"],
  pino: ["src/log.ts"],
  "prom-client": ["src/metrics.ts"],
  sharp: ["src/picture.ts"],
  "temporal-polyfill": ["src/domain/"],
  "twitter-api-v2": ["src/x/"],
  "twitter-text": ["src/domain/", "rehearsal/"],
  ws: ["rehearsal/"],
  zod: ["src/", "rehearsal/"],
};
const calculators = ["croner", "temporal-polyfill", "twitter-text"];

/** Built-in modules that hand out what must be injected, and the only files that may use them. */
const clock = ["src/clock.ts"];
const chance = ["src/chance.ts", "src/vault.ts", "src/key.ts", "src/log.ts"];
const builtInHomes: Readonly<Record<string, readonly string[]>> = {
  async_hooks: ["src/acting.ts"],
  crypto: chance,
  perf_hooks: clock,
  process: ["src/config.ts"],
  timers: clock,
  "timers/promises": clock,
};

/** Names that reach the environment, the clock or chance without any import, as tokens. */
const globals: readonly (readonly [string, readonly string[]])[] = [
  // Fontconfig is told by the environment alone.
  ["process . env", ["src/config.ts", "src/picture/fontconfig.ts"]],
  ["process [", ["src/config.ts"]],
  ["Date . now", clock],
  ["Date ( )", clock],
  ["performance . now", clock],
  ["Temporal . Now", clock],
  ["setTimeout", clock],
  ["setInterval", clock],
  ["setImmediate", clock],
  ["Math . random", chance],
  ["crypto . randomUUID", chance],
  ["crypto . getRandomValues", chance],
  ["crypto . subtle", chance],
];
const mostInFolder = 15;

/** Every breach of the rules in `docs/architecture.md`, one sentence each; none in a sound tree. */
export function breaches(files: readonly SourceFile[]): readonly string[] {
  return [
    ...files.filter(({ path }) => path.endsWith(".ts") && isJudged(path)).flatMap(breachesIn),
    ...crowdedFolders(files.map(({ path }) => path)),
  ];
}

/** The specifiers a source imports, re-exports or loads; `undefined` for one that only running it would tell. */
export function importsOf(text: string): readonly (string | undefined)[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index) => {
    if (token.kind !== "word" || tokens[index - 1]?.text === ".") return [];
    const [first, second] = tokens.slice(index + 1, index + 3);
    const follows = first?.kind === "string" ? [first.text] : [];
    if (token.text === "from") return follows;
    if (token.text !== "import" && token.text !== "require") return [];
    if (first?.kind !== "sign" || first.text !== "(") return follows;
    return [second?.kind === "string" ? second.text : undefined];
  });
}

function isJudged(path: string): boolean {
  return /^(?:src|commands|rehearsal)\//u.test(path);
}

function breachesIn(file: SourceFile): readonly string[] {
  const imported = importsOf(file.text).flatMap((specifier) => importBreach(file.path, specifier));
  return [...imported, ...globalBreaches(file)].map((breach) => `${file.path} ${breach}`);
}

function importBreach(path: string, specifier: string | undefined): readonly string[] {
  if (specifier === undefined) return ["loads a module whose name only running it tells"];
  if (specifier.startsWith(".")) return relativeBreach(path, specifier);
  if (isBuiltin(specifier)) return builtInBreach(path, specifier);
  return packageBreach(path, specifier);
}

function relativeBreach(path: string, specifier: string): readonly string[] {
  if (!specifier.endsWith(".ts")) return [`imports ${specifier} without its .ts`];
  const target = posix.join(posix.dirname(path), specifier);
  const from = layerOf(path);
  const to = layerOf(target);
  const isPort = port.test(target) && (mayImport[from.layer] ?? []).includes("port");
  const isAllowed = from.name === to.name || (mayImport[from.layer] ?? []).includes(to.layer);
  return isAllowed || isPort ? [] : [`imports ${target}: ${from.name} may not see ${to.name}`];
}

function builtInBreach(path: string, specifier: string): readonly string[] {
  const name = specifier.replace(/^node:/u, "");
  if (layerOf(path).layer === "domain")
    return [`imports ${specifier}: the domain knows no machine`];
  if (!specifier.startsWith("node:")) return [`imports ${specifier} without its node:`];
  const home = builtInHomes[name];
  return isFree(path) || home === undefined || isHome(path, home)
    ? []
    : [`imports ${specifier}: that belongs in ${home.join(", ")}`];
}

function packageBreach(path: string, specifier: string): readonly string[] {
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const home = homes[name];
  if (home === undefined) return [`imports ${name}: a dependency that no rule knows`];
  if (layerOf(path).layer === "domain" && !calculators.includes(name)) {
    return [`imports ${name}: the domain may import only ${calculators.join(", ")}`];
  }
  return isHome(path, home) ? [] : [`imports ${name}: its home is ${home.join(", ")}`];
}

function globalBreaches({ path, text }: SourceFile): readonly string[] {
  if (isFree(path)) return [];
  const tokens = tokensOf(text);
  return globals
    .filter(([name, home]) => !isHome(path, home) && uses(tokens, name.split(" ")))
    .map(([name, home]) => `uses ${name.replaceAll(" ", "")}: that belongs in ${home.join(", ")}`);
}

/** Tells whether a name is used as a global: a method of another object that is called alike is none. */
function uses(tokens: readonly Token[], name: readonly string[]): boolean {
  const isAt = (index: number): boolean =>
    name.every((part, offset) => {
      const token = tokens[index + offset];
      return (token?.kind === "word" || token?.kind === "sign") && token.text === part;
    });
  return tokens.some((_, index) => {
    const isMember = tokens[index - 1]?.text === "." && tokens[index - 2]?.text !== "globalThis";
    return isAt(index) && !isMember;
  });
}

/** The stand-ins keep their own time and chance: they are no part of the bot. */
function isFree(path: string): boolean {
  return path.startsWith("rehearsal/");
}

function isHome(path: string, home: readonly string[]): boolean {
  return home.some((place) => path === place || (place.endsWith("/") && path.startsWith(place)));
}

/** The layer of a file, and the name under which it may import its own kind: adapters never see each other. */
function layerOf(path: string): { readonly layer: string; readonly name: string } {
  const [root = "", second = ""] = path.split("/");
  if (root === "commands" || root === "rehearsal") return { layer: root, name: root };
  if (root !== "src") return { layer: "outside", name: `outside (${path})` };
  const name = second.replace(/\.ts$/u, "");
  if (composition.has(name)) return { layer: "main", name: "main" };
  if (layersInSrc.has(name) || name === "start-refusal") return { layer: name, name };
  return { layer: "adapter", name };
}

function crowdedFolders(paths: readonly string[]): readonly string[] {
  const folders = Map.groupBy(paths, (path) => posix.dirname(path));
  return [...folders]
    .filter(([folder, inside]) => !isRoomy(folder) && inside.length > mostInFolder)
    .map(
      ([folder, inside]) => `${folder} holds ${inside.length} files; ${mostInFolder} are the most`,
    );
}

/** Migrations only ever grow in number. */
function isRoomy(folder: string): boolean {
  return /^(?:commands|docs|src\/store\/migrations)(?:\/|$)/u.test(folder);
}
