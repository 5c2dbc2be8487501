import { type ChangeEvent, type ComponentProps, type InputEvent, type KeyboardEvent, useState } from 'react';

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onInput'> {
  /** Absent: the field keeps its text itself. */
  value?: string | undefined;
  /** Everything that is typed, also while it is being composed; whoever owns the value may make another of it. */
  onText?: ((text: string, isComposing: boolean) => void) | undefined;
}

/**
 * Every field that takes text. While an input method composes, the field shows what it composes and nothing else: a text that was
 * rewritten meanwhile would be written once more at its end. The keys of a composition, its last Enter too, are the input method's.
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
      // React hears no change where the same text is filled in once more, which is news to who keeps no text himself.
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
        // A composition that ends with the field being left has no end of its own in every browser.
        setComposed(null);
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (!isOfComposition(event)) onKeyDown?.(event);
        else {
          event.stopPropagation();
          // Safari ends the composition before this Enter, which then would send the form.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
        }
      }}
    />
  );
}

/** Several lines of text. It keeps them itself, so that nothing is rewritten while an input method composes. */
export function TextArea({ onText, ...rest }: ComponentProps<'textarea'> & { onText: (text: string) => void }) {
  return <textarea {...rest} onInput={({ currentTarget }) => onText(currentTarget.value)} />;
}

/** 229 is what browsers say of a key that an input method has taken, some of them after the composition's end. */
const isOfComposition = ({ nativeEvent }: KeyboardEvent) => nativeEvent.isComposing || nativeEvent.keyCode === 229;
