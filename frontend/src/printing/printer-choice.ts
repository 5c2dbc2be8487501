import { localStore } from '../lib/browser-storage';
import type { Language } from '../lib/preferences';

/** Millimetres of paper. */
export type PaperWidth = 58 | 80;

/** How this device prints, chosen once in the settings. */
export interface PrinterChoice {
  /** dialog: whatever the system prints with. */
  readonly route: 'dialog' | 'usb' | 'serial' | 'bluetooth';
  /** What the browser calls the printer. */
  readonly name: string;
  readonly width: PaperWidth;
  readonly language: Language;
  /** Of what is handed out as a file: PDF, Excel, CSV. */
  readonly papers: Language | 'both';
  /** Every entry when it is saved, without being asked. */
  readonly afterEach: boolean;
  /** Of a serial line: bits a second. */
  readonly speed: number;
}

const KEY = 'malar.printer';

const STANDARD: PrinterChoice = {
  route: 'dialog',
  name: '',
  width: 80,
  language: 'ta',
  papers: 'both',
  afterEach: false,
  speed: 9600,
};

export function getPrinter(): PrinterChoice {
  try {
    return { ...STANDARD, ...(JSON.parse(localStore.getItem(KEY) ?? '{}') as Partial<PrinterChoice>) };
  } catch {
    return STANDARD;
  }
}

export const keepPrinter = (choice: PrinterChoice): void => localStore.setItem(KEY, JSON.stringify(choice));
