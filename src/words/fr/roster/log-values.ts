import type { Words } from "../../words.ts";
import { telling } from "../digest/telling.ts";
import { heldReasons, holds } from "../news/states.ts";
import { router } from "../router.ts";

const whether = { 0: "non", 1: "oui" };

/** What the database has a word for, by the column it stands in. */
export const logValues: Words["log"]["values"] = {
  state: {
    ...router.states,
    given: "donné",
    reading: "en lecture",
    ended: "fini",
    replaced: "remplacé",
    planned: "prévu",
    sending: "en route",
    unconfirmed: "non confirmé",
    held: "retenu",
    posted: "publié",
    skipped: "sauté",
    withdrawn: "retiré",
    asked: "demandé",
    pending: "en attente",
    accepted: "accepté",
    leaving: "en partance",
    declined: "décliné",
    expired: "délai passé",
    invited: "invité",
    exchanging: "PIN en cours de vérification",
    "other-handle": "un autre compte s’est connecté",
    used: "fait",
    refused: "refusé",
    here: "présent",
    away: "sorti",
    returned: "revenu, attend un mot",
  },
  kind: {
    owner: "par le propriétaire",
    single: "ce compte seul",
    all: "tous les comptes",
    tag: "tous ceux d’un tag",
  },
  overlong: { thread: "fil", picture: "image", hold: "retenir" },
  numbered: whether,
  keep_indent: whether,
  verified: whether,
  theme: { paper: "papier", night: "nuit", sea: "mer", rose: "rose" },
  approval_expiry: { skip: "sauté", post: "part quand même" },
  refrains: {
    join: "dits avec le vers voisin",
    space: "attendre 48 heures",
    skip: "sauter",
    ask: "demander à la modération",
  },
  // Of a reading, and of a post that is taken down.
  course: {
    once: "une fois",
    loop: "en boucle",
    shuffle: "mélangé",
    "under way": "en cours",
    over: "fini",
  },
  held_reason: heldReasons,
  waits: whether,
  next: { again: "relire", on: "la lecture continue" },
  duty: { label: "étiquette Automated", bio: "bio" },
  language: { en: "anglais", de: "allemand", fr: "français" },
  announce: telling.announce,
  digest: { daily: "chaque jour", weekly: "chaque lundi", off: "aucun" },
  hold: holds,
};
