import { once } from "node:events";
import { ActError } from "../errors.ts";
import type { Interaction, Interactions, Outcome } from "../interaction/interactions.ts";
import type { Message, Messages } from "../message/messages.ts";
import { viewMessage, viewModal, type MessageView, type Seen } from "./view.ts";

interface Books {
  readonly messages: Messages;
  readonly interactions: Interactions;
}

const PATIENCE_MS = 15_000;

/** What comes first of an interaction, or nothing when the time is up. */
export function outcomeOf(
  { interactions }: Books,
  { id }: Interaction,
  timeoutMs = PATIENCE_MS,
): Promise<Outcome | undefined> {
  const { outcomes } = interactions;
  return new Promise((resolve) => {
    const listen = (of: string, outcome: Outcome) => {
      if (of === id) end(outcome);
    };
    const timer = setTimeout(() => end(undefined), timeoutMs);
    const end = (outcome: Outcome | undefined) => {
      clearTimeout(timer);
      outcomes.off("outcome", listen);
      resolve(outcome);
    };
    outcomes.on("outcome", listen);
  });
}

/** What a person sees of an interaction. */
export async function seenOf(books: Books, { id }: Interaction, timeoutMs?: number): Promise<Seen> {
  const interaction = books.interactions.all.get(id);
  if (interaction === undefined) throw new ActError("There is no such interaction.");
  const outcome = await outcomeOf(books, interaction, timeoutMs);
  if (outcome === undefined || outcome.kind === "choices") {
    const acknowledged = (books.interactions.all.get(id)?.answered ?? null) !== null;
    const text = acknowledged ? "Nothing more came." : "The application did not respond.";
    return { kind: "nothing", interactionId: id, acknowledged, text };
  }
  if (outcome.kind === "modal") {
    const modal = viewModal(outcome.modal);
    return { kind: "modal", interactionId: id, modal, text: modal.text };
  }
  const message = viewMessage(books.messages, outcome.message);
  return { kind: outcome.kind, interactionId: id, message, text: message.text };
}

/** The first message, standing or to come, that the predicate takes. @throws ActError in the end */
export function waitForMessage(
  { messages }: Books,
  predicate: (message: MessageView) => boolean,
  { timeoutMs = PATIENCE_MS, since = 0 }: { readonly timeoutMs?: number; readonly since?: number },
): Promise<MessageView> {
  const standing = changedSince(messages, since).find(predicate);
  if (standing !== undefined) return Promise.resolve(standing);
  return new Promise((resolve, reject) => {
    const listen = (message: Message) => {
      const view = viewMessage(messages, message);
      if (message.deleted || !predicate(view)) return;
      end();
      resolve(view);
    };
    const timer = setTimeout(() => {
      end();
      reject(new ActError(`No such message came within ${timeoutMs} ms.`));
    }, timeoutMs);
    const end = () => {
      clearTimeout(timer);
      messages.changes.off("change", listen);
    };
    messages.changes.on("change", listen);
  });
}

/** The messages that changed after a revision, at once or as soon as one does, or none in the end. */
export async function changes(
  { messages }: Books,
  since: number,
  timeoutMs = PATIENCE_MS,
): Promise<{ readonly revision: number; readonly messages: MessageView[] }> {
  if (messages.revision <= since) {
    const signal = AbortSignal.timeout(timeoutMs);
    await once(messages.changes, "change", { signal }).catch((cause: unknown) => {
      if (!signal.aborted) throw cause;
    });
  }
  return { revision: messages.revision, messages: changedSince(messages, since) };
}

function changedSince(messages: Messages, since: number): MessageView[] {
  return [...messages.all.values()]
    .filter(({ revision, deleted }) => revision > since && !deleted)
    .map((message) => viewMessage(messages, message));
}
