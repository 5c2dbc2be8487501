import type { PanelTexts } from './en-panels';
import syncPanel from './ta/sync-panel.json';

/** Tamil texts of what opens beside the counter. */
export const texts: PanelTexts = { 'sync-panel': syncPanel };
