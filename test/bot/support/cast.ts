import type { GuildSeed } from "../../../rehearsal/discord/state.ts";

const write = (1n << 10n) | (1n << 11n);
const manages = String(write | (1n << 5n));
const plain = String(write);

/** Manages the reading room. */
export const ada = "900000000000000101";
/** Moderates it once the role is chosen. */
export const ben = "900000000000000102";
/** Owns an account. */
export const cleo = "900000000000000103";
/** No business here. */
export const dan = "900000000000000104";
/** Manages the attic, and is in no other server. */
export const eve = "900000000000000105";

const general = "600000000000000101";
export const readings = "600000000000000102";
const alerts = "600000000000000103";

const moderators = "800000000000000101";
export const alarm = "800000000000000102";

/** The server of most tests. */
export const room: GuildSeed = {
  id: "700000000000000101",
  name: "The Reading Room",
  ownerId: "900000000000000100",
  channels: [
    { id: general, name: "general" },
    { id: readings, name: "readings" },
    { id: alerts, name: "alerts" },
  ],
  roles: [
    { id: moderators, name: "Moderators" },
    { id: alarm, name: "Alarm" },
  ],
  members: [
    { id: "900000000000000100", name: "Olga" },
    { id: ada, name: "Ada", permissions: manages },
    { id: ben, name: "Ben", roles: [moderators], permissions: plain },
    { id: cleo, name: "Cleo", permissions: plain },
    { id: dan, name: "Dan", permissions: plain },
  ],
};

/** Another server, with nobody of the first. */
export const attic: GuildSeed = {
  id: "700000000000000201",
  name: "The Attic",
  ownerId: "900000000000000200",
  channels: [{ id: "600000000000000201", name: "lobby" }],
  roles: [],
  members: [
    { id: "900000000000000200", name: "Otto" },
    { id: eve, name: "Eve", permissions: manages },
  ],
};
