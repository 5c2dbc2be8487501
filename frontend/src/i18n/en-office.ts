import office from './en/office.json';

/** English texts of the office's screens, one namespace for each feature. */
export const texts = { office };

export type OfficeTexts = typeof texts;
