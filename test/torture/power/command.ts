import { readNumbers, say, sayNumbers } from "../say.ts";
import { cutPower } from "./power.ts";

/** npm run torture -- power --steps 400 --seed 1; gives whether all went well. */
export async function power(args: readonly string[]): Promise<boolean> {
  const options = readNumbers(args, { steps: 400, seed: 1 });
  const { cuts, losses, requests, breaches } = await cutPower(options);
  sayNumbers({
    "power cuts": cuts,
    "of these, with something lost": losses,
    "requests to post": requests,
  });
  for (const breach of breaches) say(`BREACH: ${breach}`);
  if (breaches.length === 0) say("No request without its claim on the disk, no line twice.");
  return breaches.length === 0;
}
