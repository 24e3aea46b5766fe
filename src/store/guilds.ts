import { z } from "zod";
import type { AnnounceMode, DigestRhythm } from "../domain/digest/telling.ts";
import type { Guild, GuildState } from "../domain/guild.ts";
import type { Language } from "../domain/text/language.ts";
import type { GuildStore } from "../flock/stores.ts";
import type { Database } from "./database.ts";
import { closeDayCards } from "./news/day-row.ts";
import { mendHearing } from "./outbox.ts";
import { leaveAllSlots } from "./schedule/slots.ts";

/** A guild as it lies in the database. */
export interface GuildRow {
  readonly id: string;
  readonly name: string;
  readonly state: GuildState;
  readonly admin_id: string | null;
  readonly posts_channel: string | null;
  readonly alerts_channel: string | null;
  readonly alert_role: string | null;
  readonly moderator_roles: string;
  readonly first_channel: string | null;
  readonly last_channel: string | null;
  readonly zone: string | null;
  readonly language: Language;
  readonly announce: AnnounceMode;
  readonly digest: DigestRhythm | null;
  readonly digest_hour: number;
}

const rolesSchema = z.array(z.string());

export function createGuildStore(db: Database): GuildStore {
  return {
    find: async (guildId) => findGuild(db, guildId),
    list: async () => db.sql<[], GuildRow>("select * from guild order by id").all().map(toGuild),
    arrive: (guild, now) => db.write(() => arrive(db, guild, now)),
    leave: (guildId, now) =>
      db.write(() => {
        leaveAllSlots(db, guildId);
        db.sql("update guild set state = 'away', left_at = ? where id = ?").run(now, guildId);
      }),
    resume: (guildId) =>
      db.write(
        () =>
          db.sql("update guild set state = 'here' where id = ? and state = 'returned'").run(guildId)
            .changes > 0,
      ),
    choose: (guildId, change) => db.write(() => choose(db, guildId, change)),
    noteChannel: (guildId, channelId) =>
      db.write(() => {
        db.sql("update guild set last_channel = ? where id = ? and last_channel is not ?").run(
          channelId,
          guildId,
          channelId,
        );
      }),
  };
}

function findGuild(db: Database, guildId: string): Guild | undefined {
  const row = db.sql<[string], GuildRow>("select * from guild where id = ?").get(guildId);
  return row && toGuild(row);
}

/** Every guild that has an account in its flock. */
export function guildsWithFlock(db: Database): readonly string[] {
  return db
    .sql<[], { id: string }>(
      "select id from guild where exists (select 1 from account where guild_id = guild.id and state <> 'removed')",
    )
    .all()
    .map(({ id }) => id);
}

/** News goes to the channel of the first account until one is chosen. */
export function noteFirstChannel(db: Database, guildId: string, channelId: string): void {
  db.sql("update guild set first_channel = ? where id = ? and first_channel is null").run(
    channelId,
    guildId,
  );
}

function arrive(db: Database, guild: Parameters<GuildStore["arrive"]>[0], now: number): Guild {
  db.sql(
    `insert into guild (id, name, admin_id, state, joined_at, language) values (?, ?, ?, 'here', ?, ?)
     on conflict (id) do update set name = excluded.name, admin_id = excluded.admin_id,
       state = case guild.state when 'away' then 'returned' else guild.state end`,
  ).run(guild.id, guild.name, guild.adminId, now, guild.language ?? "en");
  const found = findGuild(db, guild.id);
  if (!found) throw new Error("a guild that was just written is missing");
  return found;
}

function choose(db: Database, guildId: string, change: Parameters<GuildStore["choose"]>[1]): void {
  const guild = findGuild(db, guildId);
  if (!guild) return;
  const chosen = { ...guild, ...change };
  if (isOther(guild, chosen, ["digest", "digestHour", "zone"])) {
    // It is reckoned anew, from now on: what was chosen brings no digest of what is past.
    db.sql("update guild set digest_at = null where id = ?").run(guildId);
  }
  if (change.postsChannel !== undefined || change.alertsChannel !== undefined) {
    mendHearing(db, guildId);
  }
  // From now on the day's cards stand where posts are announced.
  if (isOther(guild, chosen, ["postsChannel"])) closeDayCards(db, guildId);
  db.sql(
    `update guild set posts_channel = ?, alerts_channel = ?, alert_role = ?, moderator_roles = ?, zone = ?, language = ?,
       announce = ?, digest = ?, digest_hour = ? where id = ?`,
  ).run(
    chosen.postsChannel ?? null,
    chosen.alertsChannel ?? null,
    chosen.alertRole ?? null,
    JSON.stringify(chosen.moderatorRoles),
    chosen.zone ?? null,
    chosen.language,
    chosen.announce,
    chosen.digest ?? null,
    chosen.digestHour,
    guildId,
  );
}

function isOther(a: Guild, b: Guild, names: readonly (keyof Guild)[]): boolean {
  return names.some((name) => a[name] !== b[name]);
}

export function toGuild(row: GuildRow): Guild {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    adminId: row.admin_id ?? undefined,
    postsChannel: row.posts_channel ?? undefined,
    alertsChannel: row.alerts_channel ?? undefined,
    alertRole: row.alert_role ?? undefined,
    moderatorRoles: rolesSchema.parse(JSON.parse(row.moderator_roles)),
    firstChannel: row.first_channel ?? undefined,
    lastChannel: row.last_channel ?? undefined,
    zone: row.zone ?? undefined,
    language: row.language,
    announce: row.announce,
    digest: row.digest ?? undefined,
    digestHour: row.digest_hour,
  };
}
