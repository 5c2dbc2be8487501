import type { Bitmap } from './bitmap';

/** Rows per image command, small enough for printers with little memory. */
const ROWS_AT_ONCE = 128;

/**
 * Encodes an image for a thermal printer (ESC/POS): resets the printer, sends the image in strips (GS v 0), feeds three lines and cuts;
 * a printer without a cutter ignores the cut. SlipFiles.cs produces the same bytes.
 */
export function escPos(bitmap: Bitmap): Uint8Array<ArrayBuffer> {
  const parts: number[] = [0x1b, 0x40];
  for (let row = 0; row < bitmap.height; row += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, bitmap.height - row);
    parts.push(0x1d, 0x76, 0x30, 0, bitmap.stride, 0, rows, 0);
    for (const byte of bitmap.bytes.subarray(row * bitmap.stride, (row + rows) * bitmap.stride)) parts.push(byte);
  }
  parts.push(0x1b, 0x64, 3, 0x1d, 0x56, 66, 0);
  return new Uint8Array(parts);
}
