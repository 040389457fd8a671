import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { choice as english } from '../text-choice.ts';
import { eventsOf } from './event-words.ts';

export const choice: TranslationOf<typeof english> = {
  title: 'Was dieses Gerät holt',
  what: 'Was hier ist, bleibt. Eine ausgelassene Woche kannst du jederzeit einzeln holen.',
  all: 'Alles',
  newest: 'Die neuesten Wochen',
  range: 'Die Wochen von einem Tag bis zu einem anderen',
  onDemand: 'Nur, wohin ich scrolle oder was ich anfordere',
  weeks: 'Wie viele Wochen',
  from: 'Von',
  through: 'Bis',
  extent: (windows, size) => `${windows} ${plural(windows, 'Woche', 'Wochen')}, ${size}`,
  none: 'nichts, bis du es anforderst',
  fetchWindow: 'Diese Woche holen',
  bringBack: 'Diese Woche zurückholen',
  requested: 'Du hast sie angefordert. Sie kommt, sobald jemand online ist, der sie hat.',
  away: (span, messages, size) =>
    `${span} ist nicht auf diesem Gerät: ${messages} ${eventsOf(messages)} aus allen Kanälen, ${size}.`,
  pruned: (span, messages, size) =>
    `${span} bleibt nicht auf diesem Gerät, damit der erlaubte Platz reicht: ${messages} ${eventsOf(messages)} aus allen Kanälen, ${size}.`,
  olderToo: (count) =>
    plural(count, 'Auch die Woche davor nicht.', `Auch die ${count} Wochen davor nicht.`),
};
