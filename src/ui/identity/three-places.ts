/** Three different places of `count`, ascending: asking for all would be skipped by most. */
export function threePlaces(count: number, random: () => number): number[] {
  const places = Array.from({ length: count }, (_, place) => place);
  const chosen = [0, 1, 2].map(() => places.splice(Math.floor(random() * places.length), 1));
  return chosen.flat().sort((a, b) => a - b);
}
