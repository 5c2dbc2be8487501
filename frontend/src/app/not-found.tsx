import { Link } from 'wouter';
import { Logo } from '../components/ui/logo';
import { useTranslation } from '../i18n/translation';

interface NotFoundProps {
  reason: 'notFound' | 'noAccess';
  /** A link to the page to start from. */
  to: { readonly path: string; readonly name: string };
}

/** Shown for an address that does not exist, or that this person may not open. */
export default function NotFound({ reason, to }: NotFoundProps) {
  const { t } = useTranslation();
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 py-12">
      <Logo size={56} className="text-foreground" />
      <h1 className="text-name font-semibold">{t(`${reason}.title`)}</h1>
      <p className="text-muted">{t(`${reason}.text`)}</p>
      <Link
        to={to.path}
        className="mt-2 inline-flex min-h-12 items-center rounded-field bg-accent px-5 font-semibold text-on-accent"
      >
        {to.name}
      </Link>
    </div>
  );
}
