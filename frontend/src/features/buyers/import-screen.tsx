import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { asFile, ImportPage } from '../../office/import-page';
import { officeScreen } from '../../office/office-screen';

const ADDRESS = '/api/v1/buyers/import';

/** Columns of the file that the server can name in an error. */
const COLUMNS = [
  'name',
  'phone',
  'name_ta',
  'place',
  'place_ta',
  'route',
  'buyer_code',
  'whatsapp_number',
  'address',
  'gstin',
  'credit_limit',
  'credit_days',
  'opening_balance',
  'language_preference',
  'notes',
] as const;

/** Imports a shop's list of buyers from a file. */
function ImportScreen() {
  const { t } = useTranslation('buyers');
  return (
    <ImportPage
      of={{
        list: '/buyers',
        listName: t('title'),
        title: t('import.title'),
        columns: t('import.columns'),
        templateName: t('import.templateName'),
        template: `${ADDRESS}/template`,
        send: async (file, dryRun) => {
          const params = { query: { dry_run: dryRun } };
          const found = await dataOf(api.POST(ADDRESS, { params, ...asFile(file) }));
          return { ...found, rows: found.rows.map((row) => ({ ...row, code: row.buyer_code ?? null })) };
        },
        would: (count) => t('import.would', { count }),
        done: (count) => t('import.done', { count }),
        act: (count) => t('import.act', { count }),
        column: (field) => {
          const known = COLUMNS.find((name) => name === (field === 'code' ? 'buyer_code' : field));
          return known === undefined ? undefined : t(`import.column.${known}`);
        },
      }}
    />
  );
}

export default officeScreen(ImportScreen);
