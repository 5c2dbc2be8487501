import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { isDeviceLost } from '../../lib/session';
import PinSignIn from './pin-sign-in';
import SecondStep, { type StepProps } from './second-step';

/** After the password its second step; before it, that the device was missed, and who comes in here by PIN. */
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
