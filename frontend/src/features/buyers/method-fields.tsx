import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetched } from '../../components/fetched';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { upiAddress } from '../../office/upi';
import type { Method } from './buyers';

// A lazy chunk, loaded when UPI is chosen.
const UpiCode = fetched(async () => ({ default: (await import('../../office/upi-code')).UpiCode }));

interface MethodFieldsProps {
  method: Method;
  reference: string;
  onReference: (reference: string) => void;
  /** Another collection has the same reference, so the user is asked whether it is the same transfer. */
  isRepeated: boolean;
  confirmed: boolean;
  onConfirmed: (confirmed: boolean) => void;
  /** The amount in the QR code. */
  paise: number;
  note: string;
  error?: string | undefined;
  /** Called for Enter in the reference field, where no form handles it. */
  onEnter?: () => void;
}

/** The fields for a transfer: its reference and, for UPI, the shop's QR code with the amount. Cash needs none. */
export function MethodFields({
  method,
  reference,
  onReference,
  isRepeated,
  confirmed,
  onConfirmed,
  paise,
  note,
  error,
  onEnter,
}: MethodFieldsProps) {
  const { t } = useTranslation('buyers');
  const [code, setCode] = useState(false);
  const shop = useQuery({
    queryKey: ['business-profile'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/business-profile', { signal })),
    enabled: method === 'upi',
  });
  if (method === 'cash') return null;
  const upiId = shop.data?.upi_id ?? '';
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label={t(method === 'upi' ? 'utr' : 'reference')}
          value={reference}
          autoComplete="off"
          maxLength={100}
          onText={onReference}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || onEnter === undefined) return;
            event.preventDefault();
            onEnter();
          }}
          error={error}
          className="min-w-48 flex-1"
        />
        {method === 'upi' && upiId !== '' && paise > 0 && (
          <Button aria-expanded={code} onClick={() => setCode((is) => !is)} className="min-h-12">
            {t('upiCode')}
          </Button>
        )}
      </div>
      {isRepeated && (
        <label className="flex min-h-11 cursor-pointer items-center gap-2.5 text-small">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => onConfirmed(event.target.checked)}
            className="size-5"
          />
          {t('sameTransfer')}
        </label>
      )}
      {code && upiId !== '' && paise > 0 && (
        <UpiCode address={upiAddress({ upiId, name: shop.data?.name ?? '' }, paise, note)} upiId={upiId} />
      )}
    </div>
  );
}
