import type { TranslationOf } from '../language/catalogue.ts';
import type { palette as english } from '../text-palette.ts';
import { plural } from '../plural.ts';

export const palette: TranslationOf<typeof english> = {
  title: 'Gehen oder tun',
  open: 'Gehe zu …',
  openWith: (keys) => `Zu einem Kanal oder Mitglied gehen oder etwas tun (${keys})`,
  label: 'Kanal, Community, Mitglied oder Aktion',
  placeholder: 'Wohin, oder was tun?',
  results: 'Was sich auswählen lässt',
  groups: {
    actions: 'Aktionen',
    channels: 'Kanäle',
    communities: 'Communitys',
    members: 'Mitglieder dieser Community',
  },
  count: (count) => `${count} ${plural(count, 'Treffer', 'Treffer')}`,
  none: 'Nichts heißt so. Versuche es mit weniger oder kürzeren Wörtern.',
  more: (count) => `und ${count} weitere: gib ein Wort des Namens ein`,
  membersFailed:
    'Die Mitglieder konnten nicht geladen werden. Prüfe deine Verbindung, schließe dies und öffne es noch einmal.',
  actions: {
    search: 'Nachrichten durchsuchen',
    invite: 'Leute einladen',
    history: 'Den Verlauf zeigen',
    members: 'Die Mitglieder zeigen',
    markRead: (community) => `Alles in ${community} als gelesen markieren`,
    channel: 'Einen Kanal hinzufügen',
    settings: 'Einstellungen dieser Community',
    create: 'Eine Community gründen',
    join: 'Einer Community mit einem Link beitreten',
    arrange: 'Die Reihenfolge deiner Communitys ändern',
    account: 'Dein Konto: Name, Benachrichtigungen, Wörter, Sicherung',
    keyMap: 'Tastenkürzel',
    leave: (community) => `${community} verlassen`,
  },
};
