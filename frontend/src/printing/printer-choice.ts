import { localStore } from '../lib/browser-storage';
import type { Language } from '../lib/preferences';

/** Paper width in millimetres. */
export type PaperWidth = 58 | 80;

/** This device's printer settings. */
export interface PrinterChoice {
  /** dialog: the system's print dialog. */
  readonly route: 'dialog' | 'usb' | 'serial' | 'bluetooth';
  /** The browser's name for the printer. */
  readonly name: string;
  readonly width: PaperWidth;
  readonly language: Language;
  /** Language of documents saved as files: PDF, Excel, CSV. */
  readonly papers: Language | 'both';
  /** Prints every entry when it is saved. */
  readonly afterEach: boolean;
  /** Baud rate, for a serial connection. */
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

export const storePrinter = (choice: PrinterChoice): void => localStore.setItem(KEY, JSON.stringify(choice));
