import { telling } from "../digest/telling.ts";
import { heldReasons, holds } from "../news/states.ts";
import { router } from "../router.ts";

const whether = { 0: "no", 1: "yes" };

/** What the database has a word for, by the column it stands in. */
export const logValues = {
  state: {
    ...router.states,
    given: "given",
    reading: "being read",
    ended: "ended",
    replaced: "replaced",
    planned: "planned",
    sending: "on its way",
    unconfirmed: "unconfirmed",
    held: "held",
    posted: "posted",
    skipped: "left out",
    withdrawn: "taken back",
    asked: "asked for",
    pending: "waiting",
    accepted: "accepted",
    leaving: "on its way out",
    declined: "declined",
    expired: "out of time",
    invited: "invited",
    exchanging: "PIN being checked",
    "other-handle": "another account signed in",
    used: "done",
    refused: "refused",
    here: "here",
    away: "taken out",
    returned: "back, waiting for a word",
  },
  kind: {
    owner: "by the owner",
    single: "this account alone",
    all: "all accounts",
    tag: "all of a tag",
  },
  overlong: { thread: "thread", picture: "picture", hold: "hold" },
  numbered: whether,
  keep_indent: whether,
  verified: whether,
  theme: { paper: "paper", night: "night", sea: "sea", rose: "rose" },
  approval_expiry: { skip: "left out", post: "goes all the same" },
  refrains: {
    join: "said with the line beside it",
    space: "wait for 48 hours",
    skip: "left out",
    ask: "a moderator is asked",
  },
  // Of a reading, and of a post that is taken down.
  course: {
    once: "once",
    loop: "loop",
    shuffle: "shuffle",
    "under way": "under way",
    over: "over",
  },
  held_reason: heldReasons,
  waits: whether,
  next: { again: "read again", on: "the reading goes on" },
  duty: { label: "Automated label", bio: "bio" },
  language: { en: "English", de: "German", fr: "French" },
  announce: telling.announce,
  digest: { daily: "every day", weekly: "every Monday", off: "none" },
  hold: holds,
};
