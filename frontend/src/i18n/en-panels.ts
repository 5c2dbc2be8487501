import printing from './en/printing.json';
import signIns from './en/sign-ins.json';
import syncPanel from './en/sync-panel.json';

/** English texts of the panels beside the counter, and of the settings that every user has. */
export const texts = { printing, 'sign-ins': signIns, 'sync-panel': syncPanel };
