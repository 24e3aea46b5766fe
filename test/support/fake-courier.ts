import type { Courier, Parcel, Sent } from "../../src/discord/courier.ts";
import { withinLimits } from "./discord-limits.ts";

/** A courier that keeps what it is given; `answers` holds what the next ones meet, else all goes well. */
export function createFakeCourier() {
  const parcels: Parcel[] = [];
  const answers: Sent[] = [];
  const lost = new Set<string>();
  const changes: { readonly messageId: string; readonly card: Parcel["card"] }[] = [];
  const courier: Courier = {
    guildOf: () => undefined,
    change({ channelId, messageId }, card) {
      changes.push({ messageId, card: withinLimits(card) });
      return Promise.resolve(answers.shift() ?? { kind: "sent", channelId, messageId });
    },
    send(parcel) {
      parcels.push({ ...parcel, card: withinLimits(parcel.card) });
      if (lost.has(parcel.to.id)) return Promise.resolve({ kind: "unusable", code: 50_013 });
      const sent = { kind: "sent", channelId: parcel.to.id, messageId: "m1" } as const;
      return Promise.resolve(answers.shift() ?? sent);
    },
  };
  return { courier, parcels, changes, answers, lost };
}
