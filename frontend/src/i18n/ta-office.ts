import office from './ta/office.json';

/** Tamil texts of the office's screens, one namespace for each feature. */
export const texts = { office };
