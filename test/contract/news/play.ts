import type { Account } from "../../../src/domain/account.ts";
import type { Telling } from "../../../src/domain/digest/telling.ts";
import type { Delivery } from "../../../src/flock/stores.ts";
import { home, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

export const lines = Array.from({ length: 40 }, (_, nth) => `line ${nth + 1}`);

/** Has an account post so often, a second after another. */
export async function said(stage: Stage, account: Account, number = 1): Promise<void> {
  for (let nth = 0; nth < number; nth += 1) {
    stage.now += 1_000;
    await stage.say(account, { kind: "posted", id: idPast(stage.now) });
  }
}

/** A stage whose guild is told so. */
export async function telling(open: OpenStore, change: Partial<Telling>): Promise<Stage> {
  const stage = await setStage(open);
  await stage.store.guilds.choose(home, change);
  return stage;
}

/** What was due is sent, as the announcer does it. */
export async function send(stage: Stage): Promise<readonly Delivery[]> {
  const sent: Delivery[] = [];
  for (;;) {
    const delivery = await stage.store.outbox.claim(stage.now);
    if (!delivery) return sent;
    sent.push(delivery);
    await stage.store.outbox.settle(delivery.id, { channelId: "c", messageId: `m${delivery.id}` });
  }
}
