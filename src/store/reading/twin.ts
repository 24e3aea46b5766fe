import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Database } from "../database.ts";

/** Another account of the instance that reads the text of this poem. */
export interface Twin {
  readonly poem: string;
  /** Undefined: it belongs to another guild. */
  readonly handle: string | undefined;
}

/** X forbids the same words on two accounts: the same text is read by one account of the instance. */
export function findTwin(
  db: Database,
  account: Pick<Account, "id" | "guildId">,
  poemId: number,
): Twin | undefined {
  const twin = db
    .sql<[number, string], { title: string; guild_id: string; handle: string }>(
      `select asked.title, account.guild_id, account.handle from poem as asked
       join poem on poem.text_hash = asked.text_hash
       join reading on reading.poem_id = poem.id and reading.state in ('given', 'reading')
       join account on account.id = reading.account_id
       where asked.id = ? and account.id <> ?`,
    )
    .get(poemId, account.id);
  if (!twin) return undefined;
  return {
    poem: twin.title,
    handle: twin.guild_id === account.guildId ? twin.handle : undefined,
  };
}

/** @throws Refusal `poem-elsewhere` */
export function refuseTwin(
  db: Database,
  { account, poem }: { readonly account: Account; readonly poem: { readonly id: number } },
): void {
  const twin = findTwin(db, account, poem.id);
  if (twin) throw new Refusal("poem-elsewhere", twin);
}
