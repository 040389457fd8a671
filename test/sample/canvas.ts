import { encodePng } from './png.ts';

export type Color = readonly [red: number, green: number, blue: number];

/** Each pixel is the mean of four, so that edges are smooth. */
const finer = 2;

/** A picture of flat shapes, in units of its pixels. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #fine: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#fine = new Uint8Array(width * height * finer * finer * 3);
  }

  /** From one colour at its top to another at its bottom. */
  band(top: number, bottom: number, from: Color, to: Color): void {
    for (let y = top * finer; y < bottom * finer; y += 1) {
      const share = (y / finer - top) / (bottom - top);
      const color = from.map((value, place) => value + ((to[place] ?? 0) - value) * share);
      this.#line(y, 0, this.width * finer, color);
    }
  }

  box(x: number, y: number, width: number, height: number, color: Color): void {
    for (let line = y * finer; line < (y + height) * finer; line += 1) {
      this.#line(Math.round(line), x * finer, (x + width) * finer, color);
    }
  }

  ellipse(x: number, y: number, across: number, down: number, color: Color): void {
    for (let line = (y - down) * finer; line < (y + down) * finer; line += 1) {
      const height = (line / finer - y) / down;
      const half = across * Math.sqrt(Math.max(0, 1 - height * height));
      this.#line(Math.round(line), (x - half) * finer, (x + half) * finer, color);
    }
  }

  /** Everything below a line that goes up and down. */
  below(heightAt: (x: number) => number, color: Color): void {
    for (let x = 0; x < this.width * finer; x += 1) {
      const top = Math.round(heightAt(x / finer) * finer);
      for (let y = top; y < this.height * finer; y += 1) this.#line(y, x, x + 1, color);
    }
  }

  png(): Buffer {
    const { width, height } = this;
    const fine = this.#fine;
    const pixels = new Uint8Array(width * height * 3);
    for (let place = 0; place < pixels.length; place += 1) {
      const pixel = Math.floor(place / 3);
      const y = Math.floor(pixel / width);
      // Of the upper left one of the four; the part of the colour is kept.
      const upper = (y * finer * width * finer + (pixel - y * width) * finer) * 3 + (place % 3);
      const lower = upper + width * finer * 3;
      const sum =
        (fine[upper] ?? 0) + (fine[upper + 3] ?? 0) + (fine[lower] ?? 0) + (fine[lower + 3] ?? 0);
      pixels[place] = sum / 4;
    }
    return encodePng(width, height, pixels);
  }

  #line(y: number, from: number, to: number, color: readonly number[]): void {
    if (y < 0 || y >= this.height * finer) return;
    const stride = this.width * finer;
    const [start, end] = [Math.max(0, Math.round(from)), Math.min(stride, Math.round(to))];
    const [red = 0, green = 0, blue = 0] = color;
    for (let place = (y * stride + start) * 3; place < (y * stride + end) * 3; place += 3) {
      this.#fine[place] = red;
      this.#fine[place + 1] = green;
      this.#fine[place + 2] = blue;
    }
  }
}
