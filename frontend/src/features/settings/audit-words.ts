import type { Translate } from '../../i18n/translation';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayTime } from '../../lib/format';
import type { Language } from '../../lib/preferences';
import { shopTime } from '../../lib/shop-clock';
import { nameOf, rupees } from '../../office/amounts';
import { PERMISSIONS } from './permissions';

export type AuditAct = components['schemas']['ListAuditAct'];
type Texts = Translate<'settings'>;

/** Entity types in the order of the filter. */
export const ENTITIES = [
  'daily_entry',
  'market_rate',
  'farmer',
  'farmer_flowers',
  'farmer_adjustment',
  'bank_account',
  'personal_data',
  'cash_advance',
  'settlement',
  'settlement_job',
  'buyer',
  'buyer_prices',
  'invoice',
  'buyer_credit',
  'buyer_promise',
  'flower_weight',
  'cash_entry',
  'cash_count',
  'dispute',
  'whatsapp_message',
  'whatsapp_broadcast',
  'whatsapp_queue',
  'flower_type',
  'time_slot',
  'setting',
  'business_profile',
  'device',
  'receipt',
  'statement',
  'statements',
  'advance',
  'day',
  'month',
  'entries',
  'farmers',
  'advances',
  'settlements',
  'bill',
  'dues',
  'buyers',
  'tally',
  'bank_payments',
  'user',
  'session',
  'second_factor',
  'pin',
  'shop',
] as const;
export type Entity = (typeof ENTITIES)[number];

const ACTIONS = [
  'created',
  'updated',
  'deleted',
  'activated',
  'deactivated',
  'confirmed',
  'merged',
  'submitted',
  'approved',
  'rejected',
  'reopened',
  'paid',
  'issued',
  'cancelled',
  'reminded',
  'priced',
  'corrected',
  'repriced',
  'moved',
  'void',
  'signed_in',
  'signed_out',
  'password_changed',
  'password_reset',
  'started',
  'opened',
  'repeated',
  'resolved',
  'sent',
  'resent',
  'cleared',
  'channel_set',
  'exported',
  'links_revoked',
  'lost',
  'found',
  'ended',
  'sessions_ended',
  'read',
  'erased',
  'begun',
  'turned_on',
  'turned_off',
  'recovery_code_used',
  'recovery_codes_renewed',
  'taken_away',
  'locked',
] as const;

/** Fields that are shown. Ids, versions and derived values are left out. */
const FIELDS = [
  'name',
  'name_ta',
  'full_name',
  'number',
  'code',
  'farmer_code',
  'unit',
  'description',
  'other_names',
  'face_shape',
  'face_petals',
  'face_colour',
  'start_time',
  'end_time',
  'is_active',
  'is_confirmed',
  'village',
  'village_ta',
  'phone',
  'whatsapp_number',
  'email',
  'address',
  'address_ta',
  'role',
  'language_preference',
  'permissions',
  'upi_id',
  'gstin',
  'bank_name',
  'account_name',
  'holder_name',
  'account_number',
  'ifsc',
  'logo',
  'commission_pct',
  'own_commission',
  'flat_fee_monthly',
  'notes',
  'farmer',
  'flower_type',
  'time_slot',
  'effective_date',
  'rate_per_unit',
  'entry_date',
  'entry_time',
  'quantity',
  'weight_deduction',
  'commission_rate',
  'total_amount',
  'commission_amount',
  'fee_amount',
  'manual_adj_amount',
  'net_amount',
  'status',
  'void_reason',
  'advance_date',
  'amount',
  'outstanding_amount',
  'paid_from',
  'reason',
  'settlement_number',
  'period_start',
  'period_end',
  'total_entries',
  'total_quantity',
  'gross_amount',
  'total_commission',
  'total_fees',
  'total_advances',
  'total_adjustments',
  'net_payable',
  'payment_method',
  'payment_reference',
  'buyer_code',
  'place',
  'route',
  'credit_limit',
  'credit_days',
  'invoice_number',
  'customer_name',
  'buyer_name',
  'invoice_date',
  'due_date',
  'subtotal',
  'discount',
  'tax_amount',
  'amount_paid',
  'kind',
  'method',
  'reference',
  'credit_date',
  'cancel_reason',
  'promised_on',
  'head',
  'account',
  'counted_amount',
  'book_amount',
  'business_date',
  'complaint',
  'resolution',
  'value',
] as const;
export type FieldName = (typeof FIELDS)[number];

const MONEY: ReadonlySet<FieldName> = new Set([
  'flat_fee_monthly',
  'rate_per_unit',
  'total_amount',
  'commission_amount',
  'fee_amount',
  'manual_adj_amount',
  'net_amount',
  'amount',
  'outstanding_amount',
  'gross_amount',
  'total_commission',
  'total_fees',
  'total_advances',
  'total_adjustments',
  'net_payable',
  'credit_limit',
  'subtotal',
  'discount',
  'tax_amount',
  'amount_paid',
  'counted_amount',
  'book_amount',
] as const);
const PERCENT: ReadonlySet<string> = new Set(['commission_pct', 'commission_rate', 'advance_recovery_pct']);

/** Enum values of the API that have a translation. */
const VALUES = [
  'kg',
  'bunch',
  'piece',
  'admin',
  'staff',
  'farmer',
  'ta',
  'en',
  'cash',
  'upi',
  'bank',
  'draft',
  'pending',
  'pending_approval',
  'approved',
  'rejected',
  'paid',
  'unpriced',
  'priced',
  'settled',
  'void',
  'open',
  'resolved',
  'recovered',
  'partially_recovered',
  'rate_later',
  'strict',
  'daily',
  'weekly',
  'fortnightly',
  'monthly',
  'each',
  'daily_digest',
  'collection',
  'return',
  'allowance',
  'overdue',
  'cancelled',
  'wastage',
  'left_over',
  'expense',
  'deposit',
  'withdrawal',
  'owner_in',
  'owner_out',
] as const;

type Row = Readonly<Record<string, unknown>>;

export interface Change {
  readonly field: string;
  readonly old: string | null;
  readonly now: string | null;
}

const isOneOf = <T extends string>(all: readonly T[], value: unknown): value is T => all.some((one) => one === value);
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the formatting functions of the audit log, in the language of the screen. */
export function auditWords(t: Texts, language: Language, timeZone: string) {
  const entity = (act: AuditAct): string =>
    isOneOf(ENTITIES, act.entity) ? t(`entity.${act.entity}`) : t('entity.other');
  const action = (act: AuditAct): string =>
    isOneOf(ACTIONS, act.action) ? t(`action.${act.action}`) : t('action.updated');

  const named = (value: unknown): string | null =>
    isRow(value) && typeof value.name === 'string'
      ? nameOf({ name: value.name, name_ta: typeof value.name_ta === 'string' ? value.name_ta : null }, language)
      : null;

  const fee = (rule: Row): string => {
    const basis = String(rule.basis);
    if (basis === 'percent') return `${named(rule)} ${t('audit.percentFee', { amount: String(rule.amount) })}`;
    const isKnown = isOneOf(['per_kg', 'per_lot', 'per_settlement', 'per_month'] as const, basis);
    return `${named(rule)} ${money(rule.amount)} ${isKnown ? t(`basis.${basis}`) : ''}`.trim();
  };

  /** Returns null if there is no value or it cannot be shown as text. */
  const said = (field: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return null;
    if (Array.isArray(value)) {
      const parts = value.map((one) => (isRow(one) && 'basis' in one ? fee(one) : (named(one) ?? plain(one))));
      return parts.filter((part) => part !== null).join(', ') || null;
    }
    if (field === 'permissions' && isRow(value)) return allowed(value);
    if (isRow(value)) return named(value);
    if (typeof value === 'boolean') return t(value ? 'office:yes' : 'office:no');
    if (typeof value === 'number') {
      if (isOneOf([...MONEY], field)) return money(value);
      return PERCENT.has(field) ? `${value}%` : String(value);
    }
    if (field === 'logo') return t('audit.picture');
    if (isOneOf(VALUES, value)) return t(`value.${value}`);
    return plain(value);
  };
  /** The permissions that were set for a clerk individually. */
  const allowed = (row: Row): string | null => {
    const parts = PERMISSIONS.filter((name) => typeof row[name] === 'boolean').map(
      (name) => `${t(`permission.${name}`)}: ${t(row[name] === true ? 'office:yes' : 'office:no')}`,
    );
    return parts.join(', ') || null;
  };
  const plain = (value: unknown): string | null => {
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return null;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value);
    if (/^\d\d:\d\d:\d\d$/.test(value)) return formatDayTime(value, language);
    return value;
  };

  const label = (act: AuditAct, field: string): string | null => {
    if (field === 'value' && act.entity === 'setting') return '';
    return isOneOf(FIELDS, field) ? t(`field.${field}`) : null;
  };

  const changes = (act: AuditAct): readonly Change[] => {
    const wrap = (side: unknown): Row => (isRow(side) ? side : Array.isArray(side) ? { value: side } : {});
    const [old, now] = [wrap(act.old), wrap(act.new)];
    return FIELDS.filter((field) => field in old || field in now)
      .filter((field) => JSON.stringify(old[field] ?? null) !== JSON.stringify(now[field] ?? null))
      .map((field) => {
        // A setting is formatted by its key, because its values are all stored in the same field.
        const kind = act.entity === 'setting' ? act.entity_id : field;
        return {
          field: label(act, field) ?? '',
          old: said(kind, old[field]),
          now: said(kind, now[field]),
        };
      })
      .filter((change) => change.old !== change.now);
  };

  /** Returns the name by which users know the row; empty if it has none. */
  const subject = (act: AuditAct): string => {
    const row = isRow(act.new) ? act.new : isRow(act.old) ? act.old : {};
    const parts = [
      row.settlement_number ?? row.invoice_number,
      plain(row.buyer_name ?? row.customer_name),
      named(row.farmer),
      named(row.flower_type) ?? named({ name: row.flower_name, name_ta: row.flower_name_ta }),
      named(row.time_slot),
      named(row) ?? row.full_name,
      plain(row.entry_date ?? row.effective_date ?? row.advance_date),
    ];
    return parts.filter((part) => typeof part === 'string').join(' · ');
  };

  const time = (act: AuditAct): string => {
    const at = shopTime(new Date(act.at), timeZone);
    return `${formatDate(at.date)} ${formatDayTime(at.time, language)}`;
  };

  const who = (act: AuditAct): string =>
    act.actor_name == null
      ? t('audit.service')
      : nameOf({ name: act.actor_name, name_ta: act.actor_name_ta ?? null }, language);

  return { entity, action, changes, subject, time, who };
}

const money = (value: unknown): string => (typeof value === 'number' ? rupees(value) : String(value));
