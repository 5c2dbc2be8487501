import type { PanelTexts } from './en-panels';
import printing from './ta/printing.json';
import syncPanel from './ta/sync-panel.json';

/** Tamil texts of what opens beside the counter. */
export const texts: PanelTexts = { printing, 'sync-panel': syncPanel };
