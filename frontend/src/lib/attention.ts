const BEEP_SECONDS = 0.16;
const BEEP_HERTZ = 880;
const VIBRATION_MS = 120;

let audio: AudioContext | null = null;

/** Plays a short sound and vibrates, where the device can, for a clerk who is looking at the scales instead of the screen. */
export function callAttention(): void {
  navigator.vibrate?.(VIBRATION_MS);
  try {
    beep();
  } catch {
    // No sound on this device: the message on the screen must be enough.
  }
}

function beep(): void {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  void audio.resume();
  const [tone, volume, start] = [audio.createOscillator(), audio.createGain(), audio.currentTime];
  tone.frequency.value = BEEP_HERTZ;
  volume.gain.setValueAtTime(0.2, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + BEEP_SECONDS);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + BEEP_SECONDS);
}
