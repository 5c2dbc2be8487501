/** The browser for tests, screenshots and benchmarks: the lighter headless shell of Chromium, or the one named by CHROME_PATH. */
export const CHROMIUM = process.env.CHROME_PATH ?? '/usr/bin/chromium-headless-shell';
