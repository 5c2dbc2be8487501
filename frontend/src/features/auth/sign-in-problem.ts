import type { Translate } from '../../i18n/translation';
import type { SignInProblem } from '../../lib/session';

/** Returns the error message in the language of the screen. */
export function problemText(problem: SignInProblem, t: Translate<'auth'>): string {
  switch (problem.kind) {
    case 'locked':
      return t('error.locked', { count: problem.minutes });
    case 'wait':
      return t('error.wait', { count: problem.minutes });
    case 'offlineOther':
      return t('error.offlineOther', { email: problem.email });
    default:
      return t(`error.${problem.kind}`);
  }
}
