import { describe, expect, test } from "vitest";
import { may, mayActOn, ownsAny } from "../../src/domain/permission.ts";
import type { Actor, Allow } from "../../src/domain/permission.ts";

/** Two guilds: one has chosen who moderates, the other has not. */
const chosen = { moderatorRoles: ["71", "72"] };
const unchosen = { moderatorRoles: [] };
const account = { ownerId: "3", state: "ready" } as const;
const othersAccount = { ownerId: "4", state: "ready" } as const;

const member: Actor = { id: "9", name: "Em", roles: ["99"], managesGuild: false };
const owner: Actor = { ...member, id: "3" };
const byRole: Actor = { ...member, roles: ["99", "72"] };
const byManageServer: Actor = { ...member, roles: [], managesGuild: true };

const asks = ["everyone", "owner", "moderator", "admin"] as const satisfies readonly Allow[];

/** Whether each may what is asked for: by `asks`, and as the last whether they may act on the account. */
const table = [
  ["a member", member, "where roles are chosen", chosen, "yes no no no | no"],
  ["a member", member, "where none are", unchosen, "yes no no no | no"],
  ["the account's owner", owner, "where roles are chosen", chosen, "yes no no no | yes"],
  ["the account's owner", owner, "where none are", unchosen, "yes no no no | yes"],
  ["a moderator by role", byRole, "where roles are chosen", chosen, "yes yes yes no | yes"],
  ["a moderator of elsewhere", byRole, "where none are", unchosen, "yes no no no | no"],
  ["an admin", byManageServer, "where roles are chosen", chosen, "yes yes yes yes | yes"],
  ["an admin", byManageServer, "where none are", unchosen, "yes yes yes yes | yes"],
] as const;
const rows = table.map(([who, actor, where, guild, cells]) => ({
  who,
  actor,
  where,
  guild,
  cells,
}));

describe("the table of who may do what", () => {
  test.each(rows)("$who $where", ({ actor, guild, cells }) => {
    const said = asks.map((allow) => (may(actor, allow, guild) ? "yes" : "no")).join(" ");
    const presser = { id: actor.id, isModerator: may(actor, "moderator", guild) };
    const acts = mayActOn(presser, account) ? "yes" : "no";
    expect(`${said} | ${acts}`).toBe(cells);
  });

  test("an owner may act on their own account, and on no other", () => {
    const presser = { id: owner.id, isModerator: false };
    expect(mayActOn(presser, account)).toBe(true);
    expect(mayActOn(presser, othersAccount)).toBe(false);
    expect(mayActOn({ ...presser, isModerator: true }, othersAccount)).toBe(true);
  });

  test("who owns an account that is removed owns none", () => {
    expect(ownsAny(owner, [othersAccount, account])).toBe(true);
    expect(ownsAny(owner, [{ ...account, state: "removing" }])).toBe(true);
    expect(ownsAny(owner, [{ ...account, state: "removed" }])).toBe(false);
    expect(ownsAny(owner, [othersAccount])).toBe(false);
    expect(ownsAny(owner, [])).toBe(false);
  });
});
