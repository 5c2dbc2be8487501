import { useEffect, useState } from 'react';
import { IconButton } from '../../components/ui/button';
import { useWords } from './words';

const VOICES = { en: 'en-IN', ta: 'ta-IN' } as const;

/** Reads the screen aloud for users who cannot read; renders nothing if the browser has no speech synthesis. */
export function ReadAloud({ text }: { text: () => string }) {
  const { t, language } = useWords();
  const [speaking, setSpeaking] = useState(false);
  const canSpeak = 'speechSynthesis' in window;
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  if (!canSpeak) return null;
  const toggle = () => {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const said = new SpeechSynthesisUtterance(text());
    said.lang = VOICES[language];
    const voice = speechSynthesis.getVoices().find((one) => one.lang.replace('_', '-') === said.lang);
    if (voice !== undefined) said.voice = voice;
    said.rate = 0.9;
    said.onend = () => setSpeaking(false);
    said.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(said);
  };
  return (
    <IconButton
      icon={speaking ? 'close' : 'speaker'}
      label={t(speaking ? 'listenStop' : 'listen')}
      aria-pressed={speaking}
      onClick={toggle}
      className="rounded-pill border border-divider bg-surface"
    />
  );
}
