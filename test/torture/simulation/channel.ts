import type { ApprovalNews } from "../../../src/flock/approvals/approval-store.ts";
import type { Clock } from "../../../src/flock/ports.ts";
import type { OutboxStore } from "../../../src/flock/stores.ts";

/** A guild's channel, in which every message arrives; what asks for approvals stays there to be answered. */
export interface Channel {
  /** The latest questions of a guild. */
  questionsOf(guildId: string): readonly ApprovalNews[];
  ask(guildId: string, question: ApprovalNews): void;
}

/** So many are still in sight. */
const inSight = 12;

/** Opens the channels of a world. */
export function createChannel(): Channel {
  const questions = new Map<string, readonly ApprovalNews[]>();
  const questionsOf = (guildId: string): readonly ApprovalNews[] => questions.get(guildId) ?? [];
  return {
    questionsOf,
    ask(guildId, question) {
      const others = questionsOf(guildId).filter(({ postId }) => postId !== question.postId);
      const kept = question.fate === "asked" ? [...others, question] : others;
      questions.set(guildId, kept.slice(-inSight));
    },
  };
}

interface CourierDeps {
  readonly outbox: OutboxStore;
  readonly clock: Clock;
  readonly channel: Channel;
  readonly onFault: (words: string) => void;
}

/** Takes news to the channels; gives what is to be called whenever there may be some. */
export function createCourier({ outbox, clock, channel, onFault }: CourierDeps): () => void {
  let isOnTheWay = false;
  let isCalled = false;
  let messages = 0;

  async function deliver(): Promise<void> {
    for (;;) {
      const delivery = await outbox.claim(clock.now());
      if (!delivery) return;
      const { id, guildId, announcement, sent } = delivery;
      if (announcement.kind === "approval") channel.ask(guildId, announcement);
      messages += 1;
      await outbox.settle(id, sent ?? { channelId: guildId, messageId: String(messages) });
    }
  }

  async function go(): Promise<void> {
    isOnTheWay = true;
    while (isCalled) {
      isCalled = false;
      await deliver();
    }
    isOnTheWay = false;
  }

  return () => {
    isCalled = true;
    if (!isOnTheWay) void go().catch((error: unknown) => onFault(String(error)));
  };
}
