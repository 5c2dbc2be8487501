import type { PanelTexts } from './en-panels';
import messages from './ta/messages.json';
import syncPanel from './ta/sync-panel.json';

/** Tamil texts of what opens beside the counter. */
export const texts: PanelTexts = { messages, 'sync-panel': syncPanel };
