import type { SeededRandom } from '../../protocol/seeded-random.ts';
import { pick } from '../deck.ts';
import type { Crop } from './crops.ts';
import { cropTable } from './crops.ts';
import type { Dialogue } from './dialogues.ts';
import { people } from './people.ts';

const days = 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Saturday,Sunday'.split(',');
const birds = 'wren,robin,goldcrest,blackcap,great tit,nuthatch,redstart'.split(',');
const hours = ['six', 'half seven', 'eight', 'nine', 'ten'];
const plotCount = 40;

/** What stands for the names in braces; the same through one conversation. */
export type Words = ReadonlyMap<string, string>;

/** @param asker place in `people` of who opens the conversation */
export function wordsFor(
  dialogue: Dialogue,
  { month, asker }: { month: number; asker: number },
  random: SeededRandom,
): Words {
  const crop = pick(cropsIn(dialogue.crop, month), random);
  const { crops, crop: one, varieties, dishes } = crop;
  const [variety, otherVariety] = two(varieties, random);
  const [dish, otherDish] = two(dishes, random);
  const bird = pick(birds, random);
  const words = Object.entries({ crops, crop: one, variety, otherVariety, dish, otherDish, bird });
  const number = (from: number, to: number): string => String(from + random.below(to - from));
  return new Map([
    ...words,
    ...words.map(([name, word]): [string, string] => [capital(name), capital(word)]),
    ['plot', number(1, plotCount + 1)],
    ['otherPlot', number(1, plotCount + 1)],
    ['day', pick(days, random)],
    ['time', pick(hours, random)],
    ['temp', month > 3 && month < 11 ? number(2, 9) : number(-7, -1)],
    ['mm', number(4, 39)],
    ['otherMm', number(4, 39)],
    ['person', calledName(pick(people, random))],
    ['asker', calledName(people[asker] ?? '')],
  ]);
}

/** What is said of the words: `[a|b]` is one of them, `{crop}` stands for the crop. */
export function expand(template: string, words: Words, random: SeededRandom): string {
  return template
    .replaceAll(/\[([^[\]]*)\]/g, (_, choices: string) => pick(choices.split('|'), random))
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const word = words.get(name);
      if (word === undefined) throw new Error(`expected a word that is known, got {${name}}`);
      return word;
    });
}

/** As the others say it: without surname, plot or trade. */
function calledName(name: string): string {
  const [first = '', second = ''] = name.split(' ');
  return ['Mrs', 'Old', 'Grandad'].includes(first) ? `${first} ${second}` : first;
}

/** Where none is sown or picked in the month: what is in season otherwise. */
function cropsIn(wanted: Dialogue['crop'], month: number): readonly Crop[] {
  const sown = cropTable.filter((crop) => crop.sown.includes(month));
  const picked = cropTable.filter((crop) => crop.picked.includes(month));
  const inTurn = wanted === 'sown' ? [sown, picked] : [picked, sown];
  return inTurn.find(({ length }) => length > 0) ?? cropTable;
}

function two(items: readonly string[], random: SeededRandom): [string, string] {
  const place = random.below(items.length);
  const next = (place + 1 + random.below(items.length - 1)) % items.length;
  return [items[place] ?? '', items[next] ?? ''];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
