import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { sharing as english } from '../text-sharing.ts';

export const sharing: TranslationOf<typeof english> = {
  title: 'Wohin damit?',
  none: 'Es wartet nichts, was geteilt wurde.',
  what: 'Es kommt in das Eingabefeld des Kanals, dort kannst du etwas dazuschreiben. Gesendet wird erst, wenn du es sendest.',
  pictures: (count: number) => `${count} ${plural(count, 'Bild', 'Bilder')}`,
  noChannel:
    'Du bist noch in keiner Community, in der du schreiben kannst. Tritt einer bei oder gründe eine; was geteilt wurde, bleibt bis dahin hier.',
  channelsOf: (community: string) => `Kanäle von ${community}`,
  discard: 'Verwerfen',
  later: 'Später',
  refusedTitle: 'Das wurde nicht angenommen',
  refusals: {
    nothing: 'Es war nichts darin, was sich senden lässt: Text, ein Link oder Bilder.',
    unreadable: 'Es war nicht lesbar. Teile es noch einmal.',
    'text-too-long': 'Der Text ist zu lang. Teile einen kürzeren Abschnitt.',
    'no-picture':
      'Hier lassen sich nur Texte, Links und Bilder teilen; eine der Dateien ist etwas anderes.',
    'too-many-pictures': 'Das sind mehr als fünf Bilder. Teile weniger auf einmal.',
    'too-large': 'Die Bilder sind zusammen zu groß. Teile weniger auf einmal.',
    'too-many-waiting':
      'Hier ist schon zu viel, was du geteilt und noch nicht gesendet hast. Sende oder verwirf erst das.',
    'no-room':
      'Dieser Browser hat keinen Platz mehr dafür. Schaffe Platz auf dem Laufwerk und teile es dann noch einmal.',
  },
  waiting: 'Etwas, das du geteilt hast, wartet auf einen Kanal.',
  choose: 'Kanal wählen',
};
