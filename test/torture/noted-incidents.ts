import { IncidentLog } from '../journeys/incidents.ts';
import type { Incident } from '../journeys/incidents.ts';

/** What the browser itself logs, of page or worker, when a service node or the tracker is away. */
const expected = [/^WebSocket connection to 'ws:\/\/[^']*' failed/];

/** What happens in the browsers; what may not is in the log at its time. */
export class NotedIncidents extends IncidentLog {
  readonly #note: (what: string) => void;
  readonly #unexpected: string[] = [];

  constructor(note: (what: string) => void) {
    super();
    this.#note = note;
  }

  get unexpected(): readonly string[] {
    return this.#unexpected;
  }

  override add(incident: Incident): void {
    super.add(incident);
    const { participant, kind, text } = incident;
    const isOfBrowser = kind === 'console error' || kind === 'browser log';
    if (isOfBrowser && expected.some((one) => one.test(text))) return;
    const what = `${participant}: ${kind}: ${text}`;
    this.#unexpected.push(what);
    this.#note(what);
  }
}
