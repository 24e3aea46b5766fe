import {
  action,
  buttons,
  card,
  type Button,
  type Card,
  type Modal,
} from "../../src/discord/card.ts";
import { overCap, sumOf, type Scope } from "../../src/domain/money/budget.ts";
import type { Budget } from "../../src/flock/budget/budget.ts";
import type { Words } from "../../src/words/words.ts";

/** The month's money: spent, to come, caps and credits. */
export function budgetCard(budget: Budget, { budget: said, labels }: Words): Card {
  const over = passed(budget);
  return card(
    over === undefined ? "plain" : "warn",
    [
      said.title(budget),
      said.spent(budget),
      said.forecast(budget),
      ...(over === undefined ? [] : [said.overCap(over)]),
      [said.cap(budget), said.instance(budget), said.balance(budget)].join("\n"),
      said.prices(budget),
    ],
    [
      buttons(
        action("secondary", labels.setCap, "budget:cap"),
        action("secondary", labels.topUp, "budget:credits"),
      ),
    ],
  );
}

/** Opens the panel from news. */
export function budgetButton({ labels }: Words): Button {
  return action("secondary", labels.showBudget, "budget:open");
}

/** Asks for the server's own cap, as it stands now. */
export function capForm(cap: Budget["cap"], { forms }: Words): Modal {
  const { title, ...field } = forms.cap;
  const value = cap === undefined ? "" : String(cap.micros / 1_000_000);
  return {
    kind: "modal",
    id: "budget:set-cap",
    title,
    fields: [{ id: "cap", required: false, most: 20, value, ...field }],
  };
}

/** Asks for the credits that X's console shows. */
export function topUpForm({ forms }: Words): Modal {
  const { title, ...field } = forms.topUp;
  return {
    kind: "modal",
    id: "budget:top-up",
    title,
    fields: [{ id: "credits", required: false, most: 20, ...field }],
  };
}

/** Whose cap the forecast passes; undefined where it stays below. */
function passed({ spent, forecast, cap, instance, prices }: Budget): Scope | undefined {
  // Where nothing is charged nothing stops, whatever was spent before.
  if (prices.basis === "flat") return undefined;
  const own = cap && {
    scope: "guild" as const,
    spentMicros: sumOf(spent),
    capMicros: cap.micros,
  };
  const purses = [...(own ? [own] : []), { scope: "instance" as const, ...instance }];
  return overCap(purses, forecast.costMicros)?.scope;
}
