import 'i18next';
import type { Texts } from './en';
import type { OfficeTexts } from './en-office';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Texts & OfficeTexts;
  }
}
