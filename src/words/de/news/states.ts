import type { AccountState } from "../../../domain/account.ts";
import type { HoldReason } from "../../../domain/hold.ts";
import type { HeldReason } from "../../../domain/refusal.ts";
import { escape } from "../../markdown.ts";

/** How an account stands, as the end of a sentence. */
const accountStates: Readonly<Record<AccountState, string>> = {
  ready: "es ist bereit",
  paused: "es ist pausiert",
  suspect: "X lehnt seine Zugangsdaten ab, was vorübergehen kann",
  revoked: "X nimmt seine Zugangsdaten nicht mehr an; es muss neu verbunden werden",
  "read-only":
    "X lässt es nur lesen; es muss neu verbunden werden, sobald die X-App schreiben darf",
  relink: "seine Zugangsdaten lassen sich nicht mehr öffnen; es muss neu verbunden werden",
  locked: "X hat es gesperrt, und jemand muss sich bei X anmelden, um es zu entsperren",
  suspended: "X hat es suspendiert",
  removing: "es wird entfernt",
  removed: "es wurde entfernt",
};

/** How an account stands, also for a state that only a record still knows. */
export function stateOf(state: string): string {
  return isState(state) ? accountStates[state] : escape(state);
}

/** Why a post is held, as the end of a sentence. */
export const heldReasons: Readonly<Record<HeldReason, string>> = {
  "too-long": "die Zeile ist länger, als X erlaubt",
  "picture-too-long": "es ist mehr, als ein Bild und sein Alternativtext fassen",
  "picture-script": "der Schrift für Bilder fehlen Buchstaben daraus",
  damaged:
    "die Zeile ist nicht mehr, was sie war, als ihr Gedicht hinzukam; die Datenbankdatei ist also beschädigt",
  duplicate: "X sagt, dass dieses Konto vor Kurzem dasselbe gesagt hat",
  repeat: "dieselben Worte wurden in den letzten zwei Tagen gepostet oder sind unterwegs",
  refused: "X nimmt diesen Text nicht an",
  unconfirmable: "er wurde zweimal versucht, und niemand konnte feststellen, ob er hinausging",
  "put-off": "er konnte nicht hinausgehen, als er es sollte",
  reworded: "er hat jetzt andere Worte, die noch niemand bestätigt hat",
};

/** Why the whole instance stands still, as the end of a sentence. */
export const holds: Readonly<Record<HoldReason, string>> = {
  "no-credit": "die X-App hat kein Guthaben mehr",
  "spend-cap": "die X-App hat die Ausgabengrenze erreicht, die bei X für sie gesetzt ist",
  "app-refused":
    "X nimmt die eigenen Schlüssel dieses Bots nicht an, oder die Uhr dieser Maschine geht falsch",
  "app-suspended": "X hat die X-App dieses Bots suspendiert",
  copied: "dies ist die Kopie eines Schwarms, der anderswo noch laufen kann",
  "second-copy": "eine andere Kopie dieses Bots läuft mit demselben Discord-Token",
  safety:
    "X hat innerhalb eines Tages zwei Konten dieses Servers gesperrt, suspendiert oder als verdächtig markiert",
};

/** Who may raise a cap. */
export const raisers = {
  instance: "der Betreiber dieses Bots",
  guild: "die Verwaltung dieses Servers",
} as const;

function isState(state: string): state is AccountState {
  return Object.hasOwn(accountStates, state);
}
