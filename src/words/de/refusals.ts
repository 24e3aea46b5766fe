import { clockTime } from "../../domain/schedule/describe.ts";
import { at, clip, escape, member, moment, named } from "../markdown.ts";
import type { Words } from "../words.ts";
import { agree, count, duration, money, perNames, posts, whole, xSays } from "./format.ts";
import { pauseLine } from "./roster/pauses.ts";
import { profileRefusals } from "./checkup/profile.ts";
import { poemRefusals } from "./poem/refusals.ts";
import { approvalRefusals } from "./roster/approval-refusals.ts";
import { sayRefusals } from "./say/refusals.ts";
import { undoRefusals } from "./undo/refusals.ts";
import { heldReasons, holds, stateOf } from "./news/states.ts";

const runner = "der Person, die diesen Bot betreibt";

/** One sentence or two for every refusal: what happened, what to do. */
export const refusals: Words["refusals"] = {
  "unknown-account": ({ name }) =>
    `In diesem Schwarm gibt es kein Konto namens ${named(name)}. Nimm eines aus der Liste, die beim Tippen aufgeht.`,
  "unknown-poem": ({ name }) =>
    `Hier gibt es kein Gedicht namens ${named(name)}. \`/flock poem list\` zeigt alle.`,
  "unknown-post": () =>
    "Einen solchen Post hat dieser Schwarm nicht. `/flock history` zeigt, was ein Konto gesagt hat.",
  "unknown-button": () =>
    "Dieser Knopf gehört zu einer älteren Nachricht und bewirkt nichts mehr. Nimm den Befehl noch einmal.",
  "bad-handle": ({ handle }) =>
    `${named(handle)} ist kein X-Name. Er hat 1 bis 15 Buchstaben, Ziffern oder Unterstriche, etwa \`@walt_whitman\`.`,
  "link-needed": () =>
    "Der Rest des Threads geht unter diesem Post hinaus, deshalb braucht es seinen Link. Nichts wurde geändert. Drücke noch einmal **Wurde gepostet** und füge den Link ein.",
  "bad-link": () =>
    "Das ist kein Link zu einem Post auf X; der sieht aus wie `https://x.com/…/status/…`. Nichts wurde geändert.",
  "not-allowed": ({ needs }) => needed[needs],
  "bad-reason": ({ most }) =>
    `Eine Begründung hat höchstens ${most} Zeichen. Nichts wurde geändert; sag es kürzer.`,
  "bad-tag": ({ typed }) =>
    `${named(typed)} ist kein Tag. Ein Tag hat 1 bis 20 Buchstaben, Ziffern, Bindestriche oder Unterstriche, etwa \`#nacht\`; \`all\` heißt: alle Konten.`,
  "many-tags": ({ most }) => `Ein Konto hat höchstens ${most} Tags. Nichts wurde geändert.`,
  "unknown-tag": ({ tag }) =>
    `Kein Konto hat hier den Tag ${named(`#${tag}`)}. **Tags** auf der Karte eines Kontos in \`/flock status\` gibt ihm welche.`,
  "bad-until": ({ typed }) =>
    `${named(typed)} ist kein einzelner Zeitpunkt, der noch kommt. Sag es auf Englisch, etwa \`3 hours\`, \`2 days\` oder \`Monday at 9:00\`. Nichts wurde pausiert.`,
  "zone-needed": () =>
    "Dieser Server hat noch keine Zeitzone gewählt, also weiß niemand, wann das ist. Sag stattdessen, wie lange, etwa `3 hours`, oder wähle die Zeitzone mit `/flock schedule set`. Nichts wurde pausiert.",
  "not-paused": ({ what }) =>
    `Es war nichts zu tun: ${named(what)} ist nicht auf diese Weise pausiert.`,
  "stopped-anew": ({ handle, state, pause }) =>
    `Worum es bei diesem Knopf ging, ist vorbei; geändert wurde nichts. So steht es jetzt um ${at(handle)}: ${pause === undefined ? `${stateOf(state)}. \`/flock status\` sagt, was zu tun ist` : `${pauseLine(pause)}. \`/flock resume\` lässt es weitermachen`}.`,
  "paused-by-owner": ({ handle, ownerId }) =>
    `${at(handle)} wurde von seinem Besitzer ${member(ownerId)} pausiert, und nur er lässt es weitermachen.`,
  "paused-by-moderators": ({ handle }) =>
    `${at(handle)} wurde mit anderen zusammen von der Moderation pausiert, und nur sie lässt es weitermachen.`,
  "not-served": () =>
    `Diese Kopie von Flock ist für einen anderen Server da und hat hier keinen Schwarm. Soll es hier einen geben, sag es ${runner}: Dieser Server muss dort hinzukommen.`,
  "guild-away": () =>
    "Flock war eine Weile aus diesem Server genommen, deshalb stehen alle Konten still. Die Moderation lässt sie von `/flock status` aus weitermachen.",
  "already-done": () => "Das ist schon getan, oder es geschieht gerade. Nichts geschieht zweimal.",
  "still-looking": () =>
    "Dafür ist es noch zu früh: Etwa eine Minute lang kann X noch bewirken, was gesendet wurde, oder Flock sucht den Post noch auf der Timeline des Kontos. Nichts wurde geändert. Sieh nach dieser Minute noch einmal auf der Seite des Kontos nach, und drücke wieder, wenn er dort nicht steht.",
  stale: () =>
    "Etwas hat sich geändert, seit das hier gezeigt wurde, deshalb ist nichts geschehen. Nimm den Befehl noch einmal, um zu sehen, wie alles steht.",

  "disk-full": () =>
    `Der Speicher der Maschine dieses Bots ist voll, deshalb wurde nichts geändert, und nichts wird gepostet. Sag es bitte ${runner}: Es braucht Platz; dann macht Flock von selbst weiter.`,

  "enrolment-gone": () =>
    "Diese Einladung ist vorbei: benutzt, ersetzt oder abgelaufen. Nichts wurde geändert. Fang mit `/flock add` oder `/flock relink` von vorn an.",
  "enrolment-not-yours": () =>
    "Diese Einladung ist für ein anderes Mitglied, und nur dieses kann damit weitermachen.",
  "enrolment-full": ({ most }) =>
    `${agree(most, "Ein Konto kommt", `${whole(most)} Konten kommen`)} gerade hinzu, und mehr zugleich sind zu viele. Schließe eines ab, oder warte, bis eines abläuft.`,
  "bad-pin": () =>
    "Das ist keine PIN: X zeigt eine Zahl mit etwa sieben Ziffern. Nichts wurde an X gesendet. Drücke **PIN eingeben** und tippe sie noch einmal.",
  "wrong-pin": () =>
    "X nimmt diese PIN nicht an. Vergleiche die Ziffern und drücke noch einmal **PIN eingeben**; klappt es zweimal nicht, drücke **Neuer Link** und fang von vorn an.",
  "used-pin": () =>
    "Diese Anmeldung ist schon abgeschlossen: Ihre PIN wurde angenommen, und das Konto hat seine Zugangsdaten. Für eine weitere fang mit `/flock add` oder `/flock relink` an.",
  "enrolment-denied": () =>
    "X kennt diese Anmeldung nicht mehr: Der Zugang wurde verweigert, die PIN anderswo benutzt, oder der Link ist abgelaufen. Nichts wurde verbunden. Fang mit demselben Befehl von vorn an, und wähle **App autorisieren**.",
  "app-keys": () =>
    `X nimmt den API Key und das Secret dieses Bots nicht an, deshalb kann kein Konto hinzukommen. Sag es bitte ${runner}: Beide müssen neu aus der Entwicklerkonsole von X kopiert werden.`,
  "app-callback": ({ detail }) =>
    `X gibt keinen Link heraus, weil die X-App keine passende Callback-URL hat; X verlangt sie auch für die PIN. Sag es bitte ${runner}: In den Einstellungen für User authentication der App gehört irgendeine Callback-URL eingetragen.${xSays(detail)}`,
  "app-clock": () =>
    `X lehnt jede Anfrage ab, weil die Uhr der Maschine dieses Bots falsch geht. Sag es bitte ${runner}: Sie muss gestellt werden.`,
  "x-unreachable": () =>
    "X ist gerade nicht zu erreichen. Nichts wurde geändert. Versuche es bitte in ein paar Minuten noch einmal.",
  "x-unclear": ({ detail }) =>
    `X hat weder Ja noch Nein gesagt. Nichts wurde geändert. Versuche es bitte in ein paar Minuten noch einmal.${xSays(detail)}`,
  "read-only": ({ handle }) =>
    `X hat ${at(handle)} nur zum Lesen freigegeben, posten könnte es also nicht; was X gewährt hat, wurde verworfen. Sag es bitte ${runner}: In der Entwicklerkonsole von X, unter den Einstellungen für User authentication der App, **App permissions** auf **Read and write** stellen und speichern. Dann fang mit demselben Befehl von vorn an.`,
  "enrolled-already": ({ handle, here }) =>
    here
      ? `${at(handle)} ist schon in diesem Schwarm. Braucht es neue Zugangsdaten, nimm \`/flock relink\`.`
      : `${at(handle)} gehört zum Schwarm eines anderen Servers. Es muss dort entfernt werden, bevor es hierher kommen kann.`,
  "other-account": ({ expected, got }) =>
    `Du hast dich als ${at(got)} angemeldet, aber dieser Link ist für ${at(expected)}. Nichts wurde geändert. Fang von vorn an, öffne den Link in einem privaten Fenster und melde dich als ${at(expected)} an.`,

  ...poemRefusals,
  ...undoRefusals,
  ...approvalRefusals,
  ...sayRefusals,

  "no-poem": ({ handle }) =>
    `${at(handle)} hat kein Gedicht zu lesen. Gib ihm eines mit \`/flock poem give\`.`,
  "not-started": ({ handle }) =>
    `${at(handle)} hat sein Gedicht und wartet auf **Start**; vorher wird nichts gepostet. \`/flock status\` hat den Knopf.`,
  "reading-ended": ({ handle, poem }) =>
    `${at(handle)} hat ${named(poem)} zu Ende gelesen. Gib ihm das nächste mit \`/flock poem give\`.`,
  "post-sending": ({ handle }) =>
    `${at(handle)} postet in diesem Augenblick. Versuche es in einer halben Minute noch einmal.`,
  "post-unconfirmed": ({ handle }) =>
    `Noch weiß niemand, ob der letzte Post von ${at(handle)} hinausging, und bis das geklärt ist, sagt es nichts mehr. \`/flock status\` hat die Knöpfe.`,
  "post-held": ({ handle, reason }) =>
    `Der nächste Post von ${at(handle)} ist zurückgehalten: ${heldReasons[reason]}. \`/flock status\` hat die Knöpfe.`,
  "never-posted": () =>
    "X hat diesen Text nie bekommen, also kann er dort nicht stehen. Nichts wurde geändert. Wähle einen anderen Knopf.",
  "reading-waits": ({ handle, until }) =>
    `${at(handle)} steht schon bei einer anderen Zeile still${until === undefined ? "" : `, die hinausgeht ${moment(until)}`}. Nichts wurde geändert. Entscheide zuerst über diese, oder wähle **In 48 h noch einmal**.`,
  "manner-waits": ({ handle }) =>
    `${at(handle)} ist zu einer früheren Zeile zurückgegangen und wartet auf sie, deshalb lässt sich seine Leseweise nicht ändern. Nichts wurde geändert. Entscheide zuerst in \`/flock status\` über diese Zeile.`,
  "text-empty": () => "In diesem Text ist nichts zu lesen. Nichts wurde geändert.",
  "text-too-long": ({ weight, limit }) =>
    `Das sind ${weight} von ${limit} Zeichen, zu lang für X. Nichts wurde geändert. Drücke **Umformulieren** und kürze es.`,
  "text-character": ({ code }) =>
    `Darin steht ein Zeichen (${code}), das X ablehnt oder niemand sehen kann. Nichts wurde geändert. Tippe die Stelle neu.`,
  "text-same": () =>
    "Das sind die Worte, die abgelehnt wurden, vielleicht mit etwas dazwischen, das niemand sieht; X verbietet solche Umgehungen. Nichts wurde geändert. Drücke **Umformulieren** und wähle andere.",
  ...profileRefusals,
  "check-under-way": () =>
    "X wird schon gefragt. Warte, bis das getan ist; nichts wird zweimal gefragt.",
  "account-stopped": ({ handle, state }) =>
    `${at(handle)} postet zurzeit nicht: ${stateOf(state)}. \`/flock status\` sagt, was zu tun ist.`,
  "account-limited": ({ handle, until }) =>
    `X lässt ${at(handle)} eine Weile nichts mehr posten. Es darf weitermachen ${moment(until)}.`,
  "app-limited": ({ until }) =>
    `X lässt alle Konten dieses Bots zusammen eine Weile nichts mehr posten; sie teilen sich seine Grenze. Weiter geht es ${moment(until)}. Nichts ist verloren.`,
  "share-used": ({ handle, until }) =>
    `Was X diesen Bot noch posten lässt, bis ${moment(until)}, ist für die anderen Konten reserviert, und ${at(handle)} hatte seinen Teil. Nichts ist verloren.`,
  "over-ceiling": ({ handle, used, allowed, parts, until }) =>
    `${at(handle)} hat in den letzten 24 Stunden ${posts(used)} gesendet und darf ${allowed} senden. ${parts > 1 ? `Als Nächstes kommt ein Thread aus ${parts} Posts, der nur beginnt, wenn alle gehen dürfen. Er` : "Der nächste"} darf gehen ${moment(until)}. Die Moderation ändert das mit **Posts am Tag** in \`/flock status\`.`,
  "bad-ceiling": ({ typed, what }) =>
    what === "per-day"
      ? `${named(typed)} ist keine Zahl von Posts am Tag. Tippe eine ganze Zahl, etwa \`17\`. Nichts wurde geändert.`
      : `${named(typed)} ist weder ja noch nein. Tippe \`ja\`, wenn X das Konto verifiziert hat. Nichts wurde geändert.`,
  "bad-length": ({ typed, least, most }) =>
    `${named(typed)} ist keine Länge, die X nimmt. Tippe eine ganze Zahl von ${whole(least)} bis ${whole(most)}; mehr als ${whole(least)} darf nur ein Konto mit X Premium. Nichts wurde geändert.`,
  "bad-lines": ({ typed, least, most }) =>
    `${named(typed)} ist keine Zahl von Zeilen. Tippe eine ganze Zahl von ${least} bis ${most}. Nichts wurde geändert.`,
  "ceiling-above": ({ asked, most, verified }) =>
    `X erlaubt ${verified ? "einem verifizierten Konto" : "einem Konto, das nicht verifiziert ist,"} ${posts(most)} am Tag, und ${asked} wären mehr. Wähle weniger${verified ? "" : ", oder gib an, dass X es verifiziert hat"}. Nichts wurde geändert.`,
  "ceiling-below": ({ handle, asked, posts: number, per }) =>
    `Der Zeitplan von ${at(handle)} sendet ${posts(number)} ${perNames[per]}, mehr als ${asked}. Wähle mindestens ${number}, oder zuerst einen langsameren Rhythmus. Nichts wurde geändert.`,
  "flock-held": ({ reason, until }) =>
    `${reason === "safety" ? "Dieser Schwarm ist angehalten" : "Alles Posten ist angehalten"}: ${holds[reason]}.${until === undefined ? "" : ` X sagt, dass es weitergehen darf: ${moment(until)}.`}`,
  "copy-held": () =>
    "Vielleicht läuft eine andere Kopie dieses Schwarms, und zwei würden Zeilen zweimal sagen. Ist die andere endgültig beendet, drückt, wer diesen Server verwaltet, **Alte Kopie ist beendet, weiter** in `/flock status`.",
  "over-cap": ({ scope, capMicros, spentMicros }) =>
    `Das überstiege ${scope === "guild" ? "die eigene Obergrenze dieses Servers für den Monat" : "die Obergrenze des Monats"}${spentMicros === undefined || capMicros === undefined ? "" : `: ${money(spentMicros)} von ${money(capMicros)} sind ausgegeben oder zugesagt`}. Nichts wurde gepostet. Warte auf den neuen Monat, oder ${scope === "guild" ? "lass sie von jemandem, der diesen Server verwaltet, in `/flock budget` anheben" : `sag ${runner}, dass sie angehoben werden soll`}.`,
  "bad-amount": ({ typed }) =>
    `${named(typed)} ist kein Betrag in US-Dollar. Schreibe ihn wie \`5\` oder \`12.50\`, mit einem Punkt vor den Cents. Nichts wurde geändert.`,
  "cap-above": ({ askedMicros, capMicros }) =>
    `Die eigene Obergrenze eines Servers ist höchstens die des ganzen Bots, ${money(capMicros)} im Monat; ${money(askedMicros)} würden nie erreicht. Nichts wurde geändert. Wähle weniger, oder sag ${runner}, dass die des Bots angehoben werden soll.`,
  "account-removed": ({ handle }) =>
    `${at(handle)} ist aus dem Schwarm entfernt. Seine Historie bleibt; \`/flock add\` holt es zurück.`,
  "channel-unusable": ({ channelId }) =>
    `Flock kann in <#${channelId}> nicht schreiben. Gib ihm dort „Kanal ansehen“ und „Nachrichten senden“, oder wähle einen anderen Kanal.`,

  "schedule-words": ({ left }) =>
    `${left === "" ? "Daraus wird kein Zeitplan." : `${named(left)} verstehe ich nicht.`} Schreibe es auf Englisch, wie \`every 3 hours\`, \`9:00, 14:00 and 20:00\` oder \`21:00 on weekdays, a line every 6 minutes\`.`,
  "schedule-two-ways": ({ left, ways }) =>
    `${named(left)} lässt sich auf zwei Arten lesen. Schreibe ${ways.map((way) => `\`${way}\``).join(" oder ")}.`,
  "schedule-point": ({ left }) =>
    `${named(left)} verstehe ich nicht als Zeitpunkt. Schreibe es auf Englisch, wie \`tomorrow at 9:00\`, \`31 December at 23:00\` oder \`Friday\`.`,
  "schedule-no-time": () =>
    "Um welche Zeit? Schreibe es auf Englisch, wie `21:00 on weekdays`, `daily at 9:00` oder `tomorrow at 9:00`.",
  "schedule-mixed": ({ left }) =>
    `${named(left)} weicht von dem ab, was davor steht, und ein Zeitplan hat an allen seinen Tagen dieselben Zeiten. Wähle Zeiten, die für alle gelten, etwa \`9:00 on weekdays\`.`,
  "schedule-cron": ({ expression, detail }) =>
    `${named(expression)} ist kein cron-Ausdruck. Er hat fünf Felder: Minute, Stunde, Tag, Monat, Wochentag, etwa \`0 9 * * 1-5\`.${detail === "" ? "" : ` Was falsch ist: „${escape(clip(detail, 200))}“`}`,
  "schedule-zone": ({ zone }) =>
    `Es gibt keine Zeitzone namens ${named(zone)}. Eine Zeitzone heißt nach einer Stadt, etwa \`Europe/Berlin\` oder \`America/New_York\`.`,
  "schedule-range": ({ what, least, most }) =>
    what === "units"
      ? `Eine Sitzung hat mindestens ${count(least, "Zeile", "Zeilen")} und höchstens ${count(most, "Zeile", "Zeilen")}.`
      : `${ranged[what]} dauert mindestens ${duration(least)} und höchstens ${duration(most)}.`,
  "schedule-quiet": () =>
    "Eine Ruhezeit, die endet, wenn sie beginnt, ist keine. Wähle zwei verschiedene Zeiten.",
  "schedule-in-quiet": ({ time, from, to }) =>
    `${clockTime(time)} liegt in der Ruhezeit von ${clockTime(from)} bis ${clockTime(to)}. Wähle eine andere Zeit oder eine andere Ruhezeit.`,
  "schedule-past": ({ at }) =>
    `Das ist schon vorbei: ${moment(at)}. Wähle eine Zeit, die noch kommt.`,
  "schedule-far": ({ at }) =>
    `Das ist zu weit weg: ${moment(at)}. Flock plant höchstens fünf Jahre voraus.`,
  "schedule-span": ({ startsAt, endsAt }) =>
    `Das würde enden ${moment(endsAt)}, bevor es beginnt ${moment(startsAt)}. Ändere eines von beiden.`,
  "schedule-quiet-words": ({ typed }) =>
    `${named(typed)} ist keine verständliche Ruhezeit. Tippe zwei Zeiten, etwa \`22:00-7:00\`, oder nichts für keine.`,
  "schedule-number": ({ typed, what }) =>
    `${named(typed)} ist keine ganze Zahl von ${what === "jitter" ? "Minuten" : "Stunden"}. Nichts wurde geändert.`,
  "schedule-excess": ({ handle, posts: number, allowed, per }) =>
    `Das sind ${posts(number)} ${perNames[per]}; ${at(handle)} darf ${allowed} am Tag senden. Wähle einen langsameren Rhythmus. Nichts wurde geändert.`,
  "reading-excess": ({ handle, posts: number, allowed, per }) =>
    `So gelesen, würde ${at(handle)} nach seinem Zeitplan ${posts(number)} ${perNames[per]} senden, und es darf ${allowed} am Tag senden. Nichts wurde geändert. Gib ihm zuerst mit \`/flock schedule set\` einen langsameren Rhythmus.`,
  "schedule-silent": ({ silentMs, time, from, to }) =>
    `Mit der Ruhezeit von ${clockTime(from)} bis ${clockTime(to)} käme ${duration(silentMs)} lang nichts: Gezählt wird die verstrichene Zeit, und so wandern die Termine auf der Uhr. Nenne stattdessen die Uhrzeit, etwa \`daily at ${clockTime(time)}\` oder \`mondays at ${clockTime(time)}\`, oder wähle eine andere Ruhezeit. Nichts wurde geändert.`,
  "schedule-never": () =>
    "Das kommt nie: Diesen Tag gibt es nicht, oder alles liegt in der Ruhezeit oder nach dem Ende. Nichts wurde geändert.",
};

const ranged = {
  interval: "Der Abstand zwischen zwei Posts",
  rhythm: "Der Abstand zwischen zwei Zeilen einer Sitzung",
  jitter: "Die Streuung",
  stagger: "Der Abstand zwischen Konten",
  rest: "Die Ruhe zwischen zwei Lesungen",
} as const;

const needed = {
  owner: "Das dürfen nur der Besitzer des Kontos und die Moderation des Schwarms.",
  moderator:
    "Das darf nur die Moderation des Schwarms. Wer dazugehört, bestimmt in `/flock settings`, wer den Server verwaltet.",
  admin: "Das dürfen nur Mitglieder, die diesen Server verwalten dürfen.",
} as const;
