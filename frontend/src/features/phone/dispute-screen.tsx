import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { api, dataOf } from '../../lib/api/client';
import { uuidV7 } from '../../lib/uuid';
import { rupees } from '../../office/amounts';
import { useAct } from './act';
import { useBookWords } from './book-words';
import { Loaded, ProblemText } from './loaded';
import { photoOf } from './photo';
import { Pills } from './pills';
import { useCachedQuery } from './response-cache';

const ABOUT = ['weight', 'rate', 'flower', 'other'] as const;
type About = (typeof ABOUT)[number];
type Subject = 'entry' | 'settlement' | 'advance' | 'account';

/** Reports that something is wrong: what it is about, one sentence, and optionally a photo of the slip. */
export function DisputeScreen() {
  const { t, phone } = useBookWords();
  const [, navigate] = useLocation();
  const { type = 'account', id = '' } = useParams();
  const subject = type as Subject;
  const [disputeId] = useState(uuidV7);
  const [about, setAbout] = useState<About | null>(subject === 'entry' ? null : 'other');
  const [text, setText] = useState('');
  const [photo, setPhoto] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState(false);
  const act = useAct(() =>
    api.POST('/api/v1/disputes', {
      body: {
        id: disputeId,
        about: about ?? 'other',
        text: text.trim(),
        ...(subject === 'entry' ? { daily_entry_id: id } : {}),
        ...(subject === 'settlement' ? { settlement_id: id } : {}),
        ...(subject === 'advance' ? { cash_advance_id: id } : {}),
        ...(photo === null ? {} : { photo }),
      },
    }),
  );
  const isShort = text.trim().length < 2;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (about === null || isShort) return;
    if (await act.run()) setSent(true);
  };
  const back = () => (history.length > 1 ? history.back() : navigate('/home'));
  if (sent) {
    return (
      <div className="flex flex-col gap-4 pt-5">
        <Notice tone="success" live>
          {t('dispute.sent')}
        </Notice>
        <p className="text-small text-muted">{t('dispute.answerComes')}</p>
        <Button onClick={() => navigate('/messages', { replace: true })}>{t('messages.title')}</Button>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3 pt-4">
      <div className="flex items-center gap-2 text-danger">
        <button
          type="button"
          aria-label={phone('back')}
          onClick={back}
          className="-ml-3 flex size-11 items-center justify-center text-muted"
        >
          <Icon name="left" />
        </button>
        <Icon name="flag" />
        <h1 className="text-lead font-semibold">{t('dispute.title')}</h1>
        <span className="ml-auto text-note text-muted">{t('dispute.toShop')}</span>
      </div>
      <Reference subject={subject} id={id} />
      {subject === 'entry' && (
        <div>
          <Pills
            label={t('dispute.about')}
            value={about}
            options={ABOUT.map((value) => ({ value, label: t(`dispute.${value}`) }))}
            onChange={setAbout}
            wide
          />
          {tried && about === null && (
            <p role="alert" className="mt-1 text-small text-danger">
              {t('dispute.chooseAbout')}
            </p>
          )}
        </div>
      )}
      <Field
        label={t('dispute.text')}
        hint={subject === 'entry' ? t('dispute.textHint') : undefined}
        value={text}
        onText={setText}
        maxLength={500}
        autoComplete="off"
        error={tried && isShort ? t('dispute.writeText') : undefined}
      />
      <Photo photo={photo} onPhoto={setPhoto} />
      {act.problem !== null && (
        <Notice tone="danger" live>
          <ProblemText problem={act.problem} />
        </Notice>
      )}
      <Button type="submit" variant="danger" busy={act.busy} className="min-h-13">
        {t('dispute.send')}
      </Button>
      <p className="text-center text-note text-muted">{t('dispute.answerComes')}</p>
    </form>
  );
}

function Photo({ photo, onPhoto }: { photo: string | null; onPhoto: (photo: string | null) => void }) {
  const { t } = useBookWords();
  const id = useId();
  const [wrong, setWrong] = useState(false);
  if (photo !== null) {
    return (
      <div className="flex items-center gap-3">
        <img
          src={photo}
          alt={t('dispute.photo')}
          className="h-20 w-20 rounded-field border border-divider object-cover"
        />
        <Button icon="close" onClick={() => onPhoto(null)}>
          {t('dispute.photoNo')}
        </Button>
      </div>
    );
  }
  return (
    <div>
      <label
        htmlFor={id}
        className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-field border border-outline bg-surface px-4 py-2 has-focus-visible:outline-3 has-focus-visible:outline-accent"
      >
        <Icon name="upload" />
        {t('dispute.photo')}
        <input
          id={id}
          type="file"
          accept="image/*"
          className="sr-only"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file === undefined) return;
            void photoOf(file).then((made) => {
              setWrong(made === null);
              onPhoto(made);
            });
          }}
        />
      </label>
      {wrong && (
        <p role="alert" className="mt-1 text-small text-danger">
          {t('dispute.photoWrong')}
        </p>
      )}
    </div>
  );
}

/** Shows what the dispute is about. */
function Reference({ subject, id }: { subject: Subject; id: string }) {
  if (subject === 'entry') return <OfEntry id={id} />;
  if (subject === 'settlement') return <OfSettlement id={id} />;
  if (subject === 'advance') return <OfAdvance id={id} />;
  return <OfAccount />;
}

function Line({ icon, name, note, amount }: { icon: ReactNode; name: ReactNode; note: string; amount: string }) {
  return (
    <p className="flex items-center gap-2.5 leading-snug">
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block">{name}</span>
        <span className="block text-note text-muted">{note}</span>
      </span>
      <b className="shrink-0">{amount}</b>
    </p>
  );
}

function OfEntry({ id }: { id: string }) {
  const { phone, name, amount, dayName, time } = useBookWords();
  const answer = useCachedQuery(`entry ${id}`, (signal) =>
    dataOf(api.GET('/api/v1/daily-entries/{id}', { params: { path: { id } }, signal })),
  );
  return (
    <Loaded answer={answer}>
      {(entry) => (
        <Line
          icon={<FlowerIcon code={entry.flower_type.code} size={26} />}
          name={
            <>
              {name(entry.flower_type)} <b>{amount(entry.quantity, entry.flower_type.unit)}</b>
            </>
          }
          note={`${dayName(entry.entry_date)} ${time(entry.entry_time)}`}
          amount={entry.net_amount == null ? phone('noRate') : rupees(entry.net_amount)}
        />
      )}
    </Loaded>
  );
}

function OfSettlement({ id }: { id: string }) {
  const { t, date } = useBookWords();
  const answer = useCachedQuery(`settlement ${id}`, (signal) =>
    dataOf(api.GET('/api/v1/settlements/{id}', { params: { path: { id } }, signal })),
  );
  return (
    <Loaded answer={answer}>
      {(one) => (
        <Line
          icon={<Icon name="account" size={24} />}
          name={one.settlement_number}
          note={t('settlement.period', { from: date(one.period_start), to: date(one.period_end) })}
          amount={rupees(one.net_payable)}
        />
      )}
    </Loaded>
  );
}

function OfAdvance({ id }: { id: string }) {
  const { t, date } = useBookWords();
  const answer = useCachedQuery(`advance ${id}`, (signal) =>
    dataOf(api.GET('/api/v1/cash-advances/{id}', { params: { path: { id } }, signal })),
  );
  return (
    <Loaded answer={answer}>
      {(one) => (
        <Line
          icon={<Icon name="cash" size={24} />}
          name={t('advance.title')}
          note={[date(one.advance_date), one.reason].filter((part) => part != null).join(' · ')}
          amount={rupees(one.amount)}
        />
      )}
    </Loaded>
  );
}

function OfAccount() {
  const { t } = useBookWords();
  return <p className="font-semibold">{t('messages.account')}</p>;
}
