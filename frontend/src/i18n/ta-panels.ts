import printing from './ta/printing.json';
import signIns from './ta/sign-ins.json';
import syncPanel from './ta/sync-panel.json';

/** Tamil texts of the panels beside the counter, and of the settings that every user has. */
export const texts = { printing, 'sign-ins': signIns, 'sync-panel': syncPanel };
