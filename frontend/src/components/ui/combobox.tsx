import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useStableCallback } from '../../lib/use-stable-callback';
import { TextInput } from './text-input';

interface ComboboxProps<T> {
  label: string;
  /** The field's text. */
  text: string;
  /** Whether the text belongs to the selected option, rather than being a search text. */
  isSelected: boolean;
  onTextChange: (text: string, isComposing: boolean) => void;
  options: readonly T[];
  /** Given while the options lag behind the text: updates them immediately, for a key that acts on them. */
  flush?: (() => void) | undefined;
  getKey: (option: T) => string;
  /** Renders an option. */
  renderOption: (option: T, at: number) => ReactNode;
  onSelect: (option: T) => void;
  /** Called for Enter if there is no option to select. */
  onEnter: () => void;
  /** Sees each key first; returns true if it has handled the key. */
  onKeyFirst?: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  /** Opens when the field gets the focus. */
  opensOnFocus?: boolean;
  /** Shown instead of the options when there are none. */
  empty?: ReactNode;
  placeholder?: string;
  describedBy?: string;
  invalid?: boolean;
  /** Accepts no input while a question elsewhere is open. */
  readOnly?: boolean;
  /** Shown before the text, such as a flower's icon. */
  start?: ReactNode;
  below?: ReactNode;
  inputMode?: 'text' | 'none';
  inputRef: RefObject<HTMLInputElement | null>;
  className?: string;
  listClassName?: string;
}

/**
 * A field of the counter's row in which an option is selected by typing: Enter and Tab select the active option, which is the first
 * unless the arrow keys have moved it. Follows the combobox pattern of ARIA 1.2.
 */
export function Combobox<T>(props: ComboboxProps<T>) {
  const {
    label,
    text,
    isSelected,
    inputRef,
    options,
    getKey,
    renderOption,
    onTextChange,
    onSelect,
    onEnter,
    onKeyFirst,
    opensOnFocus = false,
  } = props;
  const id = useId();
  const [wantsOpen, setWantsOpen] = useState(false);
  const [activeIndex, setActiveIndex] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const isOpen = wantsOpen && (options.length > 0 || (props.empty !== undefined && text !== '' && !isSelected));
  const at = Math.min(activeIndex, options.length - 1);
  const active = options[at];

  useEffect(() => {
    // Only if the active option has moved: scrolling forces a layout, which would add a fifth to the cost of every key.
    if (isOpen) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, at]);

  // An input cannot wrap: a name that is longer than its field is shown over it, in several lines.
  const [isCut, setIsCut] = useState(false);
  useLayoutEffect(() => {
    const input = inputRef.current;
    if (input === null) return;
    // Called once at the start, and when the size of the window or of the letters changes.
    const observer = new ResizeObserver(() =>
      setIsCut(isSelected && text !== '' && input.scrollWidth > input.clientWidth),
    );
    observer.observe(input);
    return () => observer.disconnect();
  }, [inputRef, isSelected, text]);

  const select = (option: T) => {
    setWantsOpen(false);
    setActiveIndex(0);
    onSelect(option);
  };

  const onKeyDown = useStableCallback((event: KeyboardEvent<HTMLInputElement>) => {
    if (onKeyFirst?.(event)) {
      event.preventDefault();
      // The messages "nothing found" and "searching" stay visible.
      if (options.length > 0) setWantsOpen(false);
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        if (isOpen) setActiveIndex((at + step + options.length) % Math.max(1, options.length));
        else if (step === 1) {
          setWantsOpen(true);
          setActiveIndex(0);
        }
        break;
      }
      case 'Enter':
        event.preventDefault();
        if (isOpen && active !== undefined) select(active);
        else onEnter();
        break;
      case 'Tab':
        if (isOpen && active !== undefined && !event.shiftKey && (text !== '' || opensOnFocus) && !isSelected) {
          // The selection's handler decides where the focus goes.
          event.preventDefault();
          select(active);
        } else setWantsOpen(false);
        break;
      case 'Escape':
        if (isOpen) {
          event.preventDefault();
          event.stopPropagation();
          setWantsOpen(false);
        }
        break;
    }
  });

  return (
    <div
      className={`group/cell relative flex min-w-0 flex-col px-3.5 pt-3 pb-2.5 wide:px-4.5 ${props.className ?? ''}`}
    >
      <label htmlFor={id} className="text-small leading-snug text-muted">
        {label}
      </label>
      <div className="flex min-h-11 items-center gap-1.5 wide:gap-2.5">
        {props.start}
        <div className="group/name grid min-w-0 flex-1 items-center *:[grid-area:1/1]">
          <TextInput
            ref={inputRef}
            id={id}
            role="combobox"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode={props.inputMode ?? 'text'}
            enterKeyHint="next"
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && active !== undefined ? `${id}-${getKey(active)}` : undefined}
            aria-invalid={props.invalid || undefined}
            readOnly={props.readOnly}
            aria-describedby={props.describedBy}
            placeholder={props.placeholder}
            value={text}
            onText={(typed, isComposing) => {
              setWantsOpen(true);
              setActiveIndex(0);
              onTextChange(typed, isComposing);
            }}
            onKeyDown={(event) => {
              // For Enter, Tab and the arrow keys; a letter only changes the search text.
              if (props.flush !== undefined && event.key.length > 1) flushSync(props.flush);
              onKeyDown(event);
            }}
            onFocus={(event) => {
              event.target.select();
              if (opensOnFocus && !isSelected && !props.readOnly) setWantsOpen(true);
            }}
            onPointerDown={() => setWantsOpen(!props.readOnly)}
            onBlur={() => setWantsOpen(false)}
            className={`min-h-11 w-full min-w-0 truncate bg-transparent font-semibold text-foreground outline-none placeholder:text-small placeholder:font-normal placeholder:text-muted ${props.start ? 'text-lead wide:text-name' : 'text-name'} ${isCut ? 'not-focus:text-transparent' : ''}`}
          />
          {isCut && (
            <span
              aria-hidden="true"
              className={`pointer-events-none text-small leading-tight font-semibold text-balance wrap-anywhere group-focus-within/name:hidden ${props.start ? 'max-wide:text-note' : ''}`}
            >
              {text}
            </span>
          )}
        </div>
      </div>
      <div className="min-h-5.5 text-small leading-snug text-muted">{props.below}</div>
      <FocusBar />
      {/* In the DOM even when closed, because aria-controls refers to it. */}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!isOpen || options.length === 0}
        className={`absolute top-full left-0 z-30 max-h-[min(28rem,50dvh)] w-full overflow-y-auto rounded-b-slab border border-divider bg-surface py-1 shadow-float ${props.listClassName ?? ''}`}
      >
        {isOpen &&
          options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys for its list.
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points to the active option.
            <div
              key={getKey(option)}
              id={`${id}-${getKey(option)}`}
              role="option"
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => select(option)}
              onPointerMove={() => setActiveIndex(index)}
              className="flex min-h-13 cursor-pointer items-center gap-3 px-4 py-1.5 aria-selected:bg-sunken aria-selected:shadow-[inset_3px_0_0_var(--accent)] wide:px-4.5"
            >
              {renderOption(option, index)}
            </div>
          ))}
      </div>
      {isOpen && options.length === 0 && (
        <div
          className="absolute top-full left-0 z-30 w-full rounded-b-slab border border-divider bg-surface px-4.5 py-3 text-small text-muted shadow-float"
          role="status"
        >
          {props.empty}
        </div>
      )}
    </div>
  );
}

/** Marks the field that has the focus. */
export function FocusBar() {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-x-0 bottom-0 h-1 bg-accent opacity-0 transition group-focus-within/cell:opacity-100"
    />
  );
}
