import type { Chart } from "../../domain/digest/chart.ts";
import type { Typesetter } from "../ports.ts";
import type { Store } from "../stores.ts";
import type { DigestNews } from "./digest-store.ts";

/** The digests that a guild was told. */
export interface Digesting {
  digest(digestId: number): Promise<DigestNews | undefined>;
  /** Draws a PNG. */
  plot(chart: Chart): Promise<Uint8Array>;
}

export function createDigesting(
  guildId: string,
  { store, typesetter }: { readonly store: Store; readonly typesetter: Pick<Typesetter, "plot"> },
): Digesting {
  return {
    digest: (digestId) => store.digests.find(guildId, digestId),
    plot: (chart) => typesetter.plot(chart),
  };
}
