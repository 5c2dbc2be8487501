import printing from './en/printing.json';
import syncPanel from './en/sync-panel.json';

/** English texts of what opens beside the counter. */
export const texts = { printing, 'sync-panel': syncPanel };

export type PanelTexts = typeof texts;
