import { z } from "zod";
import type { DiscordControl } from "./control.ts";

const id = z.string();
const timeoutMs = z.number().optional();
const file = z
  .object({ name: z.string(), base64: z.string() })
  .transform(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, "base64") }));
const where = { guild: id.optional(), channel: id.optional(), timeoutMs };
const pressing = { timeoutMs, forged: z.boolean().optional() };
const field = z.union([z.string(), z.boolean(), z.array(z.string()), file, z.array(file)]);
const access = z.enum(["open", "hidden", "silent"]);
const channel = z.object({ id, name: z.string(), access: access.exactOptional() });
const role = z.object({ id, name: z.string(), mentionable: z.boolean().exactOptional() });
const member = z.object({
  id,
  name: z.string(),
  displayName: z.string().exactOptional(),
  roles: z.array(id).exactOptional(),
  permissions: z.string().exactOptional(),
  locale: z.string().exactOptional(),
});
const guild = z.object({
  id,
  name: z.string(),
  ownerId: id,
  locale: z.string().exactOptional(),
  channels: z.array(channel),
  roles: z.array(role),
  members: z.array(member),
});
const fault = z.object({
  route: z.string(),
  times: z.number().optional(),
  status: z.number().optional(),
  retryAfter: z.number().optional(),
  global: z.boolean().optional(),
  how: z.enum(["answer", "cut"]).optional(),
});

/** What `POST /control/<name>` does with its JSON body. */
export type Operations = Readonly<Record<string, (body: unknown) => unknown>>;

/** Every operation of the control, for a separate process. */
export function operationsOf(control: DiscordControl): Operations {
  return { ...personal(control), ...worldly(control), ...faulty(control), ...recorded(control) };
}

function personal(control: DiscordControl): Operations {
  return {
    type: taking(
      { person: id, text: id, files: z.record(z.string(), file).optional(), ...where },
      (it) => control.type(it.person, it.text, it),
    ),
    complete: taking({ person: id, text: id, option: id, ...where }, (it) =>
      control.complete(it.person, it.text, it),
    ),
    press: taking({ person: id, message: id, button: id, ...pressing }, (it) =>
      control.press(it.person, it.message, it),
    ),
    select: taking(
      { person: id, message: id, select: id, values: z.array(id), ...pressing },
      (it) => control.select(it.person, it.message, it),
    ),
    fill: taking({ person: id, modal: id, values: z.record(z.string(), field) }, (it) =>
      control.fill(it.person, it.modal, it.values),
    ),
    openModal: taking({ person: id }, (it) => control.openModal(it.person)),
    menu: taking(
      {
        person: id,
        entry: id,
        target: z.object({ message: id.exactOptional(), person: id.exactOptional() }),
      },
      (it) => control.menu(it.person, it.entry, it.target),
    ),
    say: taking({ person: id, text: id, ...where }, (it) => control.say(it.person, it.text, it)),
    messages: taking({ guild: id.optional(), channel: id.optional() }, (it) =>
      control.messages(it),
    ),
    visibleTo: taking({ person: id }, (it) => control.visibleTo(it.person)),
    changes: taking({ since: z.number(), timeoutMs }, (it) =>
      control.changes(it.since, it.timeoutMs),
    ),
    commands: taking({ guild: id }, (it) => control.commands(it.guild)),
  };
}

function worldly(control: DiscordControl): Operations {
  return {
    guildCreate: taking({ guild: z.union([id, guild]) }, (it) => control.guildCreate(it.guild)),
    guildDelete: taking({ guild: id, unavailable: z.boolean().optional() }, (it) =>
      control.guildDelete(it.guild, it),
    ),
    addMember: taking({ guild: id, member }, (it) => control.addMember(it.guild, it.member)),
    removeMember: taking({ guild: id, person: id }, (it) =>
      control.removeMember(it.guild, it.person),
    ),
    setPermissions: taking({ guild: id, person: id, permissions: id }, (it) =>
      control.setPermissions(it.guild, it.person, it.permissions),
    ),
    createChannel: taking({ guild: id, channel }, (it) =>
      control.createChannel(it.guild, it.channel),
    ),
    setAccess: taking({ channel: id, access }, (it) => control.setAccess(it.channel, it.access)),
    deleteChannel: taking({ channel: id }, (it) => control.deleteChannel(it.channel)),
    setPublicBot: taking({ publicBot: z.boolean() }, (it) => control.setPublicBot(it.publicBot)),
  };
}

function faulty(control: DiscordControl): Operations {
  return {
    failNext: taking({ fault }, (it) => control.failNext(it.fault)),
    failuresLeft: taking({}, () => control.failuresLeft()),
    dropGateway: taking({ code: z.number().optional() }, (it) => control.dropGateway(it.code)),
    reconnect: taking({}, () => control.reconnect()),
    invalidateSession: taking({ resumable: z.boolean().optional() }, (it) =>
      control.invalidateSession(it.resumable),
    ),
    refuseResume: taking({ times: z.number().optional() }, (it) => control.refuseResume(it.times)),
    setGatewayDown: taking({ down: z.boolean() }, (it) => control.setGatewayDown(it.down)),
    requestHeartbeat: taking({}, () => control.requestHeartbeat()),
    heal: taking({}, () => control.heal()),
    replayInteraction: taking({ id }, (it) => control.replayInteraction(it.id)),
    stale: taking({ id }, (it) => control.stale(it.id)),
  };
}

function recorded(control: DiscordControl): Operations {
  return {
    online: taking({ timeoutMs }, (it) => control.online(it.timeoutMs)),
    ledger: taking({}, () => control.ledger()),
    bytes: taking({}, () => control.bytes()),
  };
}

function taking<Shape extends z.core.$ZodShape>(
  shape: Shape,
  run: (input: z.output<z.ZodObject<Shape>>) => unknown,
): (body: unknown) => unknown {
  const schema = z.object(shape);
  return (body) => run(schema.parse(body));
}
