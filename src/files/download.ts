import { analyse } from "chardet";
import { Refusal } from "../domain/refusal.ts";
import type { Clock, FetchBytes, FetchedText, FetchText } from "../flock/ports.ts";

/** Where Discord keeps what members attach (Discord API reference, "CDN"). */
const cdn: readonly string[] = ["https://cdn.discordapp.com", "https://media.discordapp.net"];

interface DownloadDeps {
  readonly clock: Clock;
  /** The stand-in's origin, in rehearsal; it keeps its own attachments. */
  readonly discordOrigin?: string | undefined;
  /** Most bytes of a file. */
  readonly most: number;
  /** For the whole download, ms. */
  readonly deadline: number;
}

/** Fetches attached text files from Discord's own hosts, following no redirect. A `download-failed` with status 0 got no answer. */
export function createFetchText(deps: DownloadDeps): FetchText {
  return async ({ url, name, size }) => decodeText(await download(url, size, deps), name);
}

/** Fetches attached files whole, in the same way. */
export function createFetchBytes(deps: Omit<DownloadDeps, "most">): FetchBytes {
  return ({ url, size }, most) => download(url, size, { ...deps, most });
}

async function download(url: string, size: number, deps: DownloadDeps): Promise<Buffer> {
  checkOrigin(url, deps.discordOrigin);
  checkSize(size, deps.most);
  const done = new AbortController();
  const late = new AbortController();
  void deps.clock.sleep(deps.deadline, done.signal).then(() => late.abort());
  try {
    return await fetchBytes(url, { most: deps.most, signal: late.signal });
  } finally {
    done.abort();
  }
}

function checkOrigin(address: string, discordOrigin: string | undefined): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const allowed = discordOrigin === undefined ? cdn : [...cdn, new URL(discordOrigin).origin];
  if (url === undefined || url.username !== "" || !allowed.includes(url.origin)) {
    throw new Refusal("download-host", { host: url?.host ?? "" });
  }
}

function checkSize(bytes: number, most: number): void {
  if (bytes > most) throw new Refusal("poem-too-large", { bytes, most });
}

async function fetchBytes(
  url: string,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<Buffer> {
  try {
    const answer = await fetch(url, { redirect: "manual", signal });
    if (answer.status !== 200 || answer.body === null) {
      await answer.body?.cancel();
      throw new Refusal("download-failed", { status: answer.status });
    }
    return await gather(answer.body, most);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("download-failed", { status: 0 });
  }
}

/** What was declared may be wrong, so what arrives (unpacked) is counted; leaving the loop ends the download. */
async function gather(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    checkSize(bytes, most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a file, its encoding told or guessed. @throws Refusal `poem-not-text`, `poem-binary` */
export function decodeText(bytes: Buffer, name: string): FetchedText {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) {
    const text = decodeStrictly(bytes, marked);
    if (text === undefined) throw new Refusal("poem-not-text", { name });
    return { text, encoding: marked, certain: true };
  }
  if (bytes.includes(0) || bytes.toString("latin1", 0, 5) === "%PDF-") {
    throw new Refusal("poem-binary", {});
  }
  const text = decodeStrictly(bytes, "utf-8");
  if (text !== undefined) return { text, encoding: "utf-8", certain: true };
  return guess(bytes, name);
}

/** The byte order mark tells (Unicode Standard, section 23.8). */
function markedEncoding(bytes: Buffer): string | undefined {
  const start = bytes.toString("hex", 0, 3);
  if (start === "efbbbf") return "utf-8";
  if (start.startsWith("fffe")) return "utf-16le";
  return start.startsWith("feff") ? "utf-16be" : undefined;
}

/** The least that chardet gives an encoding of several bytes when nothing speaks against it: no finding. */
const noFinding = 10;

/** The likeliest encoding in which the file makes sense; a few short lines give chardet too little, so Windows-1252 comes last. */
function guess(bytes: Buffer, name: string): FetchedText {
  const likely = analyse(bytes)
    .filter(({ confidence }) => confidence > noFinding)
    .map((match) => match.name);
  for (const label of [...likely, "windows-1252"]) {
    const text = decodeStrictly(bytes, label);
    if (text !== undefined && !hasControls(text)) {
      return { text, encoding: new TextDecoder(label).encoding, certain: false };
    }
  }
  throw new Refusal("poem-not-text", { name });
}

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Signs of a wrong guess; tab, line feed, form feed and carriage return are common in text. */
function hasControls(text: string): boolean {
  return /(?![\t\n\f\r])\p{Cc}/u.test(text);
}
