import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { isDeviceLost } from '../../lib/session';
import PinSignIn from './pin-sign-in';
import SecondStep, { type StepProps } from './second-step';

/** The second step after the password; before it, a notice if the device was reported lost, and the sign-in by PIN. */
export default function SignInAside({ asked }: { asked?: StepProps }) {
  const { t } = useTranslation('sign-ins');
  if (asked !== undefined) return <SecondStep {...asked} />;
  return (
    <>
      {isDeviceLost() && (
        <Notice tone="warning" live>
          {t('lostHere')}
        </Notice>
      )}
      <PinSignIn />
    </>
  );
}
