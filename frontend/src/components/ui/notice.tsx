import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import type { Tone } from './pill';

const STYLES: Record<Tone, { frame: string; icon: IconName }> = {
  plain: { frame: 'bg-sunken text-foreground', icon: 'info' },
  success: { frame: 'bg-success-soft text-success', icon: 'check' },
  warning: { frame: 'bg-warning-soft text-warning', icon: 'clock' },
  danger: { frame: 'bg-danger-soft text-danger', icon: 'warning' },
};

interface NoticeProps {
  tone?: Tone;
  icon?: IconName;
  /** Announced to screen readers: an error immediately, everything else at the next pause. */
  live?: boolean;
  action?: ReactNode;
  children: ReactNode;
}

/** A message that says what is the case and what to do about it. */
export function Notice({ tone = 'plain', icon, live = false, action, children }: NoticeProps) {
  const { frame, icon: usual } = STYLES[tone];
  const role = tone === 'danger' ? 'alert' : 'status';
  return (
    <div
      role={live ? role : undefined}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-field px-4 py-2.5 text-small ${frame}`}
    >
      <Icon name={icon ?? usual} />
      <div className="min-w-0 flex-1 basis-36">{children}</div>
      {action}
    </div>
  );
}
