import type { Saying } from "../../../src/flock/say/saying.ts";

/** A flock that is not expected to be told what to say. */
export const sayingNothing: Saying = {
  draftSaying: unexpected,
  showSaying: unexpected,
  say: unexpected,
  dropSaying: unexpected,
  keepMessageFile: unexpected,
  getMessageFile: unexpected,
};

async function unexpected(): Promise<never> {
  throw new Error("the test did not expect this call");
}
