import printing from './ta/printing.json';
import signIns from './ta/sign-ins.json';
import syncPanel from './ta/sync-panel.json';

/** Tamil texts of what opens beside the counter, and of everybody's settings. */
export const texts = { printing, 'sign-ins': signIns, 'sync-panel': syncPanel };
