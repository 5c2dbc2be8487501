/** Line icons on a 24 px grid, in the colour of the text. They are hidden from screen readers and always need a label. */
const PATHS = {
  plus: 'M12 4.5v15M4.5 12h15',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 7.5V12l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  warning:
    'M12 9v4.5m0 3v.1M10.4 4.2 2.8 17.4A1.8 1.8 0 0 0 4.4 20h15.2a1.8 1.8 0 0 0 1.6-2.6L13.6 4.2a1.8 1.8 0 0 0-3.2 0Z',
  info: 'M12 11v5.5m0-9v.1M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  search: 'M15.5 15.5 20 20M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z',
  undo: 'M8.5 5 4 9.5 8.5 14M4.5 9.5h9a5.5 5.5 0 0 1 0 11H9',
  trash: 'M4.5 6.5h15M9.5 6V4h5v2M6.5 6.5 7.5 20h9l1-13.5M10 10.5v5.5m4-5.5v5.5',
  message: 'M4 5h16v11H9.5L5.5 19.5V16H4V5Z',
  gear: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0-5.5v2.3m0 12.4v2.3M5.99 5.99l1.63 1.63m8.76 8.76 1.63 1.63M3.5 12h2.3m12.4 0h2.3M5.99 18.01l1.63-1.63m8.76-8.76 1.63-1.63',
  key: 'M14.5 3.5a6 6 0 0 0-5.7 7.9L3.5 16.7v3.8h3.8v-2.4h2.4v-2.4h1.6l1.3-1.3a6 6 0 1 0 1.9-10.9Zm1.8 4.1v.1',
  leave: 'M10 4H5v16h5M15 7.5l4.5 4.5-4.5 4.5M19 12H9.5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v1.5m0 15V21M3 12h1.5m15 0H21M5.6 5.6l1.1 1.1m10.6 10.6 1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1',
  moon: 'M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z',
  device: 'M3.5 5h17v11h-17zM9 20h6m-3-4v4',
  offline:
    'M3.5 3.5l17 17M5 12.5a10 10 0 0 1 4.5-2.6m4 0a10 10 0 0 1 5.5 2.6M8 16a5.7 5.7 0 0 1 8 0m-4 3.5v.1M2.5 9A15 15 0 0 1 7 6.3m4-1A15 15 0 0 1 21.5 9',
  download: 'M12 4.5V16m-5-4.5 5 4.5 5-4.5M4.5 19.5h15',
  upload: 'M12 16V4.5m-5 4.5 5-4.5 5 4.5M4.5 19.5h15',
  refresh: 'M19.5 5v5h-5M4.5 19v-5h5M18.6 10A7 7 0 0 0 6.3 7.5M5.4 14a7 7 0 0 0 12.3 2.5',
  down: 'M6 9.5l6 6 6-6',
  left: 'M14.5 6l-6 6 6 6',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  'eye-off':
    'M3.5 3.5l17 17M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.7M6 7.4A15.5 15.5 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.3-1.1M10 10a3 3 0 0 0 4.1 4.2',
  right: 'M9.5 6l6 6-6 6',
  home: 'M4.5 4h6v9h-6zM13.5 4h6v5h-6zM13.5 12h6v8h-6zM4.5 16h6v4h-6z',
  rupee: 'M6.5 5h11M6.5 9.5h11M6.5 5H10a4.5 4.5 0 0 1 0 9H6.5L14 20',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9v-1a5 5 0 0 1 5-5h2a5 5 0 0 1 5 5v1M15.5 4.3a3.5 3.5 0 0 1 0 6.4M17.5 14.4A5 5 0 0 1 21 19v1',
  account: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2v-17ZM9.5 8h5m-5 4h5',
  chart: 'M4.5 4v16h15M9 16.5V12m4 4.5V7m4 9.5V10',
  flag: 'M6 21V4.5h11l-2.5 4 2.5 4H6',
  cash: 'M3.5 6.5h17v11h-17zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM6.5 9.5v5m11-5v5',
  bank: 'M4 10 12 4.5 20 10M5 10h14M6.5 10v7.5m3.7-7.5v7.5m3.6-7.5v7.5m3.7-7.5v7.5M4.5 20h15',
  phone: 'M7.5 3h9v18h-9zM11 18h2',
  pencil: 'M4.5 19.5l1-4L16 5l3 3L8.5 18.5l-4 1Z',
  print: 'M7 8.5V4h10v4.5M7 17H4.5V8.5h15V17H17M7 13.5h10V20H7z',
  stall: 'M4 9.5h16L18 4.5H6L4 9.5Zm1.5 0V20h13V9.5M9.5 20v-6h5v6',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1m-.1 5.5h.1m-.1 5.5h.1',
  share:
    'M15.5 6.5 8.5 11m0 2 7 4.5M18 3.5a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6ZM6 9.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6Zm12 6.2a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6Z',
  speaker: 'M4.5 9.5v5H8l4.5 4v-13L8 9.5H4.5Zm11.5 0a3.5 3.5 0 0 1 0 5m2.5-7.5a7 7 0 0 1 0 10',
  backspace: 'M8.5 5.5h12v13h-12L3 12l5.5-6.5Zm3.5 4 5 5m0-5-5 5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20, className = '' }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
