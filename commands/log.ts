import { action, buttons, card, type Card, type Row } from "../src/discord/card.ts";
import { member, optional, text, whole } from "../src/discord/option.ts";
import { component, subcommand } from "../src/discord/subcommand.ts";
import type { LogPage, LogRequest } from "../src/flock/deeds/record.ts";
import type { Words } from "../src/words/words.ts";
import { fitted } from "./cards/fit.ts";
import { numberAt } from "./cards/ids.ts";

/** Characters for all deeds of a page, out of Discord's 4,000. */
const roomForDeeds = 3_400;

/** What members did to the flock. */
export const log = subcommand({
  name: "log",
  allow: "moderator",
  answer: "ephemeral",
  options: {
    account: optional(text({ suggest: "accounts" })),
    by: optional(member()),
    page: optional(whole(1, 99_999)),
  },
  components: [
    component({
      action: "page",
      allow: "moderator",
      answer: "update",
      async run({ args, flock, words }) {
        const ask = askOf(args);
        return logCard(await flock.log({ ...ask, page: numberAt(args, 0) }), ask.by, words);
      },
    }),
    component({
      action: "export",
      allow: "moderator",
      answer: "ephemeral",
      async run({ args, flock, words }) {
        const { lines, left } = await flock.exportLog(askOf(args));
        const files = [{ name: "log.jsonl", bytes: Buffer.from(lines) }];
        return { ...card("plain", [words.log.exported(left)]), files };
      },
    }),
  ],
  async run({ options: { account, by, page = 1 }, flock, words }) {
    return logCard(await flock.log({ account, by, page }), by, words);
  },
});

/** The filter that a button carries after the page. */
function askOf([, account = "", by = ""]: readonly string[]): Omit<LogRequest, "page"> {
  return {
    account: account === "" ? undefined : account,
    by: by === "" ? undefined : by,
  };
}

function logCard(found: LogPage, by: string | undefined, { log, labels }: Words): Card {
  const { accountId, deeds, page, pages } = found;
  const to = (action: string, number: number) =>
    `log:${action}:${number}:${accountId ?? ""}:${by ?? ""}`;
  const turns = [
    ...(page > 1 ? [action("secondary", labels.newer, to("page", page - 1))] : []),
    ...(page < pages ? [action("secondary", labels.older, to("page", page + 1))] : []),
    ...(deeds.length > 0 ? [action("secondary", labels.export, to("export", 0))] : []),
  ];
  const rows: readonly Row[] = turns.length > 0 ? [buttons(...turns)] : [];
  const texts = [
    log.title(found, by),
    fitted(deeds.map(log.deed), log.more, roomForDeeds),
    log.foot(found),
  ];
  return card(
    "plain",
    texts.filter((text) => text !== ""),
    rows,
  );
}
