import { commandsIn } from "../command/registry.ts";
import type { Choice } from "../interaction/interactions.ts";
import { post, type Message } from "../message/messages.ts";
import { channelsOf, placeOf } from "../state.ts";
import {
  complete,
  fill,
  menu,
  press,
  sees,
  select,
  type,
  type MessageLike,
  type Pressing,
  type Typing,
  type Where,
  type World,
} from "./acts.ts";
import type { FieldValue } from "./fields.ts";
import { typeOf, type FileInput } from "./resolve.ts";
import { viewMessage, viewModal, type MessageView, type ModalView, type Seen } from "./view.ts";
import { changes, waitForMessage } from "./wait.ts";

/** A file that hangs on a message; its description is for those who do not see it. */
interface Picture extends FileInput {
  readonly description?: string;
}

/** What a person can do and see. Whatever they cannot do is an ActError with a sentence. */
export interface PersonControl {
  /** Types a command: `type(ada, "/flock add handle:@howl owner:@Ben")`. */
  type(personId: string, text: string, options?: Typing): Promise<Seen>;
  /** The suggestions for one option of a command as far as it is typed. */
  complete(
    personId: string,
    text: string,
    option: string | (Where & { readonly option: string }),
  ): Promise<readonly Choice[]>;
  /** Presses a button by label or custom id; a link button answers with its address. */
  press(
    personId: string,
    message: MessageLike,
    button: string | (Pressing & { readonly button: string }),
  ): Promise<Seen>;
  /** Chooses in a select by placeholder or custom id; people, roles and channels by name. */
  select(
    personId: string,
    message: MessageLike,
    choice: Pressing & { readonly select: string; readonly values: readonly string[] },
  ): Promise<Seen>;
  /** Fills in an open modal by label or custom id, and submits it. */
  fill(
    personId: string,
    modal: string | ModalView,
    values: Readonly<Record<string, FieldValue>>,
  ): Promise<Seen>;
  /** The modal last opened for a person and not yet submitted. */
  openModal(personId: string): ModalView | null;
  /** Uses an entry of a message's or a person's menu. */
  menu(
    personId: string,
    entry: string,
    target: Pressing & { readonly message?: MessageLike; readonly person?: string },
  ): Promise<Seen>;
  /** Says something in a channel, perhaps with files. */
  say(
    personId: string,
    text: string,
    how?: Where & { readonly files?: readonly Picture[] },
  ): MessageView;
  /** The public messages of a channel, or of all, oldest first. */
  messages(where?: Omit<Where, "timeoutMs">): MessageView[];
  /** All that a person sees, their own ephemeral messages included, oldest first. */
  visibleTo(personId: string): MessageView[];
  /** The first message, standing or to come (after revision `since`), that the predicate takes. */
  waitFor(
    predicate: (message: MessageView) => boolean,
    options?: { readonly timeoutMs?: number; readonly since?: number },
  ): Promise<MessageView>;
  /** The messages changed after a revision, waiting for one if there is none. */
  changes(
    since: number,
    timeoutMs?: number,
  ): Promise<{ readonly revision: number; readonly messages: MessageView[] }>;
  /** The names and ids of the commands that a guild has. */
  commands(
    guildId: string,
  ): { readonly id: string; readonly name: string; readonly type: number }[];
}

/** The control over the people of this world. */
export function createPersonControl(world: World): PersonControl {
  return {
    type: (who, text, options) => type(world, who, { ...options, text }),
    complete: (who, text, option) =>
      complete(world, who, { ...(typeof option === "string" ? { option } : option), text }),
    press: (who, message, button) =>
      press(world, who, { ...(typeof button === "string" ? { button } : button), message }),
    select: (who, message, choice) => select(world, who, { ...choice, message }),
    fill: (who, modal, values) => fill(world, who, { modal, values }),
    openModal: (who) => openModal(world, who),
    menu: (who, entry, target) => menu(world, who, { ...target, entry }),
    say: (who, text, how = {}) => say(world, who, { ...how, text }),
    messages: (where = {}) => listed(world, (message) => isPublicIn(world, message, where)),
    visibleTo: (who) => listed(world, (message) => sees(world, who, message)),
    waitFor: (predicate, options = {}) => waitForMessage(world, predicate, options),
    changes: (since, timeoutMs) => changes(world, since, timeoutMs),
    commands: (guildId) =>
      commandsIn(world.registry, guildId).map(({ id, name, type }) => ({ id, name, type })),
  };
}

function openModal({ interactions }: World, personId: string): ModalView | null {
  const modal = [...interactions.modals.values()].findLast(
    ({ open, place }) => open && place.member.id === personId,
  );
  return modal === undefined ? null : viewModal(modal);
}

function say(
  world: World,
  personId: string,
  { files = [], ...it }: Where & { text: string; files?: readonly Picture[] },
): MessageView {
  const { channel } = placeOf(world.state, personId, it);
  const uploads = files.map(({ name, bytes }, index) => {
    return { field: `files[${index}]`, name, type: typeOf(name), bytes: Buffer.from(bytes) };
  });
  const attachments = files.map(({ name, description = null }, id) => {
    return { id, filename: name, description };
  });
  const payload = { content: it.text, ...(files.length > 0 && { attachments }) };
  const message = post(world.messages, { channel, authorId: personId, payload, uploads });
  return viewMessage(world.messages, message);
}

function listed({ messages }: World, wanted: (message: Message) => boolean): MessageView[] {
  return [...messages.all.values()].filter(wanted).map((message) => viewMessage(messages, message));
}

function isPublicIn({ state }: World, message: Message, { guild, channel }: Where): boolean {
  if (message.deleted || message.ephemeralFor !== null || message.guildId === null) return false;
  const { id, name } = state.guilds.get(message.guildId) ?? { id: message.guildId, name: "" };
  if (guild !== undefined && guild !== id && guild !== name) return false;
  const wanted = channel?.replace(/^#/, "");
  if (wanted === undefined || wanted === message.channelId) return true;
  return channelsOf(state, id).find((one) => one.name === wanted)?.id === message.channelId;
}
