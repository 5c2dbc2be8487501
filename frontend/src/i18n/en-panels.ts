import printing from './en/printing.json';
import signIns from './en/sign-ins.json';
import syncPanel from './en/sync-panel.json';

/** English texts of what opens beside the counter, and of everybody's settings. */
export const texts = { printing, 'sign-ins': signIns, 'sync-panel': syncPanel };
