import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { listedPrices, parsePrices, type Prices } from "./domain/money/prices.ts";
import { createSecret, type Secret } from "./domain/secret.ts";
import { pasteKindOf } from "./start-refusal.ts";
import type { ConfigProblem, PasteKind, ProblemCode } from "./start-refusal.ts";

/** What may be seen. */
export interface Config {
  /** The servers served; none named means the first one joined. */
  readonly guilds: readonly string[];
  /** Millionths of a US dollar a month, for the whole instance. */
  readonly monthlyCapMicros: number;
  /** What X bills: its own list, unless the operator says otherwise. */
  readonly prices: Prices;
  readonly folder: string;
  readonly heartbeatUrl: string | undefined;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Figures are given at this port of 127.0.0.1; undefined: nowhere. */
  readonly metricsPort: number | undefined;
  /** A base such as `http://127.0.0.1:4118/api`, on this machine only. */
  readonly discordApi: string | undefined;
  /** An origin such as `http://127.0.0.1:4119`, on this machine only. */
  readonly xApi: string | undefined;
}

export interface Secrets {
  readonly discordToken: Secret;
  readonly xKey: Secret;
  readonly xSecret: Secret;
  /** The instance's key, unless it lies in the data folder. */
  readonly key: Secret | undefined;
}

/** A configuration as it was found. `unknown` are names that begin like Flock's and are none: likely misspelt. */
export type ConfigReading = { readonly unknown: readonly string[] } & (
  | { readonly kind: "live"; readonly config: Config; readonly secrets: Secrets }
  | { readonly kind: "unconfigured"; readonly config: Config }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] }
);

interface Sources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives a file's text, or undefined when it is not there or may not be read. */
  readonly files: (path: string) => string | undefined;
}

/** The configuration of this process: its environment, and below that a `.env` file in the working folder. */
export function readProcessConfig(): ConfigReading {
  const env = { ...parseEnv(readText(".env") ?? ""), ...process.env };
  return readConfig({ env, files: readText });
}

/** Reads a configuration: live with the three secrets of Discord and X, wrong with only some of them. */
export function readConfig(sources: Sources): ConfigReading {
  const unknown = unknownNames(Object.keys(sources.env));
  const settings = settingsSchema.safeParse(given(sources.env));
  const found = findSecrets(sources);
  const configured = neededNames.some((name) => found[name].kind !== "absent");
  const problems = [
    ...settingProblems(settings.error),
    ...(configured ? secretProblems(found) : []),
  ];
  if (!settings.success || problems.length > 0) return { kind: "wrong", problems, unknown };
  const config = configOf(settings.data);
  const secrets = secretsOf(found);
  return secrets === undefined
    ? { kind: "unconfigured", config, unknown }
    : { kind: "live", config, secrets, unknown };
}

const settingsSchema = z.object({
  FLOCK_GUILDS: z
    .string()
    .regex(/^\d{17,20}(?:\s*,\s*\d{17,20})*$/u)
    .transform((list) => list.split(",").map((id) => id.trim()))
    .default([]),
  FLOCK_MONTHLY_CAP: z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,6})?$/u)
    .transform((dollars) => Math.round(Number(dollars) * 1_000_000))
    .default(15_000_000),
  FLOCK_PRICES: z
    .string()
    .transform(parsePrices)
    .refine((prices) => prices !== undefined)
    .optional(),
  FLOCK_DATA: z.string().default("data"),
  FLOCK_HEARTBEAT_URL: z.string().refine(isWebAddress).optional(),
  FLOCK_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  FLOCK_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  FLOCK_DISCORD_API: z
    .string()
    .refine(isOnLoopback)
    .transform((base) => base.replace(/\/+$/u, ""))
    .optional(),
  FLOCK_X_API: z
    .string()
    .refine((origin) => isOnLoopback(origin) && new URL(origin).pathname === "/")
    .transform((origin) => new URL(origin).origin)
    .optional(),
});

const settingCodes = {
  FLOCK_GUILDS: "not-servers",
  FLOCK_MONTHLY_CAP: "not-dollars",
  FLOCK_PRICES: "not-prices",
  FLOCK_DATA: "missing",
  FLOCK_HEARTBEAT_URL: "not-an-address",
  FLOCK_LOG_LEVEL: "not-a-level",
  FLOCK_METRICS_PORT: "not-a-port",
  FLOCK_DISCORD_API: "not-loopback",
  FLOCK_X_API: "not-loopback",
} as const satisfies Record<keyof typeof settingsSchema.shape, ProblemCode>;

function configOf(settings: z.infer<typeof settingsSchema>): Config {
  return {
    guilds: settings.FLOCK_GUILDS,
    monthlyCapMicros: settings.FLOCK_MONTHLY_CAP,
    prices: settings.FLOCK_PRICES ?? listedPrices,
    folder: settings.FLOCK_DATA,
    heartbeatUrl: settings.FLOCK_HEARTBEAT_URL,
    logLevel: settings.FLOCK_LOG_LEVEL,
    metricsPort: settings.FLOCK_METRICS_PORT,
    discordApi: settings.FLOCK_DISCORD_API,
    xApi: settings.FLOCK_X_API,
  };
}

function settingProblems(error: z.ZodError | undefined): readonly ConfigProblem[] {
  const wrong = new Set(error?.issues.map((issue) => issue.path[0]));
  return Object.entries(settingCodes)
    .filter(([name]) => wrong.has(name))
    .map(([name, code]) => ({ name, code }));
}

const neededNames = ["DISCORD_TOKEN", "X_API_KEY", "X_API_SECRET"] as const;

type SecretName = (typeof neededNames)[number] | "FLOCK_KEY";

type Found =
  | { readonly kind: "absent" }
  | { readonly kind: "found"; readonly value: string }
  | { readonly kind: "wrong"; readonly problem: ConfigProblem };

function findSecrets(sources: Sources): Readonly<Record<SecretName, Found>> {
  return {
    DISCORD_TOKEN: findSecret("DISCORD_TOKEN", sources),
    X_API_KEY: findSecret("X_API_KEY", sources),
    X_API_SECRET: findSecret("X_API_SECRET", sources),
    FLOCK_KEY: findSecret("FLOCK_KEY", sources),
  };
}

/** A systemd credential goes before a file, a file before the environment, which child processes inherit. */
function findSecret(name: SecretName, { env, files }: Sources): Found {
  const folder = env["CREDENTIALS_DIRECTORY"];
  const credential = folder === undefined ? undefined : files(join(folder, name));
  if (credential !== undefined) return checked(name, credential.trim());
  const { [name]: value, [`${name}_FILE`]: path } = given(env);
  if (path === undefined) return value === undefined ? { kind: "absent" } : checked(name, value);
  const text = files(path);
  if (text !== undefined) return checked(name, text.trim());
  return { kind: "wrong", problem: { name: `${name}_FILE`, code: "file-unreadable" } };
}

function checked(name: SecretName, value: string): Found {
  if (value === "") return { kind: "wrong", problem: { name, code: "file-empty" } };
  const looksLike = pasteIn(name, value);
  if (looksLike !== undefined)
    return { kind: "wrong", problem: { name, code: "paste", looksLike } };
  // Anything else would break an HTTP header; quotation marks come from files that are no shell scripts.
  const isOneWord = /^[\x21-\x7E]+$/u.test(value) && !/^["'`]|["'`]$/u.test(value);
  return isOneWord
    ? { kind: "found", value }
    : { kind: "wrong", problem: { name, code: "not-one-word" } };
}

function secretProblems(found: Readonly<Record<SecretName, Found>>): readonly ConfigProblem[] {
  return [...neededNames, "FLOCK_KEY" as const].flatMap((name): readonly ConfigProblem[] => {
    const secret = found[name];
    if (secret.kind === "wrong") return [secret.problem];
    return secret.kind === "absent" && name !== "FLOCK_KEY" ? [{ name, code: "missing" }] : [];
  });
}

function secretsOf(found: Readonly<Record<SecretName, Found>>): Secrets | undefined {
  const { DISCORD_TOKEN: token, X_API_KEY: key, X_API_SECRET: secret, FLOCK_KEY: ours } = found;
  if (token.kind !== "found" || key.kind !== "found" || secret.kind !== "found") return undefined;
  return {
    discordToken: createSecret(token.value),
    xKey: createSecret(key.value),
    xSecret: createSecret(secret.value),
    key: ours.kind === "found" ? createSecret(ours.value) : undefined,
  };
}

const wanted: Readonly<Record<SecretName, PasteKind | "key">> = {
  DISCORD_TOKEN: "discord-token",
  X_API_KEY: "x-api-key",
  X_API_SECRET: "x-api-secret",
  FLOCK_KEY: "key",
};

function pasteIn(name: SecretName, value: string): PasteKind | undefined {
  const looksLike = pasteKindOf(value);
  return looksLike === wanted[name] ? undefined : looksLike;
}

/** Trimmed; an empty value is none, as compose files give for what is unset. */
function given(env: Sources["env"]): Readonly<Record<string, string>> {
  const entries = Object.entries(env).flatMap(([name, value]): readonly [string, string][] => {
    const text = value?.trim() ?? "";
    return text === "" ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}

function unknownNames(names: readonly string[]): readonly string[] {
  const known = new Set([...Object.keys(settingCodes), "FLOCK_KEY", "FLOCK_KEY_FILE"]);
  return names.filter((name) => name.startsWith("FLOCK_") && !known.has(name)).sort();
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ["http:", "https:"].includes(protocol) && username === "" && password === "";
}

/** This machine only (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3); the URL parser has put IPv4 into four numbers. */
function isOnLoopback(text: string): boolean {
  if (!isWebAddress(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const isLoopback = /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/u.test(hostname);
  return isLoopback && protocol === "http:" && search === "" && hash === "";
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
