import type { Enrolment, EnrolmentState } from "../../domain/enrolment.ts";
import type { EnrolmentStore, NewEnrolment, SealedRequest } from "../../flock/enrolment-store.ts";
import type { Database } from "../database.ts";
import { parkedOf, toEnrolment } from "./enrolment-row.ts";
import type { EnrolmentRow } from "./enrolment-row.ts";
import { createEnrolled, relinkEnrolled } from "./enrolled.ts";
import { noteFirstChannel } from "../guilds.ts";
import { noteReached } from "../watch/reach.ts";
import { announce } from "../outbox.ts";
import type { Rules } from "../posts/rules.ts";
import { tellNewcomer } from "./newcomer.ts";

const underWay = "state in ('invited', 'pending', 'exchanging', 'other-handle')";
/** What may run out: an exchange that X is slow to answer is let come to its end. In these words the index of those under way is used. */
const waiting = `${underWay} and state <> 'exchanging'`;
const wiped = "token = null, secret = null, link = null";
const grantWiped =
  "granted_user_id = null, granted_handle = null, granted_access = null, granted_at = null";

export function createEnrolmentStore(
  db: Database,
  rules: Pick<Rules, "capMicros" | "prices">,
): EnrolmentStore {
  return { ...finding(db), ...changing(db), ...ending(db, rules) };
}

function finding(
  db: Database,
): Pick<EnrolmentStore, "find" | "findUnderWay" | "countUnderWay" | "requestOf" | "parkedOf"> {
  return {
    find: async (guildId, enrolmentId) => {
      const row = find(db, enrolmentId);
      return row?.guild_id === guildId ? toEnrolment(row) : undefined;
    },
    findUnderWay: async (ask, now) => findUnderWay(db, ask, now),
    countUnderWay: async (guildId, now) =>
      db
        .sql<[string, number], { n: number }>(
          `select count(*) as n from enrolment where guild_id = ? and expires_at > ? and ${underWay}`,
        )
        .get(guildId, now)?.n ?? 0,
    requestOf: async (enrolmentId) => {
      const row = find(db, enrolmentId);
      if (!row?.token || !row.secret || row.link === null) return undefined;
      return { token: row.token, secret: row.secret, link: row.link };
    },
    parkedOf: async (enrolmentId) => parkedOf(find(db, enrolmentId)),
  };
}

function changing(
  db: Database,
): Pick<EnrolmentStore, "invite" | "create" | "renew" | "claim" | "release" | "park"> {
  return {
    invite: (enrolment, now) => db.write(() => invite(db, enrolment, now)),
    create: (enrolment, request, now) =>
      db.write(() => void insert(db, enrolment, { state: "pending", request, now })),
    renew: (enrolmentId, request, ask) =>
      db.write(() => renew(db, enrolmentId, { request, ...ask })),
    claim: (enrolmentId, now) =>
      db.write(
        () =>
          db
            .sql(
              "update enrolment set state = 'exchanging' where id = ? and state = 'pending' and expires_at > ?",
            )
            .run(enrolmentId, now).changes > 0,
      ),
    release: (enrolmentId) =>
      db.write(() => {
        db.sql("update enrolment set state = 'pending' where id = ? and state = 'exchanging'").run(
          enrolmentId,
        );
      }),
    park: (enrolmentId, granted) => db.write(() => park(db, enrolmentId, granted)),
  };
}

function ending(
  db: Database,
  rules: Pick<Rules, "capMicros" | "prices">,
): Pick<EnrolmentStore, "end" | "enrol" | "relink" | "expire" | "nextExpiry" | "recover"> {
  return {
    end: (enrolmentId, state) =>
      db.write(() => {
        db.sql(`update enrolment set state = ?, ${wiped} where id = ? and ${underWay}`).run(
          state,
          enrolmentId,
        );
      }),
    enrol: (enrolmentId, account, now) =>
      db.write(() => {
        const enrolled = createEnrolled(db, enrolmentId, { ...account, now });
        tellNewcomer(db, enrolled.guildId, { now, rules });
        return enrolled;
      }),
    relink: (enrolmentId, account, now) =>
      db.write(() => relinkEnrolled(db, enrolmentId, { ...account, now })),
    expire: (now) => db.write(() => expire(db, now)),
    nextExpiry: async () =>
      db
        .sql<[], { at: number | null }>(
          `select min(expires_at) as at from enrolment where ${waiting}`,
        )
        .get()?.at ?? undefined,
    recover: () =>
      db.write(() => {
        db.sql(`update enrolment set state = 'refused', ${wiped} where state = 'exchanging'`).run();
      }),
  };
}

function find(db: Database, enrolmentId: string): EnrolmentRow | undefined {
  return db.sql<[string], EnrolmentRow>("select * from enrolment where id = ?").get(enrolmentId);
}

function targetOf(ask: Pick<NewEnrolment, "handle" | "accountId">): string {
  if (ask.accountId !== undefined) return `account ${ask.accountId}`;
  return ask.handle === undefined ? "any" : `handle ${ask.handle.toLowerCase()}`;
}

function findUnderWay(
  db: Database,
  ask: Parameters<EnrolmentStore["findUnderWay"]>[0],
  now: number,
): Enrolment | undefined {
  const row = db
    .sql<[string, string, string, string, number], EnrolmentRow>(
      `select * from enrolment where guild_id = ? and invoker_id = ? and owner_id = ? and target = ?
       and expires_at > ? and ${underWay}`,
    )
    .get(ask.guildId, ask.invokerId, ask.ownerId, targetOf(ask), now);
  return row && toEnrolment(row);
}

function insert(
  db: Database,
  enrolment: NewEnrolment,
  { state, request, now }: { state: EnrolmentState; request?: SealedRequest; now: number },
): boolean {
  // Of two presses in one moment the first one's stands.
  if (findUnderWay(db, enrolment, now)) return false;
  db.sql(
    `update enrolment set state = 'expired', ${wiped}
     where guild_id = ? and invoker_id = ? and owner_id = ? and target = ? and ${underWay}`,
  ).run(enrolment.guildId, enrolment.invokerId, enrolment.ownerId, targetOf(enrolment));
  db.sql(
    `insert into enrolment (id, guild_id, invoker_id, owner_id, channel_id, target, handle, account_id, poem_name,
       state, token, secret, link, created_at, expires_at, invited_until)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    enrolment.id,
    enrolment.guildId,
    enrolment.invokerId,
    enrolment.ownerId,
    enrolment.channelId,
    targetOf(enrolment),
    enrolment.handle ?? null,
    enrolment.accountId ?? null,
    enrolment.poemName ?? null,
    state,
    request?.token ?? null,
    request?.secret ?? null,
    request?.link ?? null,
    now,
    enrolment.expiresAt,
    state === "invited" ? enrolment.expiresAt : null,
  );
  return true;
}

function expire(db: Database, now: number): void {
  db.sql(
    `update enrolment set state = 'invited', expires_at = invited_until, ${wiped}, ${grantWiped}
     where expires_at <= ? and invited_until > ? and ${waiting}`,
  ).run(now, now);
  db.sql(
    `update enrolment set state = 'expired', ${wiped} where expires_at <= ? and ${waiting}`,
  ).run(now);
}

function invite(db: Database, enrolment: NewEnrolment, now: number): void {
  if (!insert(db, enrolment, { state: "invited", now })) return;
  noteFirstChannel(db, enrolment.guildId, enrolment.channelId);
  announce(db, {
    guildId: enrolment.guildId,
    announcement: {
      kind: "invited",
      enrolmentId: enrolment.id,
      handle: enrolment.handle,
      ownerId: enrolment.ownerId,
      by: enrolment.invokerId,
      expiresAt: enrolment.expiresAt,
    },
    address: {
      channel: "here",
      channelId: enrolment.channelId,
      ping: "owner",
      ownerId: enrolment.ownerId,
    },
    now,
  });
}

function renew(
  db: Database,
  enrolmentId: string,
  ask: { readonly request: SealedRequest; readonly expiresAt: number; readonly now: number },
): boolean {
  return (
    db
      .sql(
        `update enrolment set state = 'pending', token = ?, secret = ?, link = ?, expires_at = ?, ${grantWiped}
         where id = ? and ${waiting} and expires_at > ?`,
      )
      .run(
        ask.request.token,
        ask.request.secret,
        ask.request.link,
        ask.expiresAt,
        enrolmentId,
        ask.now,
      ).changes > 0
  );
}

function park(
  db: Database,
  enrolmentId: string,
  granted: Parameters<EnrolmentStore["park"]>[1],
): void {
  noteReached(db, granted.at);
  db.sql(
    `update enrolment set state = 'other-handle', token = ?, secret = ?, link = null,
       granted_user_id = ?, granted_handle = ?, granted_access = ?, granted_at = ?
     where id = ? and state = 'exchanging'`,
  ).run(
    granted.token,
    granted.secret,
    granted.userId,
    granted.handle,
    granted.access,
    granted.at,
    enrolmentId,
  );
}
