import type { TranslationOf } from '../language/catalogue.ts';
import type { reasons as english } from '../text-reasons.ts';

export const reasons: TranslationOf<typeof english> = {
  StorageFull:
    'Dieser Browser hat keinen Platz mehr. Schaffe Platz auf dem Gerät und versuche es noch einmal.',
  DatabaseClosed: 'Der Speicher dieser Seite wurde geschlossen. Lade die Seite neu.',
  OutboxFull:
    'Zu vieles wartet darauf, gesendet zu werden. Versuche es wieder, wenn die Verbindung steht.',
  IntentsFull: 'Zu vieles wartet darauf, erledigt zu werden. Versuche es in einer Minute wieder.',
  NotDoneYet:
    'Es ist vorgemerkt und wird erledigt, sobald ein anderer Tab dieser App geantwortet hat.',
  WorkerDied:
    'Eine Hintergrundaufgabe ist stehen geblieben. Sie wird neu gestartet: Versuche es noch einmal.',
  WorkerTimedOut:
    'Eine Hintergrundaufgabe dauerte zu lange und wurde beendet. Versuche es noch einmal.',
  WakuWorkerDied:
    'Die Verbindung zu den Netzknoten ist stehen geblieben. Sie wird von selbst neu gestartet.',
  KeysLocked: 'Die Schlüssel sind gesperrt. Lade die Seite neu und gib deine Passphrase ein.',
  KeyDamaged:
    'Der gespeicherte Schlüssel ist beschädigt. Stelle ihn aus seiner Sicherung wieder her.',
  DamagedKey: 'Das ist nicht der Schlüssel einer Community, oder ein Teil davon fehlt.',
  NoDescription:
    'Noch hat kein Netzknoten die Beschreibung dieser Community. Versuche es später wieder.',
  UnknownCommunity: 'Diese Community wurde inzwischen verlassen.',
  MessageNotHere: 'Diese Nachricht ist nicht mehr auf diesem Gerät.',
  QueryIncomplete:
    'Kein Netzknoten hat vollständig geantwortet. Versuche es wieder, wenn die Verbindung da oder besser ist.',
  TimeoutError: 'Es dauerte zu lange und wurde nicht getan. Versuche es noch einmal.',
  IntentOverran:
    'Es dauert ungewöhnlich lange und geht von selbst weiter. Schau in ein paar Minuten, ob es getan ist.',
  SessionLingers:
    'Etwas von dieser Community ist hier noch in Arbeit und nicht zu Ende gekommen. Versuche es in ein paar Minuten wieder; die anderen Communitys laufen weiter.',
  RenewalOverran:
    'Den Link zu erneuern dauert ungewöhnlich lange. Schau in ein paar Minuten, ob die Community einen neuen hat, bevor du es noch einmal versuchst.',
  TopicsNotTaken:
    'Die Verbindung zu den Netzknoten antwortet nicht. Lade die Seite neu, wenn keine neuen Nachrichten kommen.',
  ScreenRefused:
    'Der Browser lässt den Bildschirm jetzt nicht an. Die meisten weigern sich, solange der Akku fast leer oder der Energiesparmodus an ist: Lade das Telefon oder schalte den Energiesparmodus aus und versuche es noch einmal.',
  StandingBy:
    'Die Leitung dieser Community hat ein anderer Browser. Tu es dort oder übernimm die Leitung.',
};
