import type { Clock } from "../ports.ts";
import { getEver } from "../roster.ts";
import type { DeedFilter, Store } from "../stores.ts";
import type { Deeds, LogFile, LogRequest } from "./record.ts";

const pageSize = 10;
/** So many rows are read at once for an export. */
const chunk = 1_000;
/** The most bytes of an export: Discord takes files of ten megabytes. */
const mostBytes = 8 * 1_048_576;

/** What members of one guild did. */
export function createDeeds(
  guildId: string,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Deeds {
  const filterOf = async ({ account, by }: Omit<LogRequest, "page">): Promise<DeedFilter> => ({
    accountId: account === undefined ? undefined : (await getEver(guildId, account, store)).id,
    actorId: by,
  });
  return {
    async log({ page: wanted, ...ask }) {
      const filter = await filterOf(ask);
      const total = await store.deeds.count(guildId, filter);
      const pages = Math.max(1, Math.ceil(total / pageSize));
      const page = Math.min(wanted, pages);
      return {
        accountId: filter.accountId,
        deeds: await store.deeds.list(guildId, { ...filter, page, size: pageSize }),
        total,
        page,
        pages,
        newest: await store.deeds.newest(),
        refused: await store.deeds.refused(guildId, clock.now()),
      };
    },
    exportLog: async (ask) => exportAll(guildId, await filterOf(ask), { store, clock }),
    noteRefused: (by) => store.deeds.countRefused(guildId, by, clock.now()),
  };
}

async function exportAll(
  guildId: string,
  filter: DeedFilter,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<LogFile> {
  const lines: string[] = [];
  let bytes = 0;
  let oldest = Number.POSITIVE_INFINITY;
  for (let page = 1; bytes < mostBytes; page += 1) {
    const found = await store.deeds.list(guildId, { ...filter, page, size: chunk });
    // What is done meanwhile moves some on to the next page.
    for (const deed of found.filter(({ id }) => id < oldest)) {
      const line = `${JSON.stringify(deed)}\n`;
      bytes += Buffer.byteLength(line);
      if (bytes >= mostBytes) break;
      oldest = deed.id;
      lines.push(line);
    }
    if (found.length < chunk) break;
    await clock.sleep(0);
  }
  const left = bytes < mostBytes ? 0 : (await store.deeds.count(guildId, filter)) - lines.length;
  return { lines: lines.toReversed().join(""), left };
}
