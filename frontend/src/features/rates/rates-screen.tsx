import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { useMay } from '../../lib/session';
import { addDays } from '../../lib/shop-clock';
import { useAct } from '../../office/act';
import { wholeQuantity } from '../../office/amounts';
import { DateNav } from '../../office/date-nav';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { useShopNow } from '../../office/use-today';
import { CorrectionDialog } from './correction-dialog';
import { HistoryDialog } from './history-dialog';
import { PasteDialog } from './paste-dialog';
import { PublishBar } from './publish-bar';
import { rateText } from './rate-cell';
import { RateGrid } from './rate-grid';
import { type Published, type Sheet, type SheetFlower, useSheet } from './sheet';
import { newSheetId, preview, publish, showPublished, usePreview } from './use-publish';
import { useSheetEditor } from './use-sheet-editor';

/** How many days ahead rates can be set. */
const DAYS_AHEAD = 7;

type Open =
  | { readonly dialog: 'paste' }
  | { readonly dialog: 'history'; readonly flower: SheetFlower }
  | { readonly dialog: 'correction'; readonly preview: Published };

/** The day's rate sheet: typed, previewed, and published as a whole. */
function RatesScreen() {
  const { t } = useTranslation(['rates', 'office']);
  const maySet = useMay('set_rates', false);
  const now = useShopNow();
  const [params, setParams] = useSearchParams();
  const date = /^\d{4}-\d\d-\d\d$/.test(params.get('date') ?? '') ? (params.get('date') ?? now.date) : now.date;
  const query = useSheet(date);
  const sheet = query.data;
  const editor = useSheetEditor(date, sheet);
  const said = usePreview(date, editor.ready, maySet);
  const [open, setOpen] = useState<Open | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const sheetId = useRef({ rates: '', id: '' });

  const nowSlot =
    date === now.date
      ? (sheet?.slots.find(({ start_time, end_time }) => start_time <= now.time && now.time < end_time)?.time_slot_id ??
        null)
      : null;

  const act = useAct(async (isSeen: boolean) => {
    const { ready } = editor;
    const told = isSeen ? null : await preview(date, ready);
    if (told?.corrections.some(({ entries }) => entries > 0) === true) {
      setOpen({ dialog: 'correction', preview: told });
      return;
    }
    // Retrying the same rates reuses the sheet's id, so that publishing is idempotent; other rates get a new id.
    const rates = JSON.stringify([date, ...ready]);
    if (sheetId.current.rates !== rates) sheetId.current = { rates, id: newSheetId() };
    const published = await publish(sheetId.current.id, date, ready);
    sheetId.current = { rates: '', id: '' };
    showPublished(date, ready);
    editor.clear([...ready.keys()]);
    setOpen(null);
    const anew = published.corrections.reduce((sum, { entries, repriced }) => sum + (repriced ? entries : 0), 0);
    setDone(t('published', { count: published.created_count, entries: published.lines_priced + anew }));
  });
  const startPublishing = () => {
    if (editor.ready.size > 0 && maySet && open === null) void act.run(false);
  };

  return (
    <Page
      title={t('title')}
      beside={
        <>
          <DateNav
            date={date}
            today={now.date}
            last={addDays(now.date, DAYS_AHEAD)}
            onChange={(day) => setParams(day === now.date ? {} : { date: day })}
          />
          {sheet !== undefined && <WaitingLine sheet={sheet} />}
          <span className="ml-auto inline-flex print:hidden">
            <PaperButtons
              isList
              needs={null}
              path={`/api/v1/market-rates/sheet/file?date=${date}`}
              name={`rates-${date}`}
              formats={SHEETS}
            />
          </span>
        </>
      }
      acts={
        maySet &&
        sheet !== undefined && (
          <>
            <Button
              icon="refresh"
              className="rounded-pill text-small"
              disabled={editor.yesterdays.size === 0}
              onClick={() => editor.fill(new Map([...editor.yesterdays].map(([key, paise]) => [key, rateText(paise)])))}
            >
              {t('fillYesterday')}
            </Button>
            <Button icon="list" className="rounded-pill text-small" onClick={() => setOpen({ dialog: 'paste' })}>
              {t('paste')}
            </Button>
          </>
        )
      }
      keys={
        maySet
          ? [
              { keys: ['Enter'], does: t('keys.down') },
              { keys: ['Tab'], does: t('keys.next') },
              { keys: ['='], does: t('keys.yesterday') },
              { keys: ["'"], does: t('keys.before') },
              { keys: ['Ctrl ↵'], does: t('publish') },
              { keys: ['Esc'], does: t('keys.asWas') },
            ]
          : []
      }
      actions={{ 'Ctrl+Enter': startPublishing }}
    >
      <Loaded query={query}>
        {(loaded) =>
          loaded.flowers.length === 0 || loaded.slots.length === 0 ? (
            <Empty
              act={
                <Link
                  to={loaded.flowers.length === 0 ? '/settings/flowers' : '/settings/times'}
                  className="flex min-h-11 items-center gap-2 font-semibold text-accent"
                >
                  <Icon name="right" />
                  {t(loaded.flowers.length === 0 ? 'addFlowers' : 'addTimes')}
                </Link>
              }
            >
              {t('empty')}
            </Empty>
          ) : (
            <RateGrid
              key={date}
              sheet={loaded}
              editor={editor}
              editable={maySet}
              nowSlot={nowSlot}
              onHistory={(flower) => setOpen({ dialog: 'history', flower })}
            />
          )
        }
      </Loaded>
      {maySet && sheet !== undefined && (
        <PublishBar
          sheet={sheet}
          editor={editor}
          preview={said.data}
          previewError={said.error}
          busy={act.busy}
          problem={act.problem}
          done={done}
          onPublish={startPublishing}
        />
      )}
      {open?.dialog === 'paste' && sheet !== undefined && (
        <PasteDialog sheet={sheet} nowSlot={nowSlot} onFill={editor.fill} onClose={() => setOpen(null)} />
      )}
      {open?.dialog === 'history' && <HistoryDialog flower={open.flower} onClose={() => setOpen(null)} />}
      {open?.dialog === 'correction' && sheet !== undefined && (
        <CorrectionDialog
          sheet={sheet}
          preview={open.preview}
          busy={act.busy}
          onPublish={() => void act.run(true)}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

function WaitingLine({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation(['rates', 'office']);
  const waiting = sheet.cells.filter(({ waiting_entries }) => waiting_entries > 0);
  if (waiting.length === 0) return null;
  const entries = waiting.reduce((sum, cell) => sum + cell.waiting_entries, 0);
  const kilos = new Set(sheet.flowers.filter(({ unit }) => unit === 'kg').map(({ flower_type_id }) => flower_type_id));
  const thousandths = waiting
    .filter(({ flower_type_id }) => kilos.has(flower_type_id))
    .reduce((sum, cell) => sum + Math.round(cell.waiting_quantity * 1000), 0);
  return (
    <p className="text-small text-warning">
      <Icon name="clock" className="mr-2 inline" />
      {t('waitingLine')} <b>{t('entries', { count: entries })}</b>
      {thousandths > 0 && ` · ${wholeQuantity(thousandths / 1000)} ${t('office:unit.kg')}`}
    </p>
  );
}

export default officeScreen(RatesScreen);
