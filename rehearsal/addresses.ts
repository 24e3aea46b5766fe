import { readFileSync } from "node:fs";
import { ActError } from "./discord/errors.ts";

/** Where the open rehearsal's stand-ins listen, as it wrote it down. @throws ActError where none is open */
export function readAddresses(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new ActError(`No rehearsal is open (there is no ${path}). Start one with: npm start`);
  }
}
