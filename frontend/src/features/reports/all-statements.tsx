import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { RadioGroup } from '../../components/ui/radio-group';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { fetchFile } from '../../lib/api/file';
import { localStore } from '../../lib/browser-storage';
import { formatDate } from '../../lib/format';
import { saveFile } from '../../lib/save-file';
import { uuidV7 } from '../../lib/uuid';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { Problem } from '../../office/problem';

const KEY = 'malar.statements-job';
const POLL_MS = 2_000;
const TYPES = { pdf: 'application/pdf', zip: 'application/zip' } as const;

interface Period {
  readonly from: string;
  readonly to: string;
}

interface Started extends Period {
  /** Made here before it is sent: sent again it is the same job. */
  readonly id: string;
  readonly format: keyof typeof TYPES;
}

/** The statements of everybody, drawn by the service while one does something else, and fetched when they are there. */
export function AllStatements({ period }: { period: Period }) {
  const { t } = useTranslation('reports');
  const [open, setOpen] = useState(false);
  return (
    <>
      <ActButton icon="people" onClick={() => setOpen(true)}>
        {t('statements.open')}
      </ActButton>
      {open && <StatementsDialog period={period} onClose={() => setOpen(false)} />}
    </>
  );
}

function StatementsDialog({ period, onClose }: { period: Period; onClose: () => void }) {
  const { t } = useTranslation(['reports', 'office']);
  const [format, setFormat] = useState<keyof typeof TYPES>('pdf');
  const [started, setStarted] = useState(read);
  // News of the shop ask for it too; a glance now and then is for when none are heard.
  const query = useQuery({
    queryKey: ['statements-job', started?.id],
    enabled: started !== null,
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/reports/jobs/{id}', { params: { path: { id: started?.id ?? '' } }, signal })),
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data.state) ? false : POLL_MS),
  });
  const start = useAct(async () => {
    const job = { ...period, format, id: uuidV7() };
    await api.POST('/api/v1/reports/farmer-statements', {
      body: { id: job.id, date_from: job.from, date_to: job.to, format },
    });
    localStore.setItem(KEY, JSON.stringify(job));
    setStarted(job);
  });
  const fetching = useAct(async () => {
    if (started === null) return;
    const file = await fetchFile(`/api/v1/reports/jobs/${started.id}/file`, TYPES[started.format]);
    saveFile(`statements-${started.from}-${started.to}.${started.format}`, file);
  });
  const forget = () => {
    localStore.removeItem(KEY);
    setStarted(null);
    fetching.forget();
  };
  const job = query.data;
  const days = started ?? period;
  return (
    <Dialog
      title={t('statements.open')}
      onClose={onClose}
      actions={
        <>
          {started !== null && (job === undefined || isOver(job.state)) && (
            <Button variant="ghost" onClick={forget}>
              {t('statements.another')}
            </Button>
          )}
          <Button onClick={onClose}>{t('office:close')}</Button>
          {started === null && (
            <ActButton variant="primary" busy={start.busy} onClick={() => void start.run()}>
              {t('statements.start')}
            </ActButton>
          )}
          {job?.state === 'done' && (
            <ActButton variant="primary" icon="download" busy={fetching.busy} onClick={() => void fetching.run()}>
              {t('statements.save')}
            </ActButton>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('statements.days', { from: formatDate(days.from), to: formatDate(days.to) })}</p>
        {started === null ? (
          <RadioGroup
            label={t('statements.as')}
            value={format}
            options={[
              { value: 'pdf', label: t('statements.pdf') },
              { value: 'zip', label: t('statements.zip') },
            ]}
            onChange={setFormat}
          />
        ) : (
          <div role="status" className="flex flex-col gap-1.5">
            {job?.state === 'failed' && <Notice tone="danger">{t('statements.failed')}</Notice>}
            {job?.state === 'done' && <p className="text-success">{t('statements.done', { count: job.total })}</p>}
            {(job === undefined || !isOver(job.state)) && (
              <>
                <progress
                  className="h-2 w-full accent-accent"
                  aria-label={t('statements.drawing')}
                  max={Math.max(1, job?.total ?? 1)}
                  value={job?.done ?? 0}
                />
                <p className="text-small text-muted">
                  {t('statements.progress', { done: job?.done ?? 0, total: job?.total ?? 0 })}
                </p>
              </>
            )}
          </div>
        )}
        {started === null && <p className="text-small text-muted">{t('statements.text')}</p>}
        <Problem problem={start.problem ?? fetching.problem} />
      </div>
    </Dialog>
  );
}

const isOver = (state: string): boolean => state === 'done' || state === 'failed';

function read(): Started | null {
  try {
    return JSON.parse(localStore.getItem(KEY) ?? 'null') as Started | null;
  } catch {
    return null;
  }
}
