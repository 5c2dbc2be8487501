import type { Language } from '../../lib/preferences';

/** Returns the name in the other language, or an empty string if there is none. */
export const otherNameOf = (
  { name, name_ta }: { readonly name: string; readonly name_ta?: string | null },
  language: Language,
): string => {
  const [shown, other] = language === 'ta' && name_ta ? [name_ta, name] : [name, name_ta ?? ''];
  return shown === other ? '' : other;
};
