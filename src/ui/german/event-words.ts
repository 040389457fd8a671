import { plural } from '../plural.ts';

export function eventsOf(count: number): string {
  return plural(
    count,
    'Nachricht, Reaktion oder Änderung',
    'Nachrichten, Reaktionen und Änderungen',
  );
}
