import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { useTranslation } from '../../i18n/translation';
import { usePreferences } from '../../lib/preferences';
import { CodeForm } from './code-form';
import { NeedsNetwork } from './needs-network';
import { type FarmerChoice, signInByCode } from './one-time-code';
import { PhoneForm } from './phone-form';

interface Sent {
  phone: string;
  /** When another code can be requested, in milliseconds. */
  againAt: number;
}

/** The sign-in for farmers: phone number, code, and the choice of a farmer if several share the number. */
export default function PhoneSignIn({ onPassword }: { onPassword?: () => void }) {
  const { t } = useTranslation('auth');
  const [phone, setPhone] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const [choosing, setChoosing] = useState<{ code: string; choices: FarmerChoice[] } | null>(null);

  return (
    <>
      <NeedsNetwork />
      {sent === null && (
        <PhoneForm
          known={phone}
          onSent={(to, againAt) => {
            setPhone(to);
            setSent({ phone: to, againAt });
          }}
        />
      )}
      {sent !== null && choosing === null && (
        <CodeForm
          {...sent}
          onSentAgain={(againAt) => setSent({ ...sent, againAt })}
          onChoose={(code, choices) => setChoosing({ code, choices })}
          onOtherNumber={() => setSent(null)}
        />
      )}
      {sent !== null && choosing !== null && (
        <WhoAreYou
          choices={choosing.choices}
          onChoice={async (choice) => {
            const answer = await signInByCode(sent.phone, choosing.code, choice);
            // The code expired during the choice.
            if (answer.kind !== 'in') setChoosing(null);
          }}
        />
      )}
      {onPassword !== undefined && (
        <Button variant="ghost" onClick={onPassword} className="mt-6">
          {t('phone.byPassword')}
        </Button>
      )}
      <a
        href="/privacy.html"
        className="mt-4 inline-flex min-h-11 items-center self-center text-small text-muted underline underline-offset-4 hover:text-foreground"
      >
        {t('kept')}
      </a>
    </>
  );
}

/** Shown only after the code was verified: members of a family share a phone, or a farmer delivers to two shops. */
function WhoAreYou({ choices, onChoice }: { choices: FarmerChoice[]; onChoice: (id: string) => Promise<void> }) {
  const { t } = useTranslation('auth');
  const { language } = usePreferences();
  const [busy, setBusy] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const inLanguage = (name: string, tamil: string | null | undefined) => (language === 'ta' ? (tamil ?? name) : name);

  return (
    <div>
      <h2 ref={title} tabIndex={-1} className="mb-3 outline-none">
        {t('phone.who')}
      </h2>
      <ul className="flex flex-col gap-2">
        {choices.map((choice) => (
          <li key={choice.id}>
            <Button
              busy={busy}
              onClick={() => {
                setBusy(true);
                void onChoice(choice.id).finally(() => setBusy(false));
              }}
              className="min-h-14 w-full flex-col items-start gap-0 text-left"
            >
              <span className="text-lead font-semibold">{inLanguage(choice.farmer_name, choice.farmer_name_ta)}</span>
              <span className="text-small text-muted">{inLanguage(choice.shop_name, choice.shop_name_ta)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
