import type { Clock } from "../ports.ts";
import { getAccount } from "../roster.ts";
import type { DeedFilter, Store } from "../stores.ts";
import type { Deeds, LogRequest } from "./record.ts";

const pageSize = 10;
/** So many rows are read at once for an export. */
const chunk = 1_000;

/** What members of one guild did. */
export function createDeeds(
  guildId: string,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Deeds {
  const filterOf = async ({ account, by }: Omit<LogRequest, "page">): Promise<DeedFilter> => ({
    accountId: account === undefined ? undefined : (await getAccount(guildId, account, store)).id,
    actorId: by,
  });
  return {
    async log({ page: wanted, ...ask }) {
      const filter = await filterOf(ask);
      const total = await store.deeds.count(guildId, filter);
      const pages = Math.max(1, Math.ceil(total / pageSize));
      const page = Math.min(wanted, pages);
      return {
        deeds: await store.deeds.list(guildId, { ...filter, page, size: pageSize }),
        total,
        page,
        pages,
        newest: await store.deeds.newest(),
        refused: await store.deeds.refused(guildId, clock.now()),
      };
    },
    async exportLog(ask) {
      const filter = await filterOf(ask);
      const total = await store.deeds.count(guildId, filter);
      const lines: string[] = [];
      for (let page = 1; (page - 1) * chunk < total; page += 1) {
        const deeds = await store.deeds.list(guildId, { ...filter, page, size: chunk });
        lines.push(...deeds.map((deed) => JSON.stringify(deed)));
        await clock.sleep(0);
      }
      return lines
        .toReversed()
        .map((line) => `${line}\n`)
        .join("");
    },
    noteRefused: (by) => store.deeds.countRefused(guildId, by, clock.now()),
  };
}
