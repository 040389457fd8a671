import type { SeededRandom } from '../../protocol/seeded-random.ts';
import type { Canvas, Color } from '../canvas.ts';
import { pick } from '../deck.ts';

const soil: Color = [106, 78, 56];
const darkSoil: Color = [88, 63, 45];
const leaf: Color = [74, 128, 62];
const darkLeaf: Color = [48, 96, 50];
const wood: Color = [176, 142, 98];

/** Beds from above, with rows of plants. */
export function plan(canvas: Canvas, random: SeededRandom): void {
  const { width, height } = canvas;
  canvas.box(0, 0, width, height, [226, 218, 196]);
  const columns = 3 + random.below(2);
  const across = (width - 20) / columns;
  for (let bed = 0; bed < columns * 2; bed += 1) {
    const [x, y] = [14 + (bed % columns) * across, 16 + Math.floor(bed / columns) * 130];
    canvas.box(x, y, across - 10, 116, wood);
    canvas.box(x + 4, y + 4, across - 18, 108, bed % 2 ? soil : darkSoil);
    const color = pick<Color>(
      [leaf, darkLeaf, [150, 176, 74], [132, 70, 110], [214, 132, 48], [170, 60, 56]],
      random,
    );
    const size = 4 + random.below(5);
    for (let row = y + 16; row < y + 104; row += size * 2.6) {
      for (let place = x + 16; place < x + across - 22; place += size * 2.6) {
        canvas.ellipse(place, row, size, size, color);
        canvas.ellipse(place - 1, row - 1, size / 2, size / 2, lighter(color));
      }
    }
  }
}

/** The site from the hill, at some hour of the day. */
export function land(canvas: Canvas, random: SeededRandom): void {
  const { height } = canvas;
  const [high, low, sun] = pick<[Color, Color, Color]>(
    [
      [
        [68, 96, 150],
        [246, 190, 140],
        [255, 232, 180],
      ],
      [
        [120, 176, 222],
        [224, 238, 244],
        [255, 250, 220],
      ],
      [
        [92, 78, 130],
        [240, 136, 104],
        [255, 206, 120],
      ],
      [
        [150, 166, 180],
        [214, 218, 220],
        [240, 240, 236],
      ],
    ],
    random,
  );
  canvas.band(0, height, high, low);
  canvas.ellipse(60 + random.below(300), 60 + random.below(70), 24, 24, sun);
  const hills: Color[] = [
    [122, 148, 138],
    [92, 128, 98],
    [66, 104, 62],
    [84, 116, 54],
  ];
  hills.forEach((color, place) => {
    const [base, swing, shift] = [120 + place * 34, 26 - place * 5, random.next() * 6];
    canvas.below((x) => base + swing * Math.sin(x / (90 - place * 12) + shift), color);
  });
  for (let shed = 0; shed < 5; shed += 1) {
    const [x, y] = [30 + shed * 80 + random.below(30), 206 + random.below(30)];
    canvas.box(x, y, 30, 22, [120 + random.below(60), 86, 66]);
    for (let line = 0; line < 12; line += 1)
      canvas.box(x - 3 + line, y - line, 36 - line * 2, 1.5, [92, 66, 58]);
    canvas.box(x + 11, y + 8, 8, 14, [64, 48, 44]);
    for (let row = 0; row < 3; row += 1) canvas.box(x - 24, y + 28 + row * 7, 76, 3, darkSoil);
  }
}

/** One bar a day. */
export function rain(canvas: Canvas, random: SeededRandom): void {
  const { width, height } = canvas;
  canvas.box(0, 0, width, height, [250, 251, 252]);
  for (let line = 0; line < 5; line += 1) canvas.box(34, 30 + line * 52, 370, 1, [212, 219, 226]);
  const days = 21;
  for (let day = 0; day < days; day += 1) {
    const tall = random.below(3) === 0 ? 20 + random.below(180) : random.below(16);
    const [x, top] = [40 + day * 17, 238 - tall];
    canvas.box(x, top, 12, tall, tall > 120 ? [38, 92, 160] : [88, 148, 204]);
    canvas.box(x, top, 12, 2, [28, 70, 128]);
  }
  canvas.box(34, 238, 370, 2, [90, 100, 110]);
  canvas.box(34, 24, 2, 216, [90, 100, 110]);
}

/** Round things in a basket. */
export function crop(canvas: Canvas, random: SeededRandom): void {
  const { height } = canvas;
  canvas.band(0, height, [206, 190, 160], [168, 148, 116]);
  canvas.ellipse(210, 236, 176, 30, [120, 98, 70]);
  const color = pick<Color>(
    [
      [200, 58, 44],
      [228, 140, 42],
      [104, 142, 56],
      [126, 46, 84],
      [226, 188, 70],
    ],
    random,
  );
  for (let row = 0; row < 3; row += 1) {
    for (let place = 0; place < 6 - row; place += 1) {
      const [x, y] = [88 + row * 26 + place * 50 + random.below(8), 150 - row * 36];
      const size = 28 + random.below(7);
      canvas.ellipse(x, y, size, size * 0.9, darker(color));
      canvas.ellipse(x - 2, y - 2, size - 3, size * 0.9 - 3, color);
      canvas.ellipse(x - size / 3, y - size / 3, size / 5, size / 7, lighter(color));
      canvas.box(x - 2, y - size * 0.9 - 4, 4, 9, darkLeaf);
      canvas.ellipse(x + 6, y - size * 0.9, 9, 3, leaf);
    }
  }
  for (let line = 0; line < 7; line += 1) {
    canvas.box(
      52 + line * 5,
      164 + line * 11,
      316 - line * 10,
      10,
      line % 2 ? wood : [150, 116, 76],
    );
  }
}

export function flower(canvas: Canvas, random: SeededRandom): void {
  const { width, height } = canvas;
  canvas.band(0, height, [150, 180, 130], [70, 104, 62]);
  for (let blade = 0; blade < 40; blade += 1) {
    canvas.ellipse(random.below(width), 200 + random.below(90), 3, 50 + random.below(40), darkLeaf);
  }
  const color = pick<Color>(
    [
      [214, 74, 66],
      [238, 190, 60],
      [122, 98, 190],
      [236, 236, 226],
      [226, 118, 160],
    ],
    random,
  );
  const petals = 6 + random.below(6);
  for (let bloom = 0; bloom < 3 + random.below(3); bloom += 1) {
    const [x, y, size] = [60 + bloom * 76, 70 + random.below(80), 26 + random.below(16)];
    canvas.box(x - 2, y, 4, height - y, leaf);
    canvas.ellipse(x + 16, y + 80, 18, 6, leaf);
    for (let petal = 0; petal < petals; petal += 1) {
      const angle = (petal / petals) * 2 * Math.PI;
      const [dx, dy] = [Math.cos(angle) * size * 0.62, Math.sin(angle) * size * 0.62];
      canvas.ellipse(x + dx, y + dy, size * 0.46, size * 0.46, petal % 2 ? color : lighter(color));
    }
    canvas.ellipse(x, y, size * 0.36, size * 0.36, [110, 76, 40]);
    canvas.ellipse(x - 2, y - 2, size * 0.24, size * 0.24, [196, 148, 60]);
  }
}

function lighter(color: Color): Color {
  return mixed(color, 255);
}

function darker(color: Color): Color {
  return mixed(color, 0);
}

function mixed([red, green, blue]: Color, with_: number): Color {
  const mix = (value: number): number => value + (with_ - value) * 0.22;
  return [mix(red), mix(green), mix(blue)];
}

/** A sun over a bed with a seedling. */
export function emblem(canvas: Canvas): void {
  const side = canvas.width;
  const at = (share: number): number => share * side;
  canvas.band(0, side, [250, 214, 150], [242, 170, 104]);
  canvas.ellipse(at(0.5), at(0.46), at(0.26), at(0.26), [255, 240, 196]);
  canvas.below((x) => at(0.66) + at(0.04) * Math.sin((x / side) * 5), [98, 140, 84]);
  canvas.below((x) => at(0.78) - at(0.03) * Math.sin((x / side) * 4), soil);
  canvas.box(at(0.48), at(0.42), at(0.04), at(0.4), darkLeaf);
  canvas.ellipse(at(0.37), at(0.45), at(0.13), at(0.07), leaf);
  canvas.ellipse(at(0.63), at(0.39), at(0.13), at(0.07), leaf);
}
