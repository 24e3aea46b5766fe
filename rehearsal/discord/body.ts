import type { IncomingMessage } from "node:http";
import type { Upload } from "./message/payload.ts";

/** A request's body: its JSON, its files, and its bytes as text for the ledger. */
export interface Body {
  readonly text: string;
  readonly json: unknown;
  readonly uploads: readonly Upload[];
  readonly valid: boolean;
}

// Discord takes 10 files of 10 MiB; anything much beyond is no request of a bot's.
const MOST_BYTES = 128 * 1024 * 1024;

/** Reads a body of JSON, of multipart with `payload_json`, or none at all. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await readBytes(request);
  const text = bytes.toString("utf8");
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return { text, uploads: [], ...parse(text) };
  const form = await new Response(Uint8Array.from(bytes), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (form === null) return { text, uploads: [], json: undefined, valid: false };
  let json = "";
  const uploads: Upload[] = [];
  for (const [field, value] of form) {
    if (typeof value === "string") json = field === "payload_json" ? value : json;
    else if (field === "payload_json") json = await value.text();
    else {
      const content = Buffer.from(await value.arrayBuffer());
      const { name, type } = value;
      uploads.push({ field, name, type: type || "application/octet-stream", bytes: content });
    }
  }
  return { text, uploads, ...parse(json) };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    size += part.byteLength;
    if (size > MOST_BYTES)
      throw new Error("The request body is larger than any that Discord takes.");
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): { readonly json: unknown; readonly valid: boolean } {
  if (text === "") return { json: undefined, valid: true };
  try {
    return { json: JSON.parse(text), valid: true };
  } catch {
    return { json: undefined, valid: false };
  }
}
