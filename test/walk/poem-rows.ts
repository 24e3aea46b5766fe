import type { Planted } from "./planted.ts";
import type { ComponentRow } from "./row.ts";

const key = ({ spareId }: Planted) => `~${spareId}`;
const heron = ({ heron }: Planted) => [heron];
const answers = () => ({ rights: "mine" });
const keep: ComponentRow = { who: "everyone" };

/** Buttons and forms about poems, and about what an account reads. */
export const poemRows: Readonly<Record<string, ComponentRow>> = {
  "add:paste": { who: "moderator" },
  "add:text": { who: "moderator", fields: (p) => ({ text: `${p.house.word} text\n\none line` }) },
  "add:right": { who: "moderator", only: "admin", args: (p) => [p.upload] },
  "add:each": { who: "moderator", only: "admin", args: (p) => [p.upload] },
  "remove:poem": { who: "moderator", args: (p) => [p.spareId, ""] },
  "list:page": { who: "everyone", args: () => [1] },
  "list:export": { who: "moderator", args: () => [1] },
  "show:page": { who: "everyone", args: (p) => [key(p), 1] },
  "show:export": { who: "everyone", args: (p) => [key(p)] },
  "edit:form": { who: "moderator", args: (p) => [p.spareId, p.spareVersion, p.spareStanza] },
  "edit:stanza": {
    who: "moderator",
    args: (p) => [p.spareId, p.spareVersion, p.spareStanza],
    fields: (p) => ({ text: `the ${p.house.word} stanza is new` }),
  },
  "edit:role": {
    who: "moderator",
    args: (p) => [p.spareId, p.spareVersion, p.spareLine, "left-out"],
  },
  "edit:links": { who: "moderator", args: (p) => [key(p)], refused: "is a link by accident" },
  "edit:put": { who: "moderator", only: "admin", args: (p) => [p.edit] },
  "edit:keep": { who: "moderator" },
  "edit:versions": { who: "moderator", args: (p) => [key(p)] },
  "edit:page": { who: "moderator", args: (p) => [key(p), 1] },
  "edit:back": { who: "moderator", args: (p) => [p.spareId, 1] },
  "give:start": { who: "owner", args: (p) => [p.plover] },
  "give:manner": { who: "owner", args: heron },
  "give:read": { who: "owner", args: (p) => [p.heron, "course", "loop"] },
  "give:lines": { who: "owner", args: heron },
  "give:set-lines": { who: "owner", args: heron, fields: () => ({ lines: "2" }) },
  "give:replace": { who: "moderator", args: (p) => [p.heron, key(p)] },
  "give:after": { who: "moderator", args: (p) => [p.crane, key(p)] },
  "give:queue": { who: "everyone", args: heron },
  "give:out": {
    who: "owner",
    saysSo: true,
    args: (p) => [p.heron, p.queued],
    crossed: (p) => [p.crane, p.queued],
  },
  "give:times": { who: "owner", args: heron },
  "give:loop": { who: "owner", args: heron, fields: () => ({ times: "3" }) },
  "give:again": {
    who: "owner",
    args: (p) => [p.egret, p.egretReading],
    crossed: (p) => [p.crane, p.egretReading],
  },
  "give:rest": {
    who: "owner",
    args: (p) => [p.egret, p.egretReading],
    crossed: (p) => [p.crane, p.egretReading],
  },
  "give:another": { who: "owner", args: (p) => [p.egret] },
  "give:chosen": { who: "owner", args: (p) => [p.plover], values: (p) => [key(p)] },
  "give:keep": keep,
  "suggest:paste": { who: "everyone" },
  "suggest:text": {
    who: "everyone",
    fields: (p) => ({ ...answers(), text: `${p.house.word} mine\n\nof mine a line` }),
  },
  "suggest:answer": { who: "everyone", only: "neighbour", args: (p) => [p.ownOffer] },
  "suggest:send": {
    who: "everyone",
    only: "neighbour",
    args: (p) => [p.ownOffer],
    fields: answers,
  },
  "suggest:withdraw": { who: "everyone", only: "owner", args: (p) => [p.pending] },
  "suggest:accept": { who: "moderator", args: (p) => [p.pending] },
  "suggest:decline": { who: "moderator", args: (p) => [p.pending] },
  "suggest:declined": { who: "moderator", args: (p) => [p.pending] },
  "suggest:read": { who: "moderator", args: (p) => [p.pending] },
  "suggest:out": { who: "moderator", args: (p) => [p.leaving] },
  "suggest:keep": { who: "moderator", args: (p) => [p.leaving] },
  "suggest:name": { who: "moderator", only: "admin", args: (p) => [p.offer] },
  "suggest:add": {
    who: "moderator",
    only: "admin",
    args: (p) => [p.offer],
    fields: (p) => ({ name: `${p.house.word}-offered` }),
  },
  "suggest:agree": { who: "anyone-invited", only: "neighbour", args: (p) => [p.asked] },
  "suggest:agreed": {
    who: "anyone-invited",
    only: "neighbour",
    args: (p) => [p.asked],
    fields: answers,
  },
  "suggest:refuse": { who: "anyone-invited", only: "neighbour", args: (p) => [p.asked] },
};
