import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes, type Interaction } from "discord.js";
import type { Card, Choice, Modal } from "./card.ts";
import { formOf, replyOf } from "./reply/reply.ts";
import type { Answer } from "./subcommand.ts";

/** How one interaction is answered. Discord waits 3 s for the first answer and takes further ones for 15 min. */
export interface Responder {
  /** The first answer, before the work begins. */
  acknowledge(answer: Exclude<Answer, "modal">): Promise<void>;
  /** The answer proper, after `acknowledge`. */
  answer(card: Card): Promise<void>;
  form(modal: Modal): Promise<void>;
  /** For the member alone; it leaves the message with the pressed button as it is. */
  aside(card: Card): Promise<void>;
  /** Ends the interaction without a word. */
  silence(): Promise<void>;
  suggest(choices: readonly Choice[]): Promise<void>;
}

/** Discord takes no answer to this interaction any more: too late, dismissed, or answered already. */
export class InteractionGone extends Error {
  override readonly name = "InteractionGone";
}

type Repliable = Extract<Interaction, { deferReply: unknown }>;

/** Tells whether another copy of the bot answered an interaction before this one, and reports it. */
export type IsTaken = () => boolean;

/** Answers an interaction through discord.js. @throws InteractionGone from every method */
export function responderFor(interaction: Interaction, isTaken: IsTaken): Responder {
  const tell = createTell(isTaken);
  if (interaction.isAutocomplete()) {
    return {
      ...mute,
      suggest: (choices) => tell(() => interaction.respond([...choices])),
    };
  }
  return repliable(interaction, { tell, isTaken });
}

function repliable(
  interaction: Repliable,
  { tell, isTaken }: { readonly tell: Tell; readonly isTaken: IsTaken },
): Responder {
  const state: State = { first: "none", isTaken };
  return {
    acknowledge: (answer) => tell(() => acknowledge(interaction, state, answer)),
    answer: (card) => tell(() => interaction.editReply({ ...replyOf(card), ...edited() })),
    form: (modal) =>
      tell(async () => {
        if (!("showModal" in interaction)) throw new Error("a form cannot answer a form");
        await interaction.showModal(formOf(modal));
      }),
    aside: (card) => tell(() => aside(interaction, state, card)),
    silence: () => tell(() => silence(interaction, state)),
    suggest: cannot,
  };
}

interface State {
  /** What the first answer promised. */
  first: "none" | "ephemeral" | "public" | "update";
  readonly isTaken: IsTaken;
}

async function acknowledge(
  interaction: Repliable,
  state: State,
  answer: Exclude<Answer, "modal">,
): Promise<void> {
  const first = answer === "update" && !hasSource(interaction) ? "ephemeral" : answer;
  try {
    if (first === "update" && hasSource(interaction)) await interaction.deferUpdate();
    else if (first === "public") await interaction.deferReply();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  } catch (error) {
    // Either this request was repeated after an answer that got lost, and all is well,
    // or the interaction is a replayed one, which the router knows.
    if (!isCode(error, answered)) throw error;
    if (state.isTaken()) throw new InteractionGone("another copy answered it", { cause: error });
    interaction.deferred = true;
  }
  state.first = first;
}

async function aside(interaction: Repliable, state: State, card: Card): Promise<void> {
  const message = {
    ...replyOf(card),
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
  } as const;
  switch (state.first) {
    case "none":
      await interaction.reply(message);
      return;
    case "ephemeral":
      await interaction.editReply({ ...replyOf(card), ...edited() });
      return;
    case "public":
      // The first follow-up would fill the public answer, so that has to go first.
      await interaction.deleteReply();
      await interaction.followUp(message);
      return;
    case "update":
      await interaction.followUp(message);
      return;
    default:
      state.first satisfies never;
  }
}

async function silence(interaction: Repliable, state: State): Promise<void> {
  if (state.first === "none") {
    await acknowledge(interaction, state, hasSource(interaction) ? "update" : "ephemeral");
  }
  if (state.first !== "update") await interaction.deleteReply();
}

/** Tells whether there is a message that the interaction can change. */
function hasSource(
  interaction: Repliable,
): interaction is Extract<Repliable, { deferUpdate: unknown }> {
  return (
    interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
  );
}

/** An edit also drops the files of the message before. */
function edited(): { flags: MessageFlags.IsComponentsV2; attachments: [] } {
  return { flags: MessageFlags.IsComponentsV2, attachments: [] };
}

const answered = [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged] as const;
const gone = [
  RESTJSONErrorCodes.UnknownInteraction,
  ...answered,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.InvalidWebhookToken,
] as const;

type Tell = (what: () => Promise<unknown>) => Promise<void>;

function createTell(isTaken: IsTaken): Tell {
  return async (what) => {
    try {
      await what();
    } catch (cause) {
      if (!isCode(cause, gone)) throw cause;
      // Only a first answer can meet this.
      if (isCode(cause, answered)) isTaken();
      throw new InteractionGone(cause.message, { cause });
    }
  };
}

function isCode(error: unknown, codes: readonly RESTJSONErrorCodes[]): error is DiscordAPIError {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

/** What an interaction of another kind cannot do. */
const mute: Responder = {
  acknowledge: cannot,
  answer: cannot,
  form: cannot,
  aside: cannot,
  silence: cannot,
  suggest: cannot,
};

function cannot(): Promise<void> {
  return Promise.reject(new Error("this kind of interaction is not answered like that"));
}
