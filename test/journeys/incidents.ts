export type IncidentKind =
  'page error' | 'console error' | 'browser log' | 'CSP violation' | 'foreign host' | 'told secret';

/** Something that no journey may cause unless it says so before. */
export interface Incident {
  /** Whose browser, by the name that the journey gave. */
  participant: string;
  kind: IncidentKind;
  text: string;
}

/** What happened in the browsers of one journey, and what it declared to break itself. */
export class IncidentLog {
  readonly #incidents: Incident[] = [];
  readonly #expected: RegExp[] = [];
  readonly #hosts = new Set<string>();

  get incidents(): readonly Incident[] {
    return this.#incidents;
  }

  /** Every host that was contacted, `host:port`, configured or not. */
  get hosts(): string[] {
    return [...this.#hosts].sort();
  }

  contacted(host: string): void {
    this.#hosts.add(host);
  }

  add(incident: Incident): void {
    this.#incidents.push(incident);
  }

  /** Each pattern must match, as `participant: kind: text`, at least one incident, and excuses all that it matches. */
  expect(patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** Why the journey fails, a sentence each; empty when it does not. */
  faults(): string[] {
    const lines = this.#incidents.map(
      ({ participant, kind, text }) => `${participant}: ${kind}: ${text}`,
    );
    const unexpected = lines.filter(
      (line) => !this.#expected.some((pattern) => pattern.test(line)),
    );
    const missing = this.#expected.filter((pattern) => !lines.some((line) => pattern.test(line)));
    return [
      ...unexpected,
      ...missing.map((pattern) => `The declared error ${String(pattern)} never appeared.`),
    ];
  }
}
