import { z } from "zod";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { openGround, type Ground } from "../../../src/bot/ground.ts";
import { createClock } from "../../../src/clock.ts";
import { createLog } from "../../../src/log.ts";
import { StartRefusal } from "../../../src/start-refusal.ts";

// A process of its own that opens the folders it is told, and says what came of it; `release` lets go.
const word = z.union([z.object({ folder: z.string() }), z.literal("release")]);
let ground: Ground | undefined;

process.on("message", (message) => {
  void act(word.parse(message)).then((answer) => process.send?.(answer));
});

async function act(told: z.infer<typeof word>): Promise<string> {
  if (told === "release") {
    await ground?.[Symbol.asyncDispose]();
    ground = undefined;
    return "released";
  }
  try {
    ground = await open(told.folder);
    return "won";
  } catch (error) {
    return error instanceof StartRefusal ? error.code : String(error);
  }
}

function open(folder: string): Promise<Ground> {
  return openGround({
    folder,
    mode: "live",
    key: undefined,
    newKey: false,
    fresh: false,
    rules: {
      prices: listedPrices,
      capMicros: 0,
      duplicateWindow: 0,
      checksAfter: [0, 0],
      recheck: { every: 1_000, until: 1_000 },
    },
    clock: createClock(),
    log: createLog({ level: "silent" }),
  });
}
