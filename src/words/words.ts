import { en } from "./en.ts";

/** Every sentence a person reads, in one language. Other catalogues have the shape of the English one. */
export type Words = typeof en;

/** The catalogue for a Discord locale; English where there is no other. */
export function wordsFor(_locale: string): Words {
  return en;
}
