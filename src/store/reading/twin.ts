import type { Account } from "../../domain/account.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Database } from "../database.ts";

/** X forbids the same words on two accounts: the same text is read by one account of the instance. @throws Refusal `poem-elsewhere` */
export function refuseTwin(
  db: Database,
  { account, poem }: { readonly account: Account; readonly poem: Pick<Poem, "id" | "title"> },
): void {
  const twin = db
    .sql<[number, string], { guild_id: string; handle: string }>(
      `select account.guild_id, account.handle from reading
       join poem on poem.id = reading.poem_id
       join account on account.id = reading.account_id
       where reading.state in ('given', 'reading')
         and poem.text_hash = (select text_hash from poem where id = ?) and account.id <> ?`,
    )
    .get(poem.id, account.id);
  if (twin) {
    const handle = twin.guild_id === account.guildId ? twin.handle : undefined;
    throw new Refusal("poem-elsewhere", { poem: poem.title, handle });
  }
}
