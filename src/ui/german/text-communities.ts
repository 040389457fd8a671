import type { TranslationOf } from '../language/catalogue.ts';
import type { communityWords as english } from '../text-communities.ts';

const standingBy =
  'Die Leitung dieser Community hat ein anderer Browser. Ändere es dort, oder übernimm die Leitung in diesem (Verlauf, „Leitung“).';

export const communityWords: TranslationOf<typeof english> = {
  refusals: {
    'M10 description size':
      'Die Beschreibung der Community würde zu groß zum Senden. Kürze ihre Texte oder lösche Kanäle, die niemand braucht.',
    'M10 pictures size': 'Das Bild ist zu groß zum Senden. Wähle ein einfacheres.',
    'M9 clock':
      'Die Uhr dieses Geräts wurde zurückgestellt. Stelle sie richtig: Sonst beachten die Mitglieder deine Änderungen so lange nicht.',
    'M8 viewer': 'In diesem Kanal schreiben nur Admins und der Besitzer.',
    'M8 no channel': 'Dieser Kanal wurde gelöscht.',
  },
  errors: {
    StandingBy: standingBy,
    NotTheOwner: 'Nur der Browser des Besitzers kann diese Community ändern.',
    UnknownChannel: 'Dieser Kanal wurde inzwischen gelöscht.',
    UnknownCategory: 'Diese Kategorie wurde inzwischen gelöscht.',
  },
  settings: {
    open: 'Einstellungen der Community',
    title: 'Einstellungen der Community',
    look: 'Name und Aussehen',
    words: 'Was man zu lesen bekommt',
    introMessage: 'Begrüßung',
    introHint: 'Wird vor dem Beitreten gezeigt und einmal danach.',
    save: 'Änderungen speichern',
    standingBy,
  },
  picture: {
    label: 'Bild',
    choose: 'Bild auswählen',
    remove: 'Bild entfernen',
    hint: 'Du kannst ein Bild auch hier einfügen oder hierher ziehen. Verwendet wird die Mitte; wo und wann es aufgenommen wurde, wird entfernt.',
    working: 'Das Bild wird vorbereitet …',
    chosen: 'Das Bild ist fertig. Alle sehen es, sobald dies gespeichert ist.',
    removed: 'Beim Speichern wird das Bild entfernt.',
  },
  channel: {
    settingsOf: (name) => `Einstellungen von #${name}`,
    topic: 'Thema',
    topicHint: 'Eine Zeile, die über dem Kanal steht.',
    category: 'Kategorie',
    noCategory: 'Keine',
    readOnly: 'Hier schreiben nur Admins und der Besitzer',
    readOnlyHint: 'Alle können lesen und reagieren.',
    save: 'Änderungen speichern',
    delete: 'Diesen Kanal löschen …',
    deleteTitle: (name) => `#${name} löschen?`,
    deleteMeaning:
      'Er verschwindet aus der Liste aller Mitglieder, und niemand kann mehr darin schreiben. Die Mitglieder behalten, was sie von ihm haben, und die Archive behalten seinen Verlauf. Zurückholen lässt er sich nicht.',
    deleteSubmit: 'Kanal löschen',
  },
  category: {
    add: 'Kategorie hinzufügen',
    addTitle: 'Eine Kategorie hinzufügen',
    name: 'Name der Kategorie',
    nameHint: 'Eine Überschrift, unter der Kanäle stehen.',
    submit: 'Hinzufügen',
    settingsOf: (name) => `Einstellungen der Kategorie ${name}`,
    save: 'Änderungen speichern',
    delete: 'Kategorie löschen',
    deleteMeaning: 'Ihre Kanäle bleiben dabei erhalten; sie rücken an den Anfang der Liste.',
  },
  order: {
    place: 'Platz in der Liste',
    up: 'Nach oben',
    down: 'Nach unten',
    atOnce: 'Das wird sofort gespeichert.',
    inList: 'In der Liste selbst geht es auch durch Ziehen oder mit Alt und einer Pfeiltaste.',
    communities: 'Reihenfolge deiner Communitys',
    upOf: (name) => `${name} nach oben`,
    downOf: (name) => `${name} nach unten`,
  },
  channelMoved: (name, place, count, category) =>
    category === undefined
      ? `#${name} ist Nummer ${place} von ${count} außerhalb der Kategorien.`
      : `#${name} ist Nummer ${place} von ${count} in ${category}.`,
  categoryMoved: (name, place, count) => `Die Kategorie ${name} ist Nummer ${place} von ${count}.`,
  communityMoved: (name, place, count) => `${name} ist Nummer ${place} von ${count} Communitys.`,
  notMoved: (reason) => `Die Reihenfolge ist unverändert. ${reason}`,
  readOnly: {
    empty: 'Hier steht noch nichts.',
    composer:
      'In diesem Kanal schreiben nur Admins und der Besitzer. Du kannst lesen und reagieren.',
  },
  intro: {
    from: 'Vom Besitzer dieser Community:',
    close: 'Verstanden',
  },
};
