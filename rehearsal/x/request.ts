import type { IncomingMessage } from "node:http";

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

/** A request as it came over the wire, its body parsed by its content type. */
export interface Incoming {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The OAuth parameters of the Authorization header. */
  readonly oauth: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly json: unknown;
  readonly parts: readonly Part[];
}

// Above the 5 MB X allows for a picture, so that the refusal is X's own.
const LARGEST_BODY = 8_000_000;

/** The head alone, enough to know who calls and where. */
export function readHead(request: IncomingMessage): Incoming {
  const target = request.url ?? "/";
  const base = "http://127.0.0.1";
  const url = new URL(URL.canParse(target, base) ? target : "/", base);
  return {
    method: request.method ?? "GET",
    host: request.headers.host ?? "",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    oauth: parseAuthorization(request.headers.authorization ?? ""),
    form: {},
    json: undefined,
    parts: [],
  };
}

/** @throws RangeError when the body is larger than X would ever take. */
export async function readWhole(request: IncomingMessage, head: Incoming): Promise<Incoming> {
  const body = await readBody(request);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return { ...head, form: Object.fromEntries(new URLSearchParams(body.toString("utf8"))) };
  }
  if (type.startsWith("application/json")) return { ...head, json: parseJson(body) };
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/u.exec(type)?.[1];
  return boundary === undefined ? head : { ...head, parts: parseParts(body, boundary) };
}

export function partOf(incoming: Incoming, name: string): Buffer | undefined {
  return incoming.parts.find((part) => part.name === name)?.content;
}

function parseAuthorization(header: string): Readonly<Record<string, string>> {
  if (!header.startsWith("OAuth ")) return {};
  const pairs = [...header.slice("OAuth ".length).matchAll(/([a-z_]+)="([^"]*)"/gu)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decode(value)]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) throw new RangeError("the body is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

// RFC 7578, as far as a client goes that sends no nested parts.
function parseParts(body: Buffer, boundary: string): readonly Part[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let start = body.indexOf(mark);
  while (start !== -1) {
    const next = body.indexOf(mark, start + mark.length);
    if (next === -1) break;
    const part = parsePart(body.subarray(start + mark.length + 2, next - 2));
    if (part !== undefined) parts.push(part);
    start = next;
  }
  return parts;
}

function parsePart(bytes: Buffer): Part | undefined {
  const blank = bytes.indexOf("\r\n\r\n");
  const name = /name="([^"]*)"/u.exec(bytes.subarray(0, blank).toString("utf8"))?.[1];
  return name === undefined ? undefined : { name, content: bytes.subarray(blank + 4) };
}
