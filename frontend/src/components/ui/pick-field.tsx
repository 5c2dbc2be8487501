import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSteady } from '../../lib/use-steady';

interface PickFieldProps<T> {
  label: string;
  /** What stands in the field. */
  text: string;
  /** The thing that was chosen stands there, not something typed to find it. */
  chosen: boolean;
  onText: (text: string) => void;
  items: readonly T[];
  /** The items are still those of what was typed before: brings them up to date, for a key that acts upon them. */
  catchUp?: (() => void) | undefined;
  keyOf: (item: T) => string;
  /** The words of an option, for its name and its look. */
  render: (item: T, at: number) => ReactNode;
  onPick: (item: T) => void;
  /** Enter where nothing is to be chosen. */
  onEnter: () => void;
  /** A key before it is typed; true when it has been dealt with. */
  onKey?: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  /** Opens by itself when the field is reached. */
  opensOnFocus?: boolean;
  /** Shown instead of the options when there are none. */
  empty?: ReactNode;
  placeholder?: string;
  describedBy?: string;
  invalid?: boolean;
  /** Before the text, as a flower's sign. */
  start?: ReactNode;
  below?: ReactNode;
  inputMode?: 'text' | 'none';
  inputRef: Ref<HTMLInputElement>;
  className?: string;
  listClassName?: string;
}

/**
 * A field of the counter's row in which something is chosen by typing: Enter and Tab take the marked option, the first one
 * unless the arrows have moved. The combobox pattern of ARIA 1.2.
 */
export function PickField<T>(props: PickFieldProps<T>) {
  const { label, text, chosen, items, keyOf, render, onText, onPick, onEnter, onKey, opensOnFocus = false } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const shown = open && (items.length > 0 || (props.empty !== undefined && text !== '' && !chosen));
  const at = Math.min(marked, items.length - 1);
  const current = items[at];

  useEffect(() => {
    // Only when the mark has moved: it makes the browser lay out the page, at every key a fifth of what the key costs.
    if (shown) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [shown, at]);

  const pick = (item: T) => {
    setOpen(false);
    setMarked(0);
    onPick(item);
  };

  const onKeyDown = useSteady((event: KeyboardEvent<HTMLInputElement>) => {
    if (onKey?.(event)) {
      event.preventDefault();
      setOpen(false);
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        if (shown) setMarked((at + step + items.length) % Math.max(1, items.length));
        else if (step === 1) {
          setOpen(true);
          setMarked(0);
        }
        break;
      }
      case 'Enter':
        event.preventDefault();
        if (shown && current !== undefined) pick(current);
        else onEnter();
        break;
      case 'Tab':
        if (shown && current !== undefined && !event.shiftKey && (text !== '' || opensOnFocus) && !chosen) {
          // Whoever takes the choice says where it goes on.
          event.preventDefault();
          pick(current);
        } else setOpen(false);
        break;
      case 'Escape':
        if (shown) {
          event.preventDefault();
          event.stopPropagation();
          setOpen(false);
        }
        break;
    }
  });

  return (
    <div
      className={`group/cell relative flex min-w-0 flex-col px-3.5 pt-3 pb-2.5 wide:px-4.5 ${props.className ?? ''}`}
    >
      <label htmlFor={id} className="text-small leading-snug text-ink-2">
        {label}
      </label>
      <div className="flex min-h-11 items-center gap-1.5 wide:gap-2.5">
        {props.start}
        <input
          ref={props.inputRef}
          id={id}
          role="combobox"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode={props.inputMode ?? 'text'}
          enterKeyHint="next"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && current !== undefined ? `${id}-${keyOf(current)}` : undefined}
          aria-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          placeholder={props.placeholder}
          value={text}
          onChange={(event) => {
            setOpen(true);
            setMarked(0);
            onText(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            // Enter, Tab and the arrows; a letter only changes what is sought.
            if (props.catchUp !== undefined && event.key.length > 1) flushSync(props.catchUp);
            onKeyDown(event);
          }}
          onFocus={(event) => {
            event.target.select();
            if (opensOnFocus && !chosen) setOpen(true);
          }}
          onPointerDown={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          className={`min-h-11 w-full min-w-0 truncate bg-transparent font-semibold text-ink outline-none placeholder:text-small placeholder:font-normal placeholder:text-ink-2 ${props.start ? sizeOf(text) : 'text-name'}`}
        />
      </div>
      <div className="min-h-5.5 text-small leading-snug text-ink-2">{props.below}</div>
      <Bar />
      {/* In the tree even when closed: the field names it. */}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!shown || items.length === 0}
        className={`absolute top-full left-0 z-30 max-h-[min(28rem,55dvh)] w-full overflow-y-auto rounded-b-slab border border-line bg-sheet py-1 shadow-float ${props.listClassName ?? ''}`}
      >
        {shown &&
          items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys of its list.
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the marked option.
            <div
              key={keyOf(item)}
              id={`${id}-${keyOf(item)}`}
              role="option"
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(item)}
              onPointerMove={() => setMarked(index)}
              className="flex min-h-13 cursor-pointer items-center gap-3 px-4 py-1.5 aria-selected:bg-sunk aria-selected:shadow-[inset_3px_0_0_var(--kanaka)] wide:px-4.5"
            >
              {render(item, index)}
            </div>
          ))}
      </div>
      {shown && items.length === 0 && (
        <div
          className="absolute top-full left-0 z-30 w-full rounded-b-slab border border-line bg-sheet px-4.5 py-3 text-small text-ink-2 shadow-float"
          role="status"
        >
          {props.empty}
        </div>
      )}
    </div>
  );
}

/** Beside a sign there is less room: a long name is written smaller before it is cut. */
const sizeOf = (text: string) =>
  text.length > 16 ? 'text-small' : text.length > 11 ? 'text-small wide:text-body' : 'text-lead wide:text-name';

/** The cursor's field carries a bar of the act colour. */
export function Bar() {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-x-0 bottom-0 h-1 bg-kanaka opacity-0 transition group-focus-within/cell:opacity-100"
    />
  );
}
