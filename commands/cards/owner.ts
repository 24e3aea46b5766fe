import { action, buttons, card, type Card } from "../../src/discord/card.ts";
import type { ComponentCall } from "../../src/discord/subcommand.ts";
import type { Account } from "../../src/domain/account.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Words } from "../../src/words/words.ts";
import { textAt } from "./ids.ts";
import { lookButton } from "./mend.ts";
import { showAccount } from "./pauses.ts";

type OwnerLeft = Extract<Announcement, { readonly kind: "owner-left" }>;

/** News of an owner who left, with what an admin may do about one account, or about many. */
export function ownerLeftCard(item: OwnerLeft, words: Words): Card {
  const { ownerId, accounts, total } = item;
  const { labels, owners } = words;
  const [first] = accounts;
  const take = action("primary", labels.inherit(total), `status:inherit:${ownerId}`);
  const rest =
    first !== undefined && total === 1
      ? [action("danger", labels.remove(first.handle), `remove:ask:${first.accountId}:${ownerId}`)]
      : accounts.map(({ accountId: id, handle }) =>
          lookButton({ id, handle }, { place: "news", words }),
        );
  return card("warn", [owners.left(item)], [buttons(take, ...rest)]);
}

/** Makes the presser the owner: of all that one who left owns, or of the one account on whose card it was pressed. */
export async function inherit(call: ComponentCall): Promise<Card> {
  const { args, actor, words } = call;
  const account = args[1];
  const ask = { ownerId: textAt(args, 0), account, by: actor.id };
  const accounts = await call.flock.inherit(ask);
  if (account !== undefined) return showAccount(account, call);
  return card("good", [words.owners.inherited(accounts, actor.id)]);
}

/** The account that a Remove under such news means, if it is still that owner's. @throws Refusal `unknown-account`, `already-done`, `stale` */
export async function leftAccount({ args, flock }: ComponentCall): Promise<Account> {
  const { account, ownerLeftAt } = await flock.accountStatus(textAt(args, 0));
  const isGoing = account.state === "removing" || account.state === "removed";
  if (isGoing || account.ownerId !== textAt(args, 1)) throw new Refusal("already-done", {});
  if (ownerLeftAt === undefined) throw new Refusal("stale", {});
  return account;
}
