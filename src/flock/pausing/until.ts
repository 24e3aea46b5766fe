import { Refusal } from "../../domain/refusal.ts";
import { parseWhen } from "../../domain/schedule/parse.ts";
import type { ReadMoment } from "../../domain/schedule/typed/point.ts";

interface Here {
  /** Undefined: the server has not chosen one. */
  readonly zone: string | undefined;
  readonly now: number;
  readonly readMoment: ReadMoment;
}

/** Half a day apart: what both read alike needs no zone. */
const twoZones = ["UTC", "Pacific/Auckland"] as const;

/**
 * A single point in time to come, as it was typed; `3 days` means in three days. Gives it as ms UTC.
 * @throws Refusal `bad-until`, `zone-needed`
 */
export async function parseUntil(typed: string, { zone, ...here }: Here): Promise<number> {
  const read = await Promise.all(
    (zone === undefined ? twoZones : [zone]).map((each) => pointIn(typed, { ...here, zone: each })),
  );
  const [at] = read;
  if (at === undefined) throw new Refusal("bad-until", { typed: typed.slice(0, 60) });
  if (read.some((other) => other !== at)) throw new Refusal("zone-needed", {});
  return at;
}

async function pointIn(
  typed: string,
  here: Here & { readonly zone: string },
): Promise<number | undefined> {
  for (const text of [typed, `in ${typed}`]) {
    try {
      const rule = await parseWhen(text, here);
      if (rule.kind === "once" && rule.at > here.now) return rule.at;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return undefined;
}
