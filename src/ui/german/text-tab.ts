import type { TranslationOf } from '../language/catalogue.ts';
import type { tabWords as english } from '../text-tab.ts';

export const tabWords: TranslationOf<typeof english> = {
  title: 'In diesem Browser',
  runsIn: {
    'this tab': 'Dieser Tab hält den Verlauf der Community online.',
    'another tab': 'Ein anderer Tab dieses Browsers hält den Verlauf der Community online.',
    nowhere: 'Ein Tab übernimmt es gerade, den Verlauf der Community online zu halten.',
  },
  pinnedTo: {
    'this tab': 'Das bleibt in diesem Tab, welche anderen auch offen sind.',
    'another tab': 'Das geht an den Tab zurück, der dafür gewählt wurde, sobald er offen ist.',
    nowhere: 'Wird der Tab geschlossen, macht innerhalb einer Sekunde ein anderer weiter.',
  },
  pin: 'In diesem Tab behalten',
  unpin: 'Jeden Tab zulassen',
  loadFailed: 'Welcher Tab den Verlauf online hält, war nicht herauszufinden.',
  kept: {
    unknown: 'Es wird nachgesehen, ob dieser Browser das Gespeicherte behält …',
    'may go':
      'Wird der Platz knapp, darf dieser Browser alles hier löschen: Verlauf, Schlüssel und Konto. Du kannst ihn bitten, das nicht zu tun.',
    asking: 'Der Browser wird gefragt …',
    kept: 'Dieser Browser behält alles hier, bis du es löschst.',
    refused:
      'Der Browser hat nicht zugestimmt; die meisten tun es, sobald die App installiert ist oder einige Tage benutzt wurde. Halte bis dahin eine Sicherung von Konto und Schlüsseln bereit.',
    'no answer': 'Der Browser hat nicht geantwortet. Sieh nach, ob er dich etwas fragt.',
    unsupported: 'Dieser Browser sagt nicht, ob er das Gespeicherte behält.',
  },
  keep: 'Gespeichertes behalten',
  keepOffer: {
    'own history':
      'Verlauf und Schlüssel deiner Community liegen in diesem Browser, der sie löschen darf, wenn der Platz knapp wird. Du kannst ihn bitten, das nicht zu tun.',
    'fetched history':
      'Der Verlauf, den du geholt hast, liegt in diesem Browser, der ihn löschen darf, wenn der Platz knapp wird. Du kannst ihn bitten, das nicht zu tun.',
  },
  screen: 'Ein Telefon, dessen Bildschirm ausgeht, gibt den Verlauf nicht mehr weiter.',
  screenOn: 'Bildschirm anlassen',
  screenOff: 'Bildschirm ausgehen lassen',
};
