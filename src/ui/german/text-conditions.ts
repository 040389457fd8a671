import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { conditions as english } from '../text-conditions.ts';

export const conditions: TranslationOf<typeof english> = {
  label: 'Was hier nicht stimmt',
  dismiss: 'Ausblenden',
  what: {
    'no service worker': () =>
      'Dieser Browser gibt Perennial keinen Service Worker, deshalb öffnet es sich nicht ohne Verbindung. Alles andere geht. Ein gewöhnliches (kein privates) Fenster eines aktuellen Browsers hat einen, wenn die Adresse mit https beginnt.',
    'no webrtc': () =>
      'Dieser Browser hat kein WebRTC, deshalb lässt sich Verlauf, der älter als 30 Tage ist, nicht weitergeben und nur dort holen, wo die Besitzerin oder der Besitzer ihn auch auf eine Website legt. Neue Nachrichten und die letzten 30 Tage gehen. Schalte WebRTC in den Einstellungen des Browsers oder einer Erweiterung ein, oder nimm einen anderen Browser.',
    'clock off': ({ aheadMs = 0 }) => {
      const minutes = Math.round(Math.abs(aheadMs) / 60_000);
      const amount = `${minutes} ${plural(minutes, 'Minute', 'Minuten')}`;
      const next = 'Stelle die Zeit in den Systemeinstellungen auf automatisch und lade dann neu.';
      return aheadMs > 0
        ? `Die Uhr dieses Geräts geht ${amount} vor. Andere könnten verwerfen, was du schreibst. ${next}`
        : `Die Uhr dieses Geräts geht ${amount} nach. Nachrichten anderer könnten hier verworfen werden. ${next}`;
    },
    'storage full': () =>
      'Dieser Browser hat keinen Platz mehr. Was gespeichert ist, bleibt, aber neue Nachrichten lassen sich nicht behalten. Erlaube dem Verlauf weniger Platz (Verlauf, „Platz auf diesem Gerät“), verlasse eine Community oder schaffe Platz auf dem Laufwerk.',
    'two copies': () =>
      'Mit deinem Konto schreibt auch ein anderer Browser oder ein anderes Gerät. Bist du das, ist alles gut. Wenn nicht, hat jemand deinen Schlüssel: Zurückrufen lässt er sich nicht. Sag es den Besitzern deiner Communitys und beginne ein neues Konto.',
  },
};
