import type { Bitmap } from './bitmap';
import { escPos } from './esc-pos';
import { printBitmap } from './print-dialog';
import { getPrinter, keepPrinter, type PrinterChoice } from './printer-choice';
import { type PrinterLink, type PrinterRoute, ROUTES } from './printer-routes';

/** The printer is not there, or the browser was not allowed to reach it. */
export class PrinterError extends Error {}

let link: PrinterLink | null = null;
/** Slips leave one after another, whoever asked for them. */
let queue: Promise<unknown> = Promise.resolve();

export function setPrinter(changes: Partial<PrinterChoice>): PrinterChoice {
  const choice = { ...getPrinter(), ...changes };
  if (changes.route !== undefined || changes.speed !== undefined) {
    void link?.close().catch(() => undefined);
    link = null;
  }
  keepPrinter(choice);
  return choice;
}

/** The ways to a printer that this browser has; the dialog is always there. */
export const routesHere = (): PrinterRoute[] =>
  (Object.keys(ROUTES) as PrinterRoute[]).filter((route) => ROUTES[route].isHere());

/**
 * Lets the user choose a printer; to be called by a click.
 * @returns the choice, kept; null when nothing was chosen. @throws PrinterError when what was chosen cannot be reached.
 */
export async function choosePrinter(route: PrinterRoute): Promise<PrinterChoice | null> {
  const chosen = await ROUTES[route].ask().catch((error: unknown) => {
    // The browser says NotFoundError when its list is closed.
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw new PrinterError(String(error));
  });
  if (chosen === null) return null;
  const choice = setPrinter({ route, name: chosen.name });
  link = chosen;
  return choice;
}

/**
 * Sends a slip to the printer that was chosen, else to the print dialog.
 * @throws PrinterError when the printer was not reached: nothing, or not all, was printed.
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
    // The next one looks for it again: cables come loose.
    await link?.close().catch(() => undefined);
    link = null;
    throw error instanceof PrinterError ? error : new PrinterError(String(error));
  }
}
