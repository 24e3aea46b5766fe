// npm run torture -- kills|points|faults|storm|simulation|readings|commands|crowd|power|files [--name number ...]
import { anyCommands } from "./commands/command.ts";
import { crowd } from "./crowd/command.ts";
import { faults, limitStorm } from "./faults/command.ts";
import { files } from "./files/command.ts";
import { kills } from "./kills/command.ts";
import { atPoints } from "./points/command.ts";
import { power } from "./power/command.ts";
import { readings } from "./readings/command.ts";
import { say } from "./say.ts";
import { simulation } from "./simulation/command.ts";

const tortures: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = {
  kills,
  points: atPoints,
  faults,
  storm: limitStorm,
  simulation,
  readings,
  commands: anyCommands,
  crowd,
  power,
  files,
};

const [name = "", ...args] = process.argv.slice(2);
const torture = tortures[name];
if (!torture) {
  say(`npm run torture -- ${Object.keys(tortures).join("|")} [--name number ...]`);
  process.exitCode = 2;
} else {
  const began = Date.now();
  const isWell = await torture(args);
  say(`${String(Math.round((Date.now() - began) / 1_000)).padStart(9)}  seconds`);
  process.exitCode = isWell ? 0 : 1;
}
