import { encode } from 'uqr';
import { Icon } from '../components/ui/icon';
import { useTranslation } from '../i18n/translation';

/** A code for another phone to scan, and on a phone the way into its own UPI app. */
export function UpiCode({ address, upiId }: { address: string; upiId: string }) {
  const { t } = useTranslation('office');
  const { data, size } = encode(address, { ecc: 'M', border: 3 });
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return (
    <figure className="m-0 flex flex-col items-center gap-2">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('upi.code', { upiId })}
        shapeRendering="crispEdges"
        className="w-50 rounded-slab"
      >
        {/* Black on white in both themes: a camera reads it. */}
        <path d={`M0 0h${size}v${size}H0z`} fill="#ffffff" />
        <path d={path} fill="#16241c" />
      </svg>
      <figcaption className="text-center text-small">
        <b>{upiId}</b>
        <span className="block text-muted">{t('upi.scan')}</span>
      </figcaption>
      <a
        href={address}
        className="hidden min-h-12 w-full items-center justify-center gap-2 rounded-field border border-outline px-4 pointer-coarse:inline-flex"
      >
        <Icon name="phone" />
        {t('upi.open')}
      </a>
    </figure>
  );
}
