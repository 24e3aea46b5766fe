import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Typesetter } from "../../src/flock/ports.ts";

/** Hebrew stands for every script that a typeface may lack. */
const lacking = /\p{Script=Hebrew}/gu;

const mostRows = 30;

/** A typesetter whose pictures are one dot, of another colour for other words; it has no Hebrew letters, and room for few rows. */
export function createFakeTypesetter(): Typesetter {
  return {
    async check(words) {
      for (const part of ["text", "title", "byline"] as const) {
        const lacks = [...new Set((words[part] ?? "").match(lacking) ?? [])];
        if (lacks.length > 0) throw new Refusal("picture-script", { part, lacks });
      }
      if (words.text.split("\n").length > mostRows) throw new Refusal("picture-too-long", {});
    },
    async set(picture) {
      await this.check(picture);
      const digest = createHash("sha256").update(JSON.stringify(picture)).digest();
      return dot(digest.subarray(0, 3));
    },
    plot: async (chart) =>
      dot(createHash("sha256").update(JSON.stringify(chart)).digest().subarray(0, 3)),
  };
}

/** A PNG of one pixel (W3C PNG, sections 5 and 11). */
function dot(colour: Buffer): Uint8Array {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const pixel = deflateSync(Buffer.concat([Buffer.of(0), colour]));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", pixel),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
