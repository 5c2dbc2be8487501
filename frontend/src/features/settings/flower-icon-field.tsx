import { appearanceOf, appearanceOfFace, COLOURS } from '../../components/flower-icon/appearance';
import { Face } from '../../components/flower-icon/flower-icon';
import { useTranslation } from '../../i18n/translation';
import { type FlowerFace, SHAPES } from '../../lib/flower-faces';

/** The default number of petals for each shape. */
const PETALS: Record<(typeof SHAPES)[number], number> = {
  slim: 8,
  round: 5,
  heart: 5,
  pointed: 6,
  ball: 11,
  spike: 5,
  leaf: 5,
  cup: 5,
};
const FEWEST = 3;
const MOST = 16;

interface FlowerIconFieldProps {
  /** The flower's code; empty while it has none. */
  code: string;
  /** Null: the default icon for the code. */
  face: FlowerFace | null;
  onChange: (face: FlowerFace | null) => void;
}

/** Chooses the icon of a flower (shape, petals, colour), so that a clerk recognizes it without reading. */
export function FlowerIconField({ code, face, onChange }: FlowerIconFieldProps) {
  const { t } = useTranslation('settings');
  const shown = face === null ? appearanceOf(code) : appearanceOfFace(face);
  const now: FlowerFace = face ?? { shape: shown.shape, petals: shown.petals, colour: shown.colour };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-small text-muted">{t('face.title')}</legend>
      <div className="flex items-center gap-4">
        <Face appearance={shown} size={64} />
        <div className="min-w-0 flex-1">
          <label className="block text-small text-muted">
            {t('face.petals', { count: now.petals })}
            <input
              type="range"
              min={FEWEST}
              max={MOST}
              value={now.petals}
              onChange={(event) => onChange({ ...now, petals: Number(event.target.value) })}
              className="block h-11 w-full max-w-72"
            />
          </label>
          {face !== null && (
            <button
              type="button"
              onClick={() => onChange(null)}
              className="min-h-11 text-small underline underline-offset-3"
            >
              {t('face.usual')}
            </button>
          )}
        </div>
      </div>
      <div role="radiogroup" aria-label={t('face.shape')} className="mt-2 flex flex-wrap gap-1.5">
        {SHAPES.map((shape) => (
          <Choice
            key={shape}
            name="face-shape"
            label={t(`face.shapes.${shape}`)}
            checked={face !== null && now.shape === shape}
            onChange={() => onChange({ ...now, shape, petals: PETALS[shape] })}
          >
            <Face appearance={appearanceOfFace({ ...now, shape, petals: PETALS[shape] })} size={32} />
          </Choice>
        ))}
      </div>
      <div role="radiogroup" aria-label={t('face.colour')} className="mt-2 flex flex-wrap gap-1.5">
        {COLOURS.map((colour, at) => (
          <Choice
            key={colour}
            name="face-colour"
            label={t('face.colourNumber', { number: at + 1 })}
            checked={face !== null && now.colour === colour}
            onChange={() => onChange({ ...now, colour })}
          >
            <span className="size-8 rounded-pill" style={{ background: colour }} />
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  checked: boolean;
  onChange: () => void;
  children: React.ReactNode;
}

/** One icon to choose, large enough for a thumb. */
function Choice({ name, label, checked, onChange, children }: ChoiceProps) {
  return (
    <label
      title={label}
      className="relative flex size-11 cursor-pointer items-center justify-center rounded-field border border-divider hover:bg-sunken has-checked:border-2 has-checked:border-foreground has-focus-visible:outline-3 has-focus-visible:outline-accent"
    >
      <input type="radio" name={name} checked={checked} onChange={onChange} aria-label={label} className="sr-only" />
      {children}
    </label>
  );
}
