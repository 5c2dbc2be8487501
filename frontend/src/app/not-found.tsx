import { Link } from 'wouter';
import { Logo } from '../components/ui/logo';
import { useTranslation } from '../i18n/translation';
import { useSession } from '../lib/session';
import { placesOf } from './screens';

/** An address that leads nowhere, or not for this person. */
export default function NotFound({ reason }: { reason: 'notFound' | 'noAccess' }) {
  const { t } = useTranslation();
  const session = useSession();
  const [first] = session === null ? [] : placesOf(session.user.role);
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 py-12">
      <Logo size={56} className="text-foreground" />
      <h1 className="text-name font-semibold">{t(`${reason}.title`)}</h1>
      <p className="text-muted">{t(`${reason}.text`)}</p>
      {first !== undefined && (
        <Link
          to={first.path}
          className="mt-2 inline-flex min-h-12 items-center rounded-field bg-accent px-5 font-semibold text-on-accent"
        >
          {t(`places.${first.place}`)}
        </Link>
      )}
    </div>
  );
}
