import { type ChangeEvent, type ComponentProps, type InputEvent, type KeyboardEvent, useState } from 'react';

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onInput'> {
  /** Absent: the field is uncontrolled. */
  value?: string | undefined;
  /** Called for every input, also during an IME composition; the owner of the value may store a different text. */
  onText?: ((text: string, isComposing: boolean) => void) | undefined;
}

/**
 * The base of every text field. During an IME composition it shows the composed text only: if the text were rewritten meanwhile, the
 * browser would insert it a second time at the end. The keys of a composition, including its final Enter, belong to the input method.
 */
export function TextInput({
  value,
  onText,
  onKeyDown,
  onCompositionStart,
  onCompositionEnd,
  onBlur,
  ...rest
}: TextInputProps) {
  const [composed, setComposed] = useState<string | null>(null);
  const tell = (text: string) => {
    if (composed !== null) setComposed(text);
    onText?.(text, composed !== null);
  };
  return (
    <input
      {...rest}
      // React fires no change event if the same text is entered again, but an uncontrolled field must report it.
      {...(value === undefined
        ? { onInput: ({ currentTarget }: InputEvent<HTMLInputElement>) => tell(currentTarget.value) }
        : { value: composed ?? value, onChange: ({ target }: ChangeEvent<HTMLInputElement>) => tell(target.value) })}
      onCompositionStart={(event) => {
        setComposed(event.currentTarget.value);
        onCompositionStart?.(event);
      }}
      onCompositionEnd={(event) => {
        setComposed(null);
        onText?.(event.currentTarget.value, false);
        onCompositionEnd?.(event);
      }}
      onBlur={(event) => {
        // In some browsers a composition that ends because the field loses the focus has no end event.
        setComposed(null);
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (!isOfComposition(event)) onKeyDown?.(event);
        else {
          event.stopPropagation();
          // Safari ends the composition before this Enter, which would then submit the form.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
        }
      }}
    />
  );
}

/** A multi-line text field. It is uncontrolled, so that nothing is rewritten during an IME composition. */
export function TextArea({ onText, ...rest }: ComponentProps<'textarea'> & { onText: (text: string) => void }) {
  return <textarea {...rest} onInput={({ currentTarget }) => onText(currentTarget.value)} />;
}

/**
 * Whether a key belongs to a composition. Browsers report keyCode 229 for keys taken by an input method, some even after the
 * composition has ended.
 */
const isOfComposition = ({ nativeEvent }: KeyboardEvent) => nativeEvent.isComposing || nativeEvent.keyCode === 229;
