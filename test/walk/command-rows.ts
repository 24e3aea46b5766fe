import type { Planted } from "./planted.ts";
import type { CommandRow, EntryRow } from "./row.ts";

const heron = ({ house: { word } }: Planted) => ({ account: `${word}_heron` });
const file = { url: "https://cdn.discordapp.com/a.txt", name: "a.txt", size: 20 };

/** What is typed into each subcommand: one that has no row here fails the walk. */
export const commandRows: Readonly<Record<string, CommandRow>> = {
  status: { who: "everyone", names: true, options: heron },
  preview: { who: "everyone", names: true, options: heron },
  post: { who: "moderator", names: true, options: heron },
  say: { who: "owner", names: true, options: (p) => ({ ...heron(p), text: "Back tomorrow." }) },
  pause: { who: "owner", names: true, options: heron },
  resume: {
    who: "owner",
    names: true,
    options: ({ house: { word } }) => ({ account: `${word}_tern` }),
  },
  move: { who: "owner", names: true, options: (p) => ({ ...heron(p), to: "2" }) },
  undo: { who: "owner", names: true, options: heron },
  history: { who: "everyone", names: true, options: heron },
  add: { who: "moderator", names: true, options: ({ spare }) => ({ poem: spare }) },
  relink: { who: "owner", names: true, options: heron },
  remove: { who: "owner", names: true, options: heron },
  "poem add": { who: "moderator", options: () => ({ file }) },
  "poem list": { who: "everyone" },
  "poem show": { who: "everyone", names: true, options: ({ spare }) => ({ poem: spare }) },
  "poem edit": {
    who: "moderator",
    names: true,
    options: ({ spare }) => ({ poem: spare, line: "3" }),
  },
  "poem give": {
    who: "moderator",
    names: true,
    options: ({ house: { word }, spare }) => ({ account: `${word}_plover`, poem: spare }),
  },
  "poem remove": { who: "moderator", names: true, options: ({ spare }) => ({ poem: spare }) },
  "poem suggest": { who: "everyone", options: () => ({ file }) },
  "schedule set": {
    who: "moderator",
    names: true,
    options: (p) => ({ ...heron(p), when: "daily at 8:00" }),
  },
  "schedule show": { who: "everyone", names: true, options: heron },
  "schedule clear": { who: "moderator", names: true, options: heron },
  settings: { who: "admin" },
  budget: { who: "admin" },
  profile: { who: "owner", names: true, options: heron },
  check: { who: "moderator", names: true, options: heron },
  log: { who: "moderator", names: true, options: heron },
  help: { who: "everyone" },
};

/** The message on which each entry of the menu is chosen. */
export const entryRows: Readonly<Record<string, EntryRow>> = {
  "Say this with the flock": {
    who: "owner",
    anyOwner: true,
    message: ({ house: { owner, word } }) => ({
      id: `${owner}79`,
      authorId: owner,
      isBot: false,
      text: `${word} message`,
      pictures: [
        { url: "https://cdn.discordapp.com/a.png", name: "a.png", size: 8, description: word },
      ],
    }),
  },
  "Add to the flock's poems": {
    who: "everyone",
    // The author, and moderators, who have the author asked.
    as: "owner",
    message: ({ house: { owner, word } }) => ({
      id: `${owner}78`,
      authorId: owner,
      isBot: false,
      text: `${word} message\n\na line of the message`,
    }),
  },
};
