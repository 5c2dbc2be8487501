import { QrImage } from '../components/qr-image';
import { Icon } from '../components/ui/icon';
import { useTranslation } from '../i18n/translation';

/** A QR code for another phone to scan and, on a phone, a link that opens its own UPI app. */
export function UpiCode({ address, upiId }: { address: string; upiId: string }) {
  const { t } = useTranslation('office');
  return (
    <figure className="m-0 flex flex-col items-center gap-2">
      <QrImage text={address} label={t('upi.code', { upiId })} />
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
