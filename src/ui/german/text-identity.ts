import type { TranslationOf } from '../language/catalogue.ts';
import type { identity as english } from '../text-identity.ts';

export const identity: TranslationOf<typeof english> = {
  title: 'Dein Konto',
  name: {
    title: 'Name',
    label: 'Anzeigename',
    hint: 'Neue Nachrichten tragen ihn. Was du vorher geschrieben hast, behält den alten.',
    submit: 'Namen speichern',
    saved: 'Gespeichert',
  },
  words: {
    title: 'Zwölf Wörter',
    what: 'Diese Wörter sind dein Konto. Wer sie hat, kann in deinem Namen schreiben. Ohne sie oder eine Sicherungsdatei kann dir niemand dein Konto zurückgeben, wenn dieser Browser verloren geht: Name, Urheberschaft deiner Nachrichten und deine Rollen sind dann endgültig weg.',
    checked: 'Du hast sie aufgeschrieben und es gezeigt.',
    unchecked: 'Sie sind noch nicht aufgeschrieben.',
    none: 'Dieses Konto entstand, bevor es Wörter gab. Speichere es stattdessen unten als Sicherungsdatei: Sie enthält denselben Schlüssel.',
    show: 'Die zwölf Wörter zeigen',
    list: 'Die zwölf Wörter in ihrer Reihenfolge',
    advice:
      'Schreib sie auf Papier, in dieser Reihenfolge. Ein Foto oder eine Notiz in der Cloud lesen auch andere.',
    written: 'Ich habe sie aufgeschrieben',
    code: 'Als QR-Code für ein anderes Gerät zeigen',
    codeOf: 'QR-Code der zwölf Wörter',
    check: 'Schau jetzt auf das Papier, nicht auf den Bildschirm.',
    askFor: (place) => `Wort Nummer ${place}`,
    submit: 'Prüfen',
    wrong: (place) => `Wort Nummer ${place} ist ein anderes. Schau noch einmal auf das Papier.`,
    again: 'Noch einmal zeigen',
  },
  backup: {
    title: 'Sicherungsdatei',
    what: 'Dein Konto als Datei, verschlüsselt mit einer eigenen Passphrase. Datei und Passphrase zusammen sind das Konto: Bewahre sie getrennt auf. Eine vergessene Passphrase lässt sich nicht zurücksetzen.',
    submit: 'Sicherungsdatei speichern',
    fileName: 'perennial-konto.json',
    saved: 'Gespeichert. Probiere sie einmal aus: Sie hier wiederherzustellen ändert nichts.',
  },
  passphrase: {
    title: 'Passphrase auf diesem Gerät',
    off: 'Deine Schlüssel sind hier mit einem Schlüssel dieses Browsers verschlüsselt. Das schützt davor, dass jemand sie zufällig in seinen Dateien liest, aber nicht vor jemandem, der das ganze Profil kopiert.',
    on: 'Perennial fragt bei jedem Öffnen nach deiner Passphrase. Ohne sie gibt eine Kopie dieses Profils niemandem deine Schlüssel.',
    limits:
      'Wovor sie nicht schützt: vor schädlichem Code in dieser Seite oder einer Erweiterung und vor jemandem an diesem Gerät, solange Perennial offen ist. Nachrichten, die hier gespeichert sind, verschlüsselt sie nicht.',
    set: 'Passphrase festlegen',
    change: 'Ändern',
    remove: 'Nicht mehr danach fragen',
    forgotten:
      'Vergessen lässt sie sich nicht zurücksetzen: Halte vorher deine zwölf Wörter oder eine Sicherungsdatei bereit.',
    done: 'Erledigt',
  },
  newPassphrase: {
    label: 'Passphrase',
    hint: 'Mindestens 10 Zeichen. Gut sind vier oder mehr Wörter, die nichts miteinander zu tun haben.',
    again: 'Noch einmal dieselbe',
    differs: 'Die beiden sind nicht gleich.',
  },
  restore: {
    title: 'Ein Konto wiederherstellen',
    what: 'Gib die zwölf Wörter ein oder wähle eine Sicherungsdatei. Danach schreibst du wieder als dieselbe Person. Communitys trittst du mit ihren Links wieder bei; eine eigene Community kommt mit ihrem Schlüssel zurück.',
    replaces:
      'Es tritt an die Stelle des Kontos, das jetzt hier ist. Sichere dieses zuerst, sonst ist es verloren.',
    words: 'Zwölf Wörter',
    wordsHint: 'Mit Leerzeichen dazwischen.',
    name: 'Anzeigename',
    file: 'Oder eine Sicherungsdatei',
    fileChosen: (name) => `Datei: ${name}`,
    passphrase: 'Passphrase der Datei',
    submit: 'Konto wiederherstellen',
  },
  unlock: {
    title: 'Willkommen zurück',
    what: 'Deine Schlüssel auf diesem Gerät sind mit deiner Passphrase verschlüsselt.',
    label: 'Passphrase',
    submit: 'Entsperren',
    wrong:
      'Das ist nicht die Passphrase. Achte auf Groß- und Kleinschreibung und auf die Sprache der Tastatur.',
    forgotten:
      'Vergessen? Zurücksetzen lässt sie sich nicht. Dein Konto bekommst du mit seinen zwölf Wörtern oder der Sicherungsdatei in einem anderen Browserprofil zurück.',
  },
  community: {
    file: (community) => `${community || 'community'}-schluessel.json`,
    submit: 'Verschlüsselte Datei speichern',
    what: 'Um den Schlüssel aufzubewahren oder in einen anderen Browser zu bringen: Speichere ihn als Datei, mit einer Passphrase verschlüsselt, und stelle ihn dort unter „Community gründen“ wieder her.',
    lost: 'Kein Schlüssel mehr da? Dann kann niemand diese Community mehr verwalten, und niemand kann ihren Schlüssel zurückgeben. Die Mitglieder schreiben weiter und behalten den Verlauf. Gründe eine neue Community und schicke ihren Link in die alte.',
    passphrase: 'Passphrase der Datei',
    passphraseHint: 'Nur bei einer verschlüsselten Sicherungsdatei.',
  },
  failures: {
    WrongPassphrase: 'Mit dieser Passphrase wurde sie nicht verschlüsselt.',
    KeysLocked: 'Die Schlüssel sind gesperrt. Lade die Seite neu und gib deine Passphrase ein.',
    NoAccount: 'Hier gibt es noch kein Konto. Lege zuerst eines an.',
    'DamagedBackup no backup': 'Das ist keine Sicherungsdatei von Perennial.',
    'DamagedBackup newer version':
      'Diese Datei hat eine neuere Version von Perennial geschrieben. Lade neu, um die neueste zu bekommen, und versuche es dann noch einmal.',
    'DamagedBackup damaged':
      'Diese Datei ist beschädigt: Ein Teil fehlt oder wurde verändert. Nimm eine andere Kopie.',
    'DamagedBackup wrong kind':
      'Das ist eine Sicherung von etwas anderem. Den Schlüssel einer Community stellst du unter „Community gründen“ wieder her, ein Konto unter „Dein Konto“.',
    'DamagedWords order':
      'Diese Wörter stehen in der Liste, gehören aber nicht als zwölf zusammen. Prüfe Reihenfolge und Schreibweise.',
  },
  wordCount: (count) => `Es müssen zwölf Wörter sein; das sind ${count}.`,
  unknownWord: (word) => `„${word}“ gehört nicht zu den Wörtern. Prüfe die Schreibweise.`,
};
