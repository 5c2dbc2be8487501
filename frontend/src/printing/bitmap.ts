import { advanceOf, lettersOf, type Outline, outlineOf } from './letters';

/** A black-and-white image: rows from the top, eight dots per byte, the leftmost dot in the highest bit; 1 is black. */
export class Bitmap {
  readonly stride: number;
  readonly bytes: Uint8Array<ArrayBuffer>;

  /** @param width In dots; a multiple of 8. */
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.stride = width / 8;
    this.bytes = new Uint8Array(this.stride * height);
  }

  /** Blackens the dots of a row from `from` up to but not including `to`; dots outside the image are ignored. */
  fill(row: number, from: number, to: number): void {
    if (row < 0 || row >= this.height) return;
    for (let dot = Math.max(from, 0); dot < Math.min(to, this.width); dot++) {
      const at = row * this.stride + (dot >> 3);
      this.bytes[at] = (this.bytes[at] ?? 0) | (0x80 >> (dot & 7));
    }
  }

  /** Draws a text on one line. @param left The dot at which it begins. @param baseline The row of its baseline. */
  write(text: string, left: number, baseline: number, size: number): void {
    let pen = left;
    for (const letter of lettersOf(text)) {
      for (const { outline, x, y } of letter.parts) this.draw(outlineOf(outline), x, y, pen, baseline, size);
      pen += advanceOf(letter, size);
    }
  }

  /**
   * Fills an outline: a dot is black if its centre is inside. All arithmetic is in integers, in thousandths of a dot, so that the
   * server's implementation (Bitmap.cs) sets exactly the same dots.
   */
  private draw(outline: Outline, x: number, y: number, left: number, baseline: number, size: number): void {
    const crossings = new Map<number, { dot: number; winding: number }[]>();
    for (const chain of outline) {
      for (let at = 0; at < chain.length; at += 2) {
        const next = (at + 2) % chain.length;
        edge(
          ((chain[at] ?? 0) + x) * size,
          ((chain[at + 1] ?? 0) + y) * size,
          ((chain[next] ?? 0) + x) * size,
          ((chain[next + 1] ?? 0) + y) * size,
          crossings,
        );
      }
    }
    for (const [row, crossed] of crossings) {
      crossed.sort((a, b) => a.dot - b.dot);
      let winding = 0;
      let from = 0;
      for (const crossing of crossed) {
        if (winding !== 0) this.fill(baseline - row, left + from, left + crossing.dot);
        winding += crossing.winding;
        from = crossing.dot;
      }
    }
  }
}

/** Finds where an edge crosses the centres of rows; row 1 is the row above the baseline. Lengths are in thousandths of a dot. */
function edge(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  crossings: Map<number, { dot: number; winding: number }[]>,
): void {
  if (y0 === y1) return;
  const winding = y0 < y1 ? 1 : -1;
  const [lowX, lowY, highX, highY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  // The centre of row r is at 1000 r − 500; an edge includes its lower end and excludes its upper end.
  const first = Math.ceil((lowY + 500) / 1000);
  const end = Math.ceil((highY + 500) / 1000);
  for (let row = first; row < end; row++) {
    const above = 1000 * row - 500 - lowY;
    const dot = Math.ceil(((lowX - 500) * (highY - lowY) + above * (highX - lowX)) / (1000 * (highY - lowY)));
    const crossed = crossings.get(row);
    if (crossed === undefined) crossings.set(row, [{ dot, winding }]);
    else crossed.push({ dot, winding });
  }
}
