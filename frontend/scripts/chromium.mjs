/** The browser that tests, pictures and measurements drive: Chromium without a window, which is the lighter program, or one's own. */
export const CHROMIUM = process.env.CHROME_PATH ?? '/usr/bin/chromium-headless-shell';
