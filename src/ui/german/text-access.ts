import type { TranslationOf } from '../language/catalogue.ts';
import type { accessText as english } from '../text-access.ts';

export const accessText: TranslationOf<typeof english> = {
  legend: 'Wer kann mitlesen?',
  byLink: 'Nur wer den Einladungslink hat',
  byLinkHint: 'Der Schlüssel steckt im Link. Archive sind damit verschlüsselt.',
  open: 'Alle: eine offene Community',
  openHint:
    'Wer die Kennung der Community kennt, kann alles lesen. Ihre Archive sind öffentlich: Tracker und Peers sehen, zu welcher Community sie gehören. Das lässt sich später nicht mehr ändern.',
  status: 'Lesbar mit Status Desktop',
  statusHint:
    'Archive werden so geschrieben, wie Status es tut: weder komprimiert noch verschlüsselt.',
  joinOpen:
    'Diese Community ist offen: Ihre Nachrichten und Archive sind öffentlich. Deine IP-Adresse sehen die Netzknoten, die Tracker und die Mitglieder, mit denen du Verlauf austauschst.',
  inviteOpen:
    'Diese Community ist offen: Wer diesen Link hat oder ihre Kennung kennt, kann beitreten und alles lesen.',
};
