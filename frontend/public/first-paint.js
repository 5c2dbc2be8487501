// Before anything is painted: the colours, letters and language this device was last set to. See src/lib/preferences.ts.
let chosen = {};
try {
  chosen = JSON.parse(localStorage.getItem('malar.preferences') || '{}');
} catch {
  // No storage: the system's own settings stand.
}
const root = document.documentElement;
if (chosen.theme === 'light' || chosen.theme === 'dark') root.dataset.theme = chosen.theme;
if (chosen.font_size === 'large') root.dataset.fontSize = 'large';
if (chosen.high_contrast) root.dataset.contrast = 'high';
if (chosen.reduced_motion) root.dataset.motion = 'reduced';
const isOurs = (language) => language === 'en' || language === 'ta';
root.lang = [chosen.language, ...navigator.languages.map((tag) => tag.slice(0, 2))].find(isOurs) || 'ta';

// The texts of this language come along with the app, which would ask for them only when it runs.
const texts = document.createElement('link');
texts.rel = 'modulepreload';
texts.href = document.currentScript.dataset[root.lang];
document.head.append(texts);
