import { useQuery } from '@tanstack/react-query';
import { Tag, type Tone } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { Loaded } from '../../office/problem';

const TONES = {
  ready: 'success',
  missing: 'danger',
  unknown: 'warning',
  not_needed: 'plain',
} as const satisfies Record<string, Tone>;
type State = keyof typeof TONES;

/** The message templates that WhatsApp must approve, with their text and approval status. */
export function TemplateList() {
  const { t } = useTranslation('messages');
  const query = useQuery({
    queryKey: ['messages', 'templates'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/whatsapp/templates', { signal })),
  });
  return (
    <Loaded query={query}>
      {(templates) => (
        <>
          <p className="mb-3 max-w-2xl text-muted">{t('templates.text')}</p>
          <ul aria-label={t('show.templates')} className="border-t border-divider">
            {templates.map(({ name, language, state, text }) => {
              const known = state in TONES ? (state as State) : 'unknown';
              return (
                <li key={name} className="border-b border-divider py-3">
                  <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
                    <b>{name}</b>
                    <Tag tone={TONES[known]}>{t(`templates.state.${known}`)}</Tag>
                  </p>
                  <p lang={language} className="max-w-3xl text-small whitespace-pre-line text-muted">
                    {text}
                  </p>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Loaded>
  );
}
