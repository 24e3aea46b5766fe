import { KIND as COMMAND } from "../command/definition.ts";
import { commandsIn, type Command, type Registry } from "../command/registry.ts";
import { ActError } from "../errors.ts";
import {
  KIND,
  raise,
  type Choice,
  type Interaction,
  type Interactions,
  type Place,
} from "../interaction/interactions.ts";
import { wireMessage, type Message, type Messages } from "../message/messages.ts";
import { LINK_STYLE, TYPE, type Component } from "../message/components.ts";
import { permissionsOf, placeOf, type State } from "../state.ts";
import { findSelect, selection, submission, type FieldValue } from "./fields.ts";
import { createResolver, resolved, resolveUser, type FileInput } from "./resolve.ts";
import { focusedData, nameOf, optionData, parseTyped } from "./typed.ts";
import { buttonsOf, labelOf, type MessageView, type ModalView, type Seen } from "./view.ts";
import { outcomeOf, seenOf } from "./wait.ts";

/** All that a person's acts touch. */
export interface World {
  readonly state: State;
  readonly registry: Registry;
  readonly messages: Messages;
  readonly interactions: Interactions;
}

/** Where a person acts, by name or id, and how long they wait for an answer. */
export interface Where {
  readonly guild?: string | undefined;
  readonly channel?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/** How a command is typed: the files by the option that takes them. */
export interface Typing extends Where {
  readonly files?: Readonly<Record<string, FileInput>> | undefined;
}

/** How something is pressed; `forged` sends a custom id that no visible component has. */
export interface Pressing {
  readonly timeoutMs?: number | undefined;
  readonly forged?: boolean | undefined;
}

/** A message by what is known of it. */
export type MessageLike = string | Pick<MessageView, "id">;

/** Types a command and sees what comes. @throws ActError */
export async function type(
  world: World,
  personId: string,
  it: Typing & { text: string },
): Promise<Seen> {
  const place = placeOf(world.state, personId, it);
  const typed = parseTyped(it.text, usable(world, place));
  const resolver = createResolver(world.messages, place.guild);
  const options = optionData(typed, resolver, it.files ?? {});
  const data = { ...commandHead(typed.command), options, ...resolved(resolver) };
  const interaction = raise(world.interactions, place, {
    type: KIND.command,
    what: nameOf(typed),
    data,
  });
  return seenOf(world, interaction, it.timeoutMs);
}

/** Asks for the suggestions of an option. @throws ActError */
export async function complete(
  world: World,
  personId: string,
  it: Where & { text: string; option: string },
): Promise<readonly Choice[]> {
  const place = placeOf(world.state, personId, it);
  const typed = parseTyped(it.text, usable(world, place));
  const data = { ...commandHead(typed.command), options: focusedData(typed, it.option) };
  const what = `${nameOf(typed)} ${it.option}:…`;
  const interaction = raise(world.interactions, place, { type: KIND.autocomplete, what, data });
  const outcome = await outcomeOf(world, interaction, it.timeoutMs);
  if (outcome?.kind !== "choices") throw new ActError("Loading options failed.");
  return outcome.choices;
}

/** Presses a button by its label or custom id. @throws ActError */
export async function press(
  world: World,
  personId: string,
  it: Pressing & { message: MessageLike; button: string },
): Promise<Seen> {
  const message =
    it.forged === true ? getMessage(world, it.message) : visible(world, personId, it.message);
  const button: Component =
    it.forged === true
      ? { type: TYPE.button, style: 2, custom_id: it.button }
      : findButton(message, it.button);
  if (button.style === LINK_STYLE) {
    return { kind: "link", url: button.url ?? "", text: `${labelOf(button)}: ${button.url ?? ""}` };
  }
  const data = { component_type: TYPE.button, custom_id: button.custom_id, id: button.id ?? 0 };
  return seenOf(world, touch(world, { personId, message, data }), it.timeoutMs);
}

/** Chooses in a select by its placeholder or custom id. @throws ActError */
export async function select(
  world: World,
  personId: string,
  it: Pressing & { message: MessageLike; select: string; values: readonly string[] },
): Promise<Seen> {
  const message = visible(world, personId, it.message);
  const found = findSelect(message.components, it.select);
  const { guild } = placeOf(world.state, personId, at(message));
  const resolver = createResolver(world.messages, guild);
  const values = selection(found, it.values, resolver);
  const { type: component_type, custom_id, id = 0 } = found;
  const data = { component_type, custom_id, id, values, ...resolved(resolver) };
  return seenOf(world, touch(world, { personId, message, data }), it.timeoutMs);
}

/** Fills in and submits a modal, its fields by label or custom id. @throws ActError */
export async function fill(
  world: World,
  personId: string,
  it: Pressing & { modal: string | ModalView; values: Readonly<Record<string, FieldValue>> },
): Promise<Seen> {
  const modal = world.interactions.modals.get(
    typeof it.modal === "string" ? it.modal : it.modal.id,
  );
  if (modal === undefined || modal.place.member.id !== personId) {
    throw new ActError("No such form is open for this person.");
  }
  const place = placeOf(world.state, personId, {
    guild: modal.place.guild.id,
    channel: modal.place.channel.id,
  });
  const resolver = createResolver(world.messages, place.guild);
  const components = submission(modal.data, it.values, resolver);
  world.interactions.modals.set(modal.id, { ...modal, open: false });
  const data = { custom_id: modal.data.custom_id, components, ...resolved(resolver) };
  const source = world.messages.all.get(modal.sourceId ?? "");
  const what = `modal ${modal.data.custom_id}`;
  const interaction = raise(world.interactions, place, { type: KIND.modal, what, data, source });
  return seenOf(world, interaction, it.timeoutMs);
}

/** Uses an entry of the menu of a message or a person. @throws ActError */
export async function menu(
  world: World,
  personId: string,
  it: Pressing & { entry: string; message?: MessageLike | undefined; person?: string | undefined },
): Promise<Seen> {
  const message = it.message === undefined ? undefined : visible(world, personId, it.message);
  const place = placeOf(world.state, personId, message === undefined ? {} : at(message));
  const kind = message === undefined ? COMMAND.user : COMMAND.message;
  const command = usable(world, place).find(({ name, type }) => name === it.entry && type === kind);
  if (command === undefined) throw new ActError(`The menu has no entry ${it.entry}.`);
  const resolver = createResolver(world.messages, place.guild);
  const target =
    message === undefined
      ? { target_id: resolveUser(resolver, it.person ?? ""), ...resolved(resolver) }
      : {
          target_id: message.id,
          resolved: { messages: { [message.id]: wireMessage(world.messages, message) } },
        };
  const data = { ...commandHead(command), ...target };
  const interaction = raise(world.interactions, place, {
    type: KIND.command,
    what: it.entry,
    data,
  });
  return seenOf(world, interaction, it.timeoutMs);
}

/** Whether a person sees a message: it is public in one of their guilds, or theirs alone. */
export function sees({ state }: World, personId: string, message: Message): boolean {
  if (message.deleted) return false;
  if (message.ephemeralFor !== null) return message.ephemeralFor === personId;
  if (message.guildId === null)
    return state.channels.get(message.channelId)?.recipientId === personId;
  return state.guilds.get(message.guildId)?.members.has(personId) ?? false;
}

function touch(
  world: World,
  it: { personId: string; message: Message; data: { custom_id: string | undefined } },
): Interaction {
  const place = placeOf(world.state, it.personId, at(it.message));
  const what = `component ${it.data.custom_id ?? ""}`;
  const act = { type: KIND.component, what, data: it.data, source: it.message };
  return raise(world.interactions, place, act);
}

function findButton(message: Message, name: string): Component {
  const buttons = buttonsOf(message.components);
  const found =
    buttons.find((it) => it.custom_id === name) ??
    buttons.find((it) => labelOf(it) === name || it.label?.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    const all = buttons.map(labelOf).join(", ");
    throw new ActError(`There is no button ${name}; there is: ${all || "none"}.`);
  }
  if (found.disabled === true) throw new ActError(`The button ${name} is disabled.`);
  return found;
}

function visible(world: World, personId: string, like: MessageLike): Message {
  const message = getMessage(world, like);
  if (!sees(world, personId, message)) throw new ActError("This person does not see that message.");
  return message;
}

function getMessage({ messages }: World, like: MessageLike): Message {
  const message = messages.all.get(typeof like === "string" ? like : like.id);
  if (message === undefined) throw new ActError("There is no such message.");
  return message;
}

function at({ guildId, channelId }: Message): Where {
  return guildId === null ? {} : { guild: guildId, channel: channelId };
}

// Discord's client shows a command only to those with its default permissions.
function usable({ registry }: World, { guild, member }: Place): Command[] {
  const own = permissionsOf(guild, member);
  return commandsIn(registry, guild.id).filter(({ default_member_permissions: needed }) => {
    const bits = BigInt(needed ?? "0");
    return (own & bits) === bits;
  });
}

function commandHead({ id, name, type, guildId }: Command) {
  return { id, name, type, ...(guildId === null ? {} : { guild_id: guildId }) };
}
