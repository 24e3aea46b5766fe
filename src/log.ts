import { randomBytes } from "node:crypto";
import { pino, stdTimeFunctions } from "pino";
import type { Log } from "./flock/ports.ts";

interface LogOptions {
  /** The least that is written. */
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  /** Takes each line; standard output by default. */
  readonly write?: (line: string) => void;
}

/** One line of JSON per event. Secrets are masked by their type and by their key; errors tell only what is safe. */
export function createLog({ level, write }: LogOptions): Log {
  const options = {
    level,
    base: null,
    messageKey: "event",
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const lines = write === undefined ? pino(options) : pino(options, { write });
  return {
    debug: (event, values) => lines.debug(printableValues(values), event),
    info: (event, values) => lines.info(printableValues(values), event),
    warn: (event, values) => lines.warn(printableValues(values), event),
    fault(event, cause, values) {
      const incident = randomBytes(4).toString("hex");
      lines.error({ ...printableValues(values), incident, error: printableCause(cause, 0) }, event);
      return incident;
    },
  };
}

type Printable =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Printable[]
  | { readonly [key: string]: Printable };

const mask = "[secret]";
const secretKey = /token|secret|authorization|password|cookie|verifier|credential|^pin$/iu;
const deepest = 6;

function printableValues(
  values: Readonly<Record<string, unknown>> | undefined,
): Record<string, Printable> {
  return printableEntries(values ?? {}, 0);
}

function printable(value: unknown, depth: number): Printable {
  if (typeof value === "object" && value !== null) return printableObject(value, depth);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  if (typeof value === "bigint") return value.toString();
  return value === null || value === undefined ? value : `[${typeof value}]`;
}

function printableObject(value: object, depth: number): Printable {
  if (value instanceof Error) return printableError(value, depth);
  if ("reveal" in value) return mask;
  if (value instanceof Date) return value.toJSON();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= deepest) return "[more]";
  if (Array.isArray(value)) return value.map((item) => printable(item, depth + 1));
  return printableEntries(value, depth);
}

function printableEntries(values: object, depth: number): Record<string, Printable> {
  const entries = Object.entries(values).map(([key, value]): [string, Printable] => [
    key,
    secretKey.test(key) ? mask : printable(value, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

/**
 * An error's own properties are never printed, since those of libraries hold requests and keys. Another library's message is not
 * printed either: it may quote what was sent.
 */
function printableError(error: Error, depth: number): Printable {
  if (depth >= deepest) return "[more]";
  const cause = error.cause === undefined ? {} : { cause: printableCause(error.cause, depth + 1) };
  const code = codeOf(error);
  const common = { ...(code === undefined ? {} : { code }), stack: framesOf(error), ...cause };
  return isOurs(error)
    ? { name: error.name, message: error.message, ...common }
    : { name: error.constructor.name, ...common };
}

/** Anything may be thrown; only errors are known to be safe. */
function printableCause(cause: unknown, depth: number): Printable {
  return cause instanceof Error ? printableError(cause, depth) : `[${typeof cause}]`;
}

const plainErrors = new Set<unknown>([Error, TypeError, RangeError, AggregateError]);
const ourErrors = new Set(["Refusal", "StartRefusal"]);

/** Ours are our classes, and JavaScript's own where they were not made inside a library. */
function isOurs(error: Error): boolean {
  if (ourErrors.has(error.name)) return true;
  const [origin] = framesOf(error);
  if (origin === undefined || !plainErrors.has(error.constructor)) return false;
  return !/[/\\]node_modules[/\\]|node:internal\/deps\//u.test(origin);
}

function codeOf(error: Error): string | number | undefined {
  const code: unknown = "code" in error ? error.code : undefined;
  if (typeof code === "number") return code;
  return typeof code === "string" && /^[\w.-]{1,60}$/u.test(code) ? code : undefined;
}

/** The stack without its head, which repeats the message. */
function framesOf(error: Error): readonly string[] {
  const head = `${error.message}\n`;
  const stack = error.stack ?? "";
  const start = stack.indexOf(head);
  return stack
    .slice(start < 0 ? 0 : start + head.length)
    .split("\n")
    .filter((line) => /^\s+at .+(?::\d+:\d+\)?|<anonymous>\)?|native\)?)$/u.test(line))
    .map((line) => line.trim());
}
