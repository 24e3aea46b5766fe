import { Zip, ZipDeflate, strToU8 } from "fflate";
import type { Clock, CreateArchive } from "../flock/ports.ts";

/** Packs texts into a .zip in memory; names may have any script. */
export function createZips({ clock }: { readonly clock: Clock }): CreateArchive {
  return () => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      chunks.push(chunk);
      size += chunk.length;
    });
    return {
      add(name, text) {
        const file = new ZipDeflate(name, { level: 6 });
        file.mtime = clock.now();
        zip.add(file);
        file.push(strToU8(text), true);
        return size;
      },
      end() {
        zip.end();
        return Buffer.concat(chunks);
      },
    };
  };
}
