import type { TranslationOf } from '../language/catalogue.ts';
import type { network as english } from '../text-network.ts';

export const network: TranslationOf<typeof english> = {
  title: 'Netzwerkeinstellungen',
  diagnostics: 'Diagnose',
  back: 'Zurück',
  open: 'Netzwerkeinstellungen',
  openDiagnostics: 'Netzwerkdiagnose',
  linksTitle: 'Netzwerk',
  linksWhat: 'Dienstknoten, Tracker und ICE-Server dieses Geräts, und BitTorrent an oder aus.',
  loadFailed:
    'Dieser Teil von Perennial konnte nicht geladen werden. Lade die Seite neu, wenn du online bist.',
  what: (name, cluster) =>
    `Diese Installation benutzt ${name} (Waku-Cluster ${cluster}). Was du hier hinzufügst oder weglässt, gilt nur auf diesem Gerät, und zwar sofort. Mitglieder in anderen Netzen sind nicht erreichbar.`,
  kinds: {
    serviceNodes: {
      title: 'Dienstknoten',
      what: 'Sie leiten deine Nachrichten weiter und bewahren sie 30 Tage auf. Sie sehen verschlüsselte Nachrichten und deine IP-Adresse. Bei zweien oder mehr darf einer ausfallen.',
      label: 'Adresse eines Dienstknotens',
      hint: 'Zum Beispiel /dns4/node.example/tcp/8000/wss/p2p/16Uiu2…',
    },
    trackers: {
      title: 'Tracker',
      what: 'Über sie finden sich Mitglieder, die Verlauf austauschen. Sie sehen deine IP-Adresse und dass du mitmachst.',
      label: 'Adresse eines Trackers',
      hint: 'Zum Beispiel wss://tracker.example',
    },
    iceServers: {
      title: 'ICE-Server',
      what: 'Ein STUN-Server nennt deinem Browser dessen eigene Adresse, ein TURN-Server leitet Verlauf weiter, wo zwei Browser einander nicht erreichen. Sie sehen deine IP-Adresse.',
      label: 'Adresse eines ICE-Servers',
      hint: 'Zum Beispiel stun:stun.example:3478 oder turns:turn.example',
    },
  },
  faults: {
    'no multiaddr':
      'Das ist keine Adresse eines Dienstknotens: Sie sieht aus wie /dns4/node.example/tcp/8000/wss, vielleicht mit /p2p/ und der Kennung des Knotens dahinter.',
    'no websocket':
      'Ein Browser erreicht Dienstknoten über WebSocket, mit /wss hinter dem Port, oder über WebRTC, mit /webrtc-direct und dessen /certhash.',
    'no tracker':
      'Die Adresse eines Trackers beginnt mit wss://, denn ein Browser hat keinen anderen Weg dorthin.',
    'no ice server': 'Die Adresse eines ICE-Servers beginnt mit stun:, stuns:, turn: oder turns:.',
    'not encrypted':
      'Ohne Verschlüsselung kann nur dieser Rechner selbst (127.0.0.1) benutzt werden.',
    'needs credentials': 'Ein TURN-Server braucht Benutzernamen und Passwort.',
    spaces: 'Benutzername und Passwort haben keine Leerzeichen und höchstens 256 Zeichen.',
    known: 'Diese Adresse steht schon in der Liste.',
    'too many': 'Mehr kann ein Browser nicht benutzen. Entferne erst eine.',
  },
  own: 'hier hinzugefügt',
  configured: 'von dieser Installation',
  unused: 'hier nicht benutzt',
  none: 'Keine.',
  add: 'Hinzufügen',
  remove: 'Entfernen',
  removeThis: (address) => `${address} entfernen`,
  leaveOut: 'Nicht benutzen',
  leaveOutThis: (address) => `${address} nicht benutzen`,
  use: 'Wieder benutzen',
  useThis: (address) => `${address} wieder benutzen`,
  test: 'Testen',
  testThis: (address) => `${address} testen`,
  testing: 'Wird angesprochen …',
  username: 'Benutzername (TURN)',
  credential: 'Passwort (TURN)',
  credentialHint:
    'Wird auf diesem Gerät so aufbewahrt, wie es ist. Besser eines, das nur dafür da ist.',
  reached: (ms, found) => `In ${ms} ms erreicht${found === '' ? '.' : `: ${found}.`}`,
  lacks: (missing) => `Es fehlt: ${missing}. Dafür wird ein anderer Knoten gebraucht.`,
  probeFaults: {
    silent: 'Innerhalb von 10 Sekunden hat nichts geantwortet.',
    unreachable: 'Dort ist nichts zu erreichen.',
    'something else': 'Dort antwortet etwas anderes.',
    refused: 'Dieser Benutzername und dieses Passwort werden nicht angenommen.',
    'no webrtc': 'Dieser Browser hat kein WebRTC, also lässt es sich nicht ausprobieren.',
  },
  protocols: {
    filter: 'Filter',
    'light push v3': 'Light Push v3',
    'store v3': 'Store v3',
  },
  gave: {
    address: 'er sieht deine Adresse',
    relay: 'er leitet für dich weiter',
    'nothing new': 'er antwortet; deine Adresse ist ohnehin öffentlich',
  },
  torrentTitle: 'BitTorrent',
  torrent: 'Verlauf holen und weitergeben',
  torrentNote:
    'BitTorrent ist auf diesem Gerät ausgeschaltet: Ältere Nachrichten kommen, sobald es eingeschaltet wird.',
  torrentOn:
    'Ältere Nachrichten werden von anderen Mitgliedern geholt und an sie weitergegeben. Sie und die Tracker sehen deine IP-Adresse.',
  torrentOff:
    'Nichts, was älter ist, als Dienstknoten aufbewahren, wird geholt, und nichts wird weitergegeben. Eigene Communitys werden nicht archiviert; was schon archiviert ist, bleibt angekündigt, sodass Mitglieder es voneinander oder von einem Web-Seed bekommen. Kein anderer Browser und kein Tracker sieht dich. Was hier ist, bleibt; wird es wieder eingeschaltet, so wird alles nachgeholt.',
};
