import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { text as english } from '../text.ts';

export const text: TranslationOf<typeof english> = {
  appName: 'Perennial',
  starting: 'Startet …',
  close: 'Schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Noch einmal versuchen',
  licences: 'Lizenzen der verwendeten Bausteine',
  reload: 'Neu laden',
  copied: 'Kopiert',
  copyFailed: 'Das Kopieren wurde verweigert. Markiere den Text und kopiere ihn selbst.',
  actionFailed: (reason) => `Das hat nicht geklappt: ${reason}`,
  unexpected: (detail) => `Etwas Unerwartetes ist geschehen (${detail}).`,
  unnamedAuthor: (keyEnd) => `Mitglied ${keyEnd}`,
  unnamedCommunity: 'Neue Community',

  broken: {
    title: 'Perennial kann hier nicht starten',
    problems: {
      'no secure origin':
        'Browser lassen Perennial nur unter einer Adresse verschlüsseln und speichern, die mit https:// beginnt (oder auf diesem Rechner selbst, unter localhost). Wer diese Seite bereitstellt, muss sie so ausliefern.',
      'no indexeddb':
        'In diesem Browser darf Perennial nichts speichern. Das liegt meist an einem privaten Fenster oder an strengen Einstellungen: Öffne Perennial in einem gewöhnlichen Fenster.',
      'blocked by another tab':
        'In einem anderen Tab läuft eine ältere Version von Perennial. Schließe die anderen Tabs und lade diesen neu.',
      'newer database':
        'Hier war schon eine neuere Version von Perennial, und was sie gespeichert hat, kann diese nicht lesen. Lade neu, um die neuere zu bekommen; verloren ist nichts. Hilft das nicht, schließe zuerst alle Tabs mit Perennial.',
      'bad network configuration':
        'Die Netzwerkkonfiguration (network.json) ist nicht lesbar. Wer diese Seite bereitstellt, muss sie in Ordnung bringen.',
      'host not reached':
        'Der Host dieser Seite war nicht erreichbar, und dieser Browser hat noch keine Kopie von dessen Netzwerkkonfiguration (network.json). Sieh nach, ob du online bist, und lade neu; verloren ist nichts.',
      'no configuration yet':
        'Der Host dieser Seite hat die Netzwerkkonfiguration (network.json) noch nicht geliefert. Sobald sie da ist, geht es weiter. Kommt sie nicht, sieh nach, ob du online bist, und lade neu.',
      'no storage yet':
        'Der Browser hat noch nicht geöffnet, was hier gespeichert ist. Sobald er es tut, geht es weiter. Tut er es nicht, schließe die anderen Tabs von Perennial oder starte den Browser neu; verloren ist nichts.',
      'storage closed':
        'Der Browser hat den Speicher dieser Seite geschlossen: Vielleicht wurden ihre Daten gelöscht, oder das Laufwerk ist ausgefallen. Lade neu, um mit dem weiterzumachen, was da ist.',
      unexpected:
        'Etwas ist schiefgegangen, das nicht hätte passieren dürfen. Meist hilft neu laden; verloren ist nichts.',
    },
    unexpectedTitle: 'Etwas ist schiefgegangen',
    slowTitle: 'Das Starten dauert länger als sonst',
  },

  welcome: {
    title: 'Communitys, die jedes Jahr wiederkommen',
    what: 'Perennial ist ein Chat, der ganz in deinem Browser läuft: Kein Server bewahrt ihn auf, keiner Firma gehört er.',
    how: 'Was eine Community schreibt, lebt bei ihren Mitgliedern weiter. Sie geben den Verlauf an alle weiter, die später dazukommen.',
    nameTitle: 'Wie sollen dich andere nennen?',
    displayName: 'Anzeigename',
    displayNameHint: 'Dein Schlüssel entsteht in diesem Browser und bleibt dort.',
    submit: 'Los geht’s',
  },

  home: {
    title: (name) => `Hallo, ${name}`,
    what: 'Du bist noch in keiner Community. Gründe eine eigene oder öffne einen Link, den du bekommen hast.',
    createTitle: 'Etwas beginnen',
    createWhat: 'Gib deiner Community einen Namen, lege Kanäle an und teile einen Link.',
    joinTitle: 'Eingeladen worden?',
    joinWhat: 'Füge den Einladungslink ein und sieh dir die Community an, bevor du beitrittst.',
  },

  create: {
    open: 'Community gründen',
    title: 'Eine Community gründen',
    what: 'Ein Ort mit Kanälen für Menschen, die zusammengehören.',
    name: 'Name der Community',
    description: 'Beschreibung',
    descriptionHint: 'Ein Satz, den man vor dem Beitreten sieht.',
    more: 'Bild und Begrüßung',
    firstChannel: 'allgemein',
    color: 'Farbe',
    colors: {
      '#2f7d4f': 'Farn',
      '#0f766e': 'Kiefer',
      '#1f6f9f': 'Kornblume',
      '#4f5bb5': 'Schwertlilie',
      '#7d4fa3': 'Lavendel',
      '#a83f77': 'Pfingstrose',
      '#b5473c': 'Mohn',
      '#b0661b': 'Ringelblume',
      '#7a6a2c': 'Stroh',
      '#5b6660': 'Schiefer',
    },
    submit: 'Gründen',
  },

  join: {
    open: 'Mit Link beitreten',
    title: 'Mit Link beitreten',
    link: 'Einladungslink',
    linkHint: 'Er enthält #/join/ und eine lange Reihe von Buchstaben.',
    submit: 'Ansehen',
    invitedTo: 'Du bist eingeladen zu',
    looking: 'Die Community wird gesucht …',
    lookingWhat: 'Name und Kanäle kommen aus dem Netz. Das dauert einige Sekunden.',
    channels: 'Kanäle',
    privacy:
      'Nachrichten sind mit dem Schlüssel aus dem Link verschlüsselt. Deine IP-Adresse sehen die Netzknoten, die Tracker und die Mitglieder, mit denen du Verlauf austauschst.',
    fetchHistory: 'Ältere Nachrichten von anderen Mitgliedern holen (über BitTorrent)',
    submitJoin: 'Community beitreten',
    joinAnyway: 'Trotzdem beitreten',
    openCommunity: 'Community öffnen',
    otherLink: 'Anderen Link verwenden',
    damagedTitle: 'Dieser Link ist beschädigt',
    damages: {
      'no invite': 'Darin steckt keine Einladung: Ein Einladungslink enthält #/join/.',
      'community length': 'Der Teil, der die Community benennt, ist zu kurz oder zu lang.',
      'community characters':
        'Der Teil, der die Community benennt, enthält Zeichen, die nicht dorthin gehören.',
      'community damaged': 'Der Teil, der die Community benennt, wurde verändert.',
      'secret missing': 'Das Ende fehlt: der Teil nach dem Punkt.',
      'secret length': 'Der Teil nach dem Punkt ist zu kurz oder zu lang.',
      'secret characters': 'Der Teil nach dem Punkt enthält Zeichen, die nicht dorthin gehören.',
      'secret damaged': 'Der Teil nach dem Punkt wurde verändert.',
      'secret unexpected': 'Nach einem Punkt steht etwas, das nicht dorthin gehört.',
      'too many parts': 'Er hat mehr Teile, als ein Einladungslink hat.',
    },
    damagedOther: 'Ein Teil fehlt oder wurde verändert.',
    damagedNext: 'Lass dir den Link noch einmal geben und kopiere ihn ganz.',
    notFoundTitle: 'Noch antwortet niemand für diese Community',
    notFoundWhat:
      'Die Netzknoten haben gerade keine Beschreibung von ihr. Du kannst trotzdem beitreten: Name, Kanäle und Nachrichten erscheinen, sobald ein Mitglied online ist.',
    replacedTitle: 'Dieser Einladungslink wurde ersetzt',
    replacedWhat:
      'Der Besitzer hat einen neuen gemacht, dieser führt nirgends mehr hin. Frag nach dem neuen, wer ihn dir gegeben hat.',
    noConnectionTitle: 'Keine Verbindung',
    noConnectionWhat:
      'Perennial erreicht keinen Netzknoten. Prüfe deine Verbindung und versuche es noch einmal; beitreten kannst du auch offline.',
    joinedTitle: 'Du bist schon Mitglied',
    noLinkTitle: 'Einen Einladungslink öffnen',
    noLinkWhat:
      'Zu deiner Sicherheit steht der Link nicht mehr in der Adresszeile. Füge ihn noch einmal ein.',
  },

  sidebar: {
    open: 'Communitys und Kanäle',
    communities: 'Communitys',
    channels: 'Kanäle',
    noChannels: 'Noch kein Kanal.',
    waitingForDescription: 'Name und Kanäle der Community kommen noch …',
  },

  channel: {
    add: 'Kanal hinzufügen',
    addTitle: 'Einen Kanal hinzufügen',
    addFirst: 'Den ersten anlegen',
    name: 'Name des Kanals',
    nameHint: 'Kurz und schlicht, etwa garten oder neues.',
    description: 'Wofür er da ist',
    submit: 'Hinzufügen',
    noneTitle: 'Ein Ort ohne Wege',
    noneOwner: 'Kanäle halten Themen auseinander. Lege den ersten an und lade dann Leute ein.',
    noneMember:
      'Es gibt noch keinen Kanal. Sobald einer angelegt ist, erscheint er hier von selbst.',
    undescribedTitle: 'Du bist dabei',
    undescribed:
      'Name und Kanäle dieser Community sind noch nicht angekommen. Sie erscheinen von selbst, sobald jemand von den anderen online ist.',
  },

  invite: {
    open: 'Einladen',
    title: (community) => `Zu ${community} einladen`,
    link: 'Einladungslink',
    copy: 'Link kopieren',
    meaning:
      'Wer diesen Link hat, kann beitreten und alles lesen, bis der Besitzer einen neuen macht: Eine Sperre beendet das Schreiben, nicht das Lesen. Schick ihn nur Leuten, denen du vertraust.',
  },

  connection: {
    starting: 'Startet …',
    connecting: 'Verbindung wird aufgebaut …',
    reconnecting:
      'Verbindung wird wiederhergestellt. Was du schreibst, bleibt erhalten und wird danach gesendet.',
    detail: 'Technisch gesagt:',
    connected: (connected, configured) =>
      `Verbunden mit ${connected} von ${configured} ${plural(configured, 'Netzknoten', 'Netzknoten')}`,
    short: {
      starting: 'Startet',
      connecting: 'Verbindet',
      reconnecting: 'Verbindet neu',
      connected: 'Verbunden',
    },
  },

  search: {
    open: 'Suche',
    openWith: (keys) => `Suche (${keys})`,
  },

  update: {
    waiting: 'Eine neue Version ist da.',
    accept: 'Neu laden und sie benutzen',
    later: 'Später',
  },

  notices: {
    label: 'Probleme',
    dismiss: 'Ausblenden',
  },

  timeline: {
    label: 'Nachrichten',
    loadingOlder: 'Ältere Nachrichten werden geladen …',
    loading: 'Nachrichten werden geladen …',
    startTitle: (channel) => `Willkommen in #${channel}`,
    start: 'Hier beginnt der Kanal.',
    emptyTitle: (channel) => `In #${channel} ist es noch still`,
    emptyOwner: 'Schreib die erste Nachricht oder hol die Leute dazu, für die er da ist.',
    emptyMember: 'Hier hat noch niemand geschrieben. Sag Hallo.',
    bringPeople: 'Leute einladen',
    today: 'Heute',
    yesterday: 'Gestern',
    edited: (time) => `(bearbeitet ${time})`,
    editedAt: (moment) => `Bearbeitet: ${moment}`,
    deleted: 'Nachricht gelöscht',
    picture: (author) => `Bild von ${author}`,
    withoutText: 'Nachricht ohne Text',
    sending: 'Wird gesendet …',
    sent: 'Gesendet',
    failed: (reason) => (reason === undefined ? 'Nicht gesendet.' : `Nicht gesendet: ${reason}`),
    newMessages: 'Neue Nachrichten',
    newest: 'Neueste',
    notHere: 'Diese Nachricht ist nicht auf diesem Gerät.',
  },

  composer: {
    label: 'Nachricht',
    placeholder: (channel) => `Nachricht an #${channel}`,
    send: 'Senden',
    addPictures: 'Bilder hinzufügen',
    left: (count) => `noch ${count} Zeichen`,
    tooLong: (over) =>
      `${over} Zeichen zu lang. Kürze den Text oder sende ihn in Teilen; verloren geht nichts.`,
    pasteRefused: (length, limit) =>
      `Dieser Text hat ${length} Zeichen, in eine Nachricht passen ${limit}. Er wurde nicht eingefügt, und was du geschrieben hattest, ist unverändert. Sende ihn in Teilen.`,
  },
};
