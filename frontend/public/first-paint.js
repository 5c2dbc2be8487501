// Before anything is painted: the colours, letters and language this device was last set to. See src/lib/preferences.ts.
try {
  const chosen = JSON.parse(localStorage.getItem('malar.preferences') || '{}');
  const root = document.documentElement;
  if (chosen.theme === 'light' || chosen.theme === 'dark') root.dataset.theme = chosen.theme;
  if (chosen.font_size === 'large') root.dataset.fontSize = 'large';
  if (chosen.high_contrast) root.dataset.contrast = 'high';
  if (chosen.reduced_motion) root.dataset.motion = 'reduced';
  if (chosen.language === 'en' || chosen.language === 'ta') root.lang = chosen.language;
} catch {
  // No storage: the system's own settings stand.
}
