import { advanceOf, lettersOf, type Outline, outlineOf } from './letters';

/** A picture of black and white dots: rows from the top, eight dots a byte, the left one highest; 1 is black. */
export class Bitmap {
  readonly stride: number;
  readonly bytes: Uint8Array<ArrayBuffer>;

  /** @param width Dots, whole bytes of them. */
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.stride = width / 8;
    this.bytes = new Uint8Array(this.stride * height);
  }

  /** Blackens the dots of a row from `from` up to, but not at, `to`; what is outside the picture is left out. */
  fill(row: number, from: number, to: number): void {
    if (row < 0 || row >= this.height) return;
    for (let dot = Math.max(from, 0); dot < Math.min(to, this.width); dot++) {
      const at = row * this.stride + (dot >> 3);
      this.bytes[at] = (this.bytes[at] ?? 0) | (0x80 >> (dot & 7));
    }
  }

  /** Draws a text in one line. @param left Dot at which it begins. @param baseline Row on which it stands. */
  write(text: string, left: number, baseline: number, size: number): void {
    let pen = left;
    for (const letter of lettersOf(text)) {
      for (const { outline, x, y } of letter.parts) this.draw(outlineOf(outline), x, y, pen, baseline, size);
      pen += advanceOf(letter, size);
    }
  }

  /**
   * A dot is black when its centre is inside. In thousandths of a dot every figure is whole, and so is the first dot behind an edge:
   * the server's twin (Bitmap.cs) comes to the same ones.
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

/** Where an edge passes the centres of rows; row 1 is the one that stands on the baseline. Lengths are thousandths of a dot. */
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
  // The centre of row r is at 1000 r − 500; an edge has its lower end and not its upper one.
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
