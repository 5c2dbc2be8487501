import type { Language } from '../../lib/preferences';

/** The name in the other language, where there is one. */
export const otherNameOf = (
  { name, name_ta }: { readonly name: string; readonly name_ta?: string | null },
  language: Language,
): string => {
  const [shown, other] = language === 'ta' && name_ta ? [name_ta, name] : [name, name_ta ?? ''];
  return shown === other ? '' : other;
};
