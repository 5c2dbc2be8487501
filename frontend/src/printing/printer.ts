import type { Bitmap } from './bitmap';
import { escPos } from './esc-pos';
import { printBitmap } from './print-dialog';
import { getPrinter, type PrinterChoice, storePrinter } from './printer-choice';
import { type PrinterLink, type PrinterRoute, ROUTES } from './printer-routes';

/** Thrown if the printer is not connected, or the browser has no permission to reach it. */
export class PrinterError extends Error {}

let link: PrinterLink | null = null;
/** Slips are printed one after another. */
let queue: Promise<unknown> = Promise.resolve();

export function setPrinter(changes: Partial<PrinterChoice>): PrinterChoice {
  const choice = { ...getPrinter(), ...changes };
  if (changes.route !== undefined || changes.speed !== undefined) {
    void link?.close().catch(() => undefined);
    link = null;
  }
  storePrinter(choice);
  return choice;
}

/** Returns the ways to reach a printer that this browser supports, besides the print dialog, which is always available. */
export const routesHere = (): PrinterRoute[] =>
  (Object.keys(ROUTES) as PrinterRoute[]).filter((route) => ROUTES[route].isHere());

/**
 * Lets the user choose a printer; must be called in a click handler.
 * @returns the saved choice; null if nothing was chosen. @throws PrinterError if the chosen printer cannot be reached.
 */
export async function choosePrinter(route: PrinterRoute): Promise<PrinterChoice | null> {
  const chosen = await ROUTES[route].ask().catch((error: unknown) => {
    // Browsers throw NotFoundError when the user closes the list.
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw new PrinterError(String(error));
  });
  if (chosen === null) return null;
  const choice = setPrinter({ route, name: chosen.name });
  link = chosen;
  return choice;
}

/**
 * Prints a slip on the chosen printer, or through the print dialog if none is chosen.
 * @throws PrinterError if the printer was not reached: nothing, or only a part, was printed.
 */
export function print(bitmap: Bitmap): Promise<void> {
  const next = queue.catch(() => undefined).then(() => send(bitmap));
  queue = next;
  return next;
}

async function send(bitmap: Bitmap): Promise<void> {
  const { route, width, speed, name } = getPrinter();
  if (route === 'dialog') return printBitmap(bitmap, width);
  try {
    link ??= await ROUTES[route].find(name);
    if (link === null) throw new PrinterError(`${name} is not connected`);
    await link.send(escPos(bitmap), speed);
  } catch (error) {
    // The next slip connects again: cables come loose.
    await link?.close().catch(() => undefined);
    link = null;
    throw error instanceof PrinterError ? error : new PrinterError(String(error));
  }
}
