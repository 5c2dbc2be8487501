import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { asFile, ImportPage } from '../../office/import-page';
import { officeScreen } from '../../office/office-screen';

const ADDRESS = '/api/v1/farmers/import';

/** Columns of the file that the server can name in an error. */
const COLUMNS = [
  'name',
  'phone',
  'name_ta',
  'village',
  'village_ta',
  'farmer_code',
  'whatsapp_number',
  'address',
  'upi_id',
  'commission_pct',
  'flat_fee_monthly',
  'language_preference',
  'notes',
] as const;

/** Imports a shop's list of farmers from a file. */
function ImportScreen() {
  const { t } = useTranslation('farmers');
  return (
    <ImportPage
      of={{
        list: '/farmers',
        listName: t('title'),
        title: t('import.title'),
        columns: t('import.columns'),
        templateName: t('import.templateName'),
        template: `${ADDRESS}/template`,
        send: async (file, dryRun) => {
          const params = { query: { dry_run: dryRun } };
          const found = await dataOf(api.POST(ADDRESS, { params, ...asFile(file) }));
          return { ...found, rows: found.rows.map((row) => ({ ...row, code: row.farmer_code ?? null })) };
        },
        would: (count) => t('import.would', { count }),
        done: (count) => t('import.done', { count }),
        act: (count) => t('import.act', { count }),
        column: (field) => {
          const known = COLUMNS.find((name) => name === (field === 'code' ? 'farmer_code' : field));
          return known === undefined ? undefined : t(`import.column.${known}`);
        },
      }}
    />
  );
}

export default officeScreen(ImportScreen);
