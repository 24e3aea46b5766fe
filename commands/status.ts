import { buttons, card, link } from "../src/discord/card.ts";
import { optional, text } from "../src/discord/option.ts";
import { component, news, subcommand } from "../src/discord/subcommand.ts";
import { ceilingForm, lengthForm, setCeiling, setLength } from "./cards/ceiling.ts";
import { isCopyReason } from "../src/domain/hold.ts";
import { numberAt, textAt } from "./cards/ids.ts";
import { inherit } from "./cards/owner.ts";
import { tagsForm } from "./cards/pausing.ts";
import { liftButton, troubleButtons } from "./cards/mend.ts";
import {
  goOn,
  lift,
  pause,
  resume,
  resumeRow,
  showAccount,
  showFlock,
  takeOver,
} from "./cards/pauses.ts";

/** Shows how the flock or one account stands, and holds the buttons that stop it and let it go on. */
export const status = subcommand({
  name: "status",
  allow: "everyone",
  answer: "ephemeral",
  options: { account: optional(text({ suggest: "accounts" })) },
  components: [
    component({
      action: "open",
      allow: "everyone",
      answer: "ephemeral",
      run: async (call) =>
        call.args[0] === undefined ? showFlock(call) : showAccount(call.args[0], call),
    }),
    component({
      action: "flock",
      allow: "everyone",
      answer: "update",
      run: async (call) => showFlock(call),
    }),
    component({
      action: "list",
      allow: "everyone",
      answer: "update",
      run: async (call) =>
        showFlock(call, { page: numberAt(call.args, 0), filter: textAt(call.args, 1) }),
    }),
    component({
      action: "filter",
      allow: "everyone",
      answer: "update",
      run: async (call) => showFlock(call, { page: 1, filter: textAt(call.values, 0) }),
    }),
    component({
      action: "account",
      allow: "everyone",
      answer: "update",
      run: async (call) => showAccount(textAt(call.args, 0), call),
    }),
    component({ action: "pause", allow: "owner", answer: "update", run: pause }),
    component({ action: "resume", allow: "owner", answer: "update", run: resume }),
    component({ action: "ceiling", allow: "moderator", answer: "modal", run: ceilingForm }),
    component({ action: "set-ceiling", allow: "moderator", answer: "update", run: setCeiling }),
    component({ action: "length", allow: "moderator", answer: "modal", run: lengthForm }),
    component({ action: "set-length", allow: "moderator", answer: "update", run: setLength }),
    component({ action: "tags", allow: "moderator", answer: "modal", run: tagsForm }),
    component({
      action: "set-tags",
      allow: "moderator",
      answer: "update",
      async run(call) {
        const id = textAt(call.args, 0);
        await call.flock.setTags(id, call.fields["tags"] ?? "");
        return showAccount(id, call);
      },
    }),
    component({ action: "lift", allow: "moderator", answer: "update", run: lift }),
    component({ action: "takeover", allow: "admin", answer: "update", run: takeOver }),
    component({ action: "inherit", allow: "admin", answer: "update", run: inherit }),
    component({ action: "goon", allow: "moderator", answer: "update", run: goOn }),
  ],
  news: [
    news("flock-held", (item, { news, labels }) =>
      card(
        item.again === true ? "warn" : "bad",
        [news.flockHeld(item)],
        [
          isCopyReason(item.reason)
            ? resumeRow(labels.takeOver, "status:takeover:news")
            : buttons(liftButton(item.reason, { place: "news", label: labels.resume })),
        ],
      ),
    ),
    news("adopted", (item, { news, labels }) =>
      card("plain", [news.adopted(item)], [buttons(link(labels.seeOnX, item.link))]),
    ),
    news("app-limited", (item, { news }) => card("warn", [news.appLimited(item)])),
    news("flock-goes-on", (item, { news }) => card("good", [news.flockGoesOn(item)])),
    news("restarted", (item, { news }) =>
      card(item.uncertain > 0 ? "warn" : "plain", [news.restarted(item)]),
    ),
    news("overslept", (item, { news }) => card("warn", [news.overslept(item)])),
    news("trouble", (item, words) => {
      const mend = troubleButtons(item, words);
      return card("warn", [words.news.trouble(item)], mend.length > 0 ? [buttons(...mend)] : []);
    }),
    news("trouble-over", (item, { news }) => card("good", [news.troubleOver(item)])),
    news("unreadable", (_, { news }) => card("warn", [news.unreadable])),
    news("guild-returned", (item, { news, labels }) =>
      card("warn", [news.guildReturned(item)], [resumeRow(labels.resume, "status:goon:news")]),
    ),
  ],
  run: async ({ options: { account }, ...call }) =>
    account === undefined ? showFlock(call) : showAccount(account, call),
});
