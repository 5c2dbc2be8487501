import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { rupees } from '../../office/amounts';
import { FormProblem } from '../../office/form-dialog';
import { TextAreaField } from '../../office/text-area';

type Preview = components['schemas']['PreviewBroadcastPreview'];

/** Sends one message to all active farmers: written in both languages, previewed with the number of recipients and the cost, then sent. */
export function BroadcastDialog({ onClose, onSent }: { onClose: () => void; onSent: () => void }) {
  const { t } = useTranslation(['messages', 'office']);
  // The id makes sending idempotent.
  const [id, setId] = useState(uuidV7);
  const [tamil, setTamil] = useState('');
  const [english, setEnglish] = useState('');
  const [tried, setTried] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const body = {
    message: english.trim() === '' ? tamil.trim() : english.trim(),
    ...(tamil.trim() === '' ? {} : { message_ta: tamil.trim() }),
  };
  const look = useAct(async () =>
    setPreview(await dataOf(api.POST('/api/v1/whatsapp/broadcast/preview', { body: { ...body, farmer_ids: null } }))),
  );
  const send = useAct(() => api.POST('/api/v1/whatsapp/broadcast', { body: { id, ...body, farmer_ids: null } }));
  const wrong = fieldProblems(look.problem);
  const change = (set: (text: string) => void) => (text: string) => {
    set(text);
    setId(uuidV7());
  };
  const submit = async () => {
    setTried(true);
    if (body.message === '') return;
    if (preview === null) await look.run();
    else if (await send.run()) {
      onSent();
      onClose();
    }
  };
  return (
    <Dialog
      wide
      title={t('broadcast.title')}
      onClose={onClose}
      actions={
        <>
          {preview === null ? (
            <Button onClick={onClose}>{t('office:cancel')}</Button>
          ) : (
            <Button icon="left" onClick={() => setPreview(null)}>
              {t('broadcast.change')}
            </Button>
          )}
          {(preview === null || preview.recipients > 0) && (
            <ActButton variant="primary" busy={look.busy || send.busy} onClick={() => void submit()}>
              {preview === null ? t('broadcast.look') : t('broadcast.act', { count: preview.recipients })}
            </ActButton>
          )}
        </>
      }
    >
      {preview === null ? (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <p className="text-muted">{t('broadcast.text')}</p>
          <TextAreaField
            data-autofocus
            label={t('broadcast.tamil')}
            lang="ta"
            rows={3}
            maxLength={750}
            initial={tamil}
            onText={change(setTamil)}
            error={wrong.get('message_ta')}
          />
          <TextAreaField
            label={t('broadcast.english')}
            lang="en"
            rows={3}
            maxLength={750}
            initial={english}
            onText={change(setEnglish)}
            error={tried && body.message === '' ? t('broadcast.needed') : wrong.get('message')}
          />
          <FormProblem problem={look.problem} />
        </form>
      ) : (
        <div className="flex flex-col gap-4">
          <Figures preview={preview} />
          {preview.texts.map(({ language, recipients, text }) => (
            <section key={language}>
              <h3 className="text-small text-muted">
                {t(language === 'ta' ? 'broadcast.inTamil' : 'broadcast.inEnglish', { count: recipients })}
              </h3>
              <p
                lang={language}
                className="mt-1 max-w-[36rem] rounded-slab bg-success-soft px-3.5 py-2 break-words whitespace-pre-line"
              >
                {text.replaceAll('*', '')}
              </p>
            </section>
          ))}
          <FormProblem problem={send.problem} />
        </div>
      )}
    </Dialog>
  );
}

/** The number of recipients, who is left out, and the cost as far as it is known. */
function Figures({ preview }: { preview: Preview }) {
  const { t } = useTranslation('messages');
  const { recipients, without_number, templates, cost, cost_per_message } = preview;
  return (
    <>
      <p className="text-lead font-semibold">{t('broadcast.to', { count: recipients })}</p>
      {templates > 0 && (
        <p>
          {t('broadcast.charged', { count: templates })}{' '}
          {cost == null || cost_per_message == null
            ? t('broadcast.noPrice')
            : t('broadcast.cost', { each: priceText(cost_per_message), cost: rupees(cost) })}
        </p>
      )}
      {without_number > 0 && (
        <Notice tone="warning" icon="warning">
          {t('broadcast.without', { count: without_number })}
        </Notice>
      )}
    </>
  );
}

/** Formats a price such as ₹0.115, which has more decimals than an amount. */
const priceText = (price: number): string => `₹${price}`;
