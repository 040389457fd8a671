import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { membersText as english } from '../text-members.ts';

export const membersText: TranslationOf<typeof english> = {
  loading: 'Wird geladen …',
  views: 'Was gezeigt wird',
  list: (count) => `Mitglieder (${count})`,
  requests: (count) => `Anfragen (${count})`,
  banned: (count) => `Gesperrt (${count})`,
  log: 'Protokoll',
  search: 'Mitglied suchen',
  count: (shown) => `${shown} ${plural(shown, 'Mitglied', 'Mitglieder')}`,
  nobody: 'Niemand hier heißt so.',
  you: 'du',
  ignored: 'ignoriert',
  madeOf:
    'Alle, die geschrieben haben oder beigetreten sind und von denen dieser Browser gehört hat. Wer gerade online ist, weiß Perennial nicht.',

  join: {
    legend: 'Wer beitreten kann',
    auto: 'Alle, die den Link haben',
    manual: 'Auf Anfrage: Du lässt Leute herein',
    manualHint: (limit) =>
      `Wer bis jetzt geschrieben hat oder beigetreten ist, bleibt dabei; wer neu kommt, muss fragen. Höchstens ${limit} Mitglieder passen auf die Liste.`,
    isOpen:
      'Eine offene Community hat keinen geheimen Link: Wer ihre Adresse kennt, kann lesen. „Auf Anfrage“ schließt nur die Tür zum Schreiben.',
    left: (count) =>
      count === 0
        ? 'Die Mitgliederliste ist voll. Entferne jemanden oder lass alle herein, die den Link haben.'
        : `Noch Platz für ${count} ${plural(count, 'Mitglied', 'Mitglieder')}. Ist sie voll, kann niemand mehr hereingelassen werden.`,
    saved: 'Gespeichert. Die Mitglieder erfahren es in wenigen Sekunden.',
  },

  renew: {
    what: 'Wer den Einladungslink hat, kann lesen. Ein neuer Link beendet das: Was danach geschrieben wird, ist mit dem alten nicht zu lesen.',
    open: 'Neuer Einladungslink …',
    title: 'Neuen Einladungslink machen?',
    whoStays: (count) =>
      `Alle auf der Mitgliederliste bleiben von selbst dabei und müssen nichts tun: zurzeit ${count} ${plural(count, 'Mitglied', 'Mitglieder')}. Entferne oder sperre vorher, wer nicht mitkommen soll.`,
    whoGoes:
      'Alle anderen, die den alten Link haben, auch wer nur liest, erfahren, dass sie dich nach dem neuen fragen können. Was sie bis jetzt gelesen haben, behalten sie.',
    history:
      'Der Verlauf bleibt: Mit dem neuen Link ist alles zu lesen, und niemand muss ihn noch einmal laden.',
    host: 'Liegt der Verlauf auch bei einem Webhost, exportiere ihn danach noch einmal und lege ihn dort ab: Sein Ordner heißt dann anders.',
    backup:
      'Sichere danach den Schlüssel der Community neu: Geht dieser Browser verloren, hilft eine Sicherung von vorher nur noch 30 Tage.',
    submit: 'Neuen Link machen',
    done: (count) =>
      `Der neue Link ist da, unter „Einladen“. Er ging an ${count} ${plural(count, 'Mitglied', 'Mitglieder')}. Sichere jetzt den Schlüssel der Community neu.`,
  },

  request: {
    none: 'Niemand wartet.',
    asked: (moment) => `angefragt: ${moment}`,
    approve: 'Hereinlassen',
    approveOf: (name) => `Hereinlassen: ${name}`,
    decline: 'Ablehnen',
    declineOf: (name) => `Ablehnen: ${name}`,
  },

  ban: {
    none: 'Niemand ist gesperrt.',
    open: 'Sperren …',
    title: (name) => `${name} sperren?`,
    means:
      'Die Mitglieder nehmen nichts mehr an, was diese Person schreibt. Lesen kann sie, bis du einen neuen Einladungslink machst. Jemanden ohne Sperre zu entfernen, würde hier nichts ändern, denn Mitglied ist, wer den Link hat.',
    meansListed:
      'Die Mitglieder nehmen nichts mehr an, was diese Person schreibt, und sie kann nicht noch einmal um Aufnahme bitten. Lesen kann sie, bis du einen neuen Einladungslink machst.',
    remove: 'Alle Nachrichten dieser Person entfernen',
    removeHint:
      'Von den Bildschirmen und aus dem Speicher aller Mitglieder und aus den Archiven. Das lässt sich nicht rückgängig machen.',
    submit: 'Sperren',
    removed: 'gesperrt, Nachrichten entfernt',
    kept: 'gesperrt',
    unban: 'Sperre aufheben',
    unbanOf: (name) => `Sperre aufheben: ${name}`,
  },

  remove: {
    open: 'Aus den Mitgliedern entfernen …',
    title: (name) => `${name} aus den Mitgliedern entfernen?`,
    means:
      'Diese Person kann dann nicht mehr schreiben. Lesen kann sie, bis du einen neuen Einladungslink machst, und sie kann noch einmal um Aufnahme bitten: Dann entscheidest du. Soll sie endgültig draußen bleiben, sperre sie.',
    submit: 'Entfernen',
    notHere:
      'Ohne Sperre lässt sich hier niemand aus den Mitgliedern entfernen: Mitglied ist, wer den Link hat. Willst du selbst entscheiden, lass Leute auf Anfrage herein: Mitglieder, dann „Wer beitreten kann“.',
  },

  wipe: {
    open: 'Alle Nachrichten entfernen …',
    title: (name) => `Alle Nachrichten von ${name} entfernen?`,
    means:
      'Alles, was diese Person bis jetzt geschrieben hat, verschwindet von den Bildschirmen und aus dem Speicher aller Mitglieder. Mitglied bleibt sie. Das lässt sich nicht rückgängig machen.',
    submit: 'Nachrichten entfernen',
  },

  admin: {
    make: 'Zum Admin machen',
    unmake: 'Nicht mehr Admin',
    means:
      'Admins können Nachrichten löschen, alle Nachrichten eines Mitglieds entfernen und anheften. Sperren, Leute hereinlassen und die Community ändern kannst nur du.',
  },

  ignore: {
    start: 'Ignorieren',
    stop: 'Nicht mehr ignorieren',
    means:
      'Klappt ihre Nachrichten auf diesem Gerät ein, in allen Communitys. Niemand erfährt davon.',
  },

  card: {
    key: 'Schlüssel',
    mention: 'In einer Nachricht erwähnen',
    actionsOf: (name) => `Über ${name}`,
  },

  failures: {
    'M10 members':
      'Es sind mehr Mitglieder, als auf die Liste passen: höchstens 800. Entferne einige oder lass die Community offen für alle, die den Link haben.',
    'K5 renewed too often':
      'Diese Community hatte so viele neue Links, wie es geben kann. Gründe eine neue Community und lade ein, wer dabei sein soll.',
    'another installation is':
      'Die Leitung hat ein anderer deiner Browser. Tu es dort oder übernimm sie hier: Verlauf, dann „Leitung“.',
  },
  failed: (reason) => `Das hat nicht geklappt: ${reason}`,
  decisions: {
    'made admin': (name) => `${name} wurde Admin`,
    'no longer admin': (name) => `${name} ist nicht mehr Admin`,
    removed: (name) => `${name} wurde aus den Mitgliedern entfernt`,
    banned: (name) => `${name} wurde gesperrt`,
    unbanned: (name) => `${name} ist nicht mehr gesperrt`,
    approved: (name) => `${name} wurde hereingelassen`,
    declined: (name) => `${name} wurde nicht hereingelassen`,
    'messages removed': (name) => `Die Nachrichten von ${name} wurden entfernt`,
    'some messages removed': (name) => `Mehrere Nachrichten von ${name} wurden entfernt`,
    'message removed': (name) => `Eine Nachricht von ${name} wurde entfernt`,
    'opened to all': () => 'Von jetzt an dürfen alle beitreten, die den Link haben',
    'on request': () => 'Von jetzt an werden Mitglieder auf Anfrage hereingelassen',
    'link renewed': () => 'Ein neuer Einladungslink wurde gemacht',
  },
  removedHere: (count) =>
    `${count} ${plural(count, 'Nachricht', 'Nachrichten')} auf diesem Gerät entfernt`,
  logNone: 'Auf diesem Gerät wurde noch nichts entschieden.',
  removedBy: (name) => `Entfernt von ${name}`,
  logWhat:
    'Was in diesem Browser entschieden wurde, und was Admins entfernt haben, soweit er davon weiß. Niemand sonst erfährt davon.',
  logWhatOfAdmin:
    'Was du von anderen entfernt hast, soweit dieser Browser davon weiß. Niemand sonst erfährt davon.',

  may: {
    awaitingTitle: 'Warten auf Aufnahme',
    awaiting:
      'Du kannst lesen. Zum Schreiben muss dich der Besitzer hereinlassen; das geschieht von selbst, sobald er deine Anfrage gesehen hat.',
    declinedTitle: 'Du stehst nicht auf der Mitgliederliste',
    declined:
      'Der Besitzer hat dich nicht hereingelassen oder dich entfernt. Du kannst lesen und noch einmal fragen.',
    bannedTitle: 'Du bist hier gesperrt',
    banned:
      'Der Besitzer hat dich gesperrt: Niemand nimmt an, was du schreibst. Du kannst lesen, was hier ist, oder die Community verlassen.',
    leftTitle: 'Es gibt einen neuen Einladungslink',
    left: 'Der Besitzer hat einen neuen Einladungslink gemacht, und du hast ihn nicht bekommen. Was hier ist, bleibt lesbar; um dabei zu bleiben, frag den Besitzer nach dem neuen Link und öffne ihn.',
    ask: 'Noch einmal fragen',
    asked: (moment) => `Angefragt: ${moment}.`,
  },
};
