// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { texts } from '../i18n/en-office';
import { addTexts, showLanguage } from '../i18n/translation';
import { env } from '../lib/current-env';
import { getPrinter, storePrinter } from '../printing/printer-choice';
import { PaperButtons } from './paper-buttons';

const fetchFile = vi.hoisted(() => vi.fn());
vi.mock('../lib/api/file', () => ({ fetchFile }));
const mayTake = vi.hoisted(() => vi.fn());
vi.mock('../lib/session', async (original) => ({ ...(await original<object>()), useMay: mayTake }));

const shared = vi.fn();
const show = () => render(<PaperButtons path="/api/v1/reports/x?day=1" name="day-1" formats={['csv']} />);
const names = () =>
  screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);

beforeAll(() => {
  addTexts('en', texts);
  showLanguage('en');
});
beforeEach(() => {
  mayTake.mockReturnValue(true);
  fetchFile.mockReset().mockResolvedValue(new Blob(['%PDF']));
  shared.mockReset().mockResolvedValue(undefined);
  Object.assign(navigator, { canShare: () => true, share: shared });
  URL.createObjectURL = () => 'blob:x';
  HTMLAnchorElement.prototype.click = () => undefined;
});
afterEach(() => {
  env.pdf = true;
});

describe('the paper buttons', () => {
  it('share the file itself, and fetch it once where the click has run out meanwhile', async () => {
    show();
    shared.mockRejectedValueOnce(new DOMException('late', 'NotAllowedError'));
    fireEvent.click(screen.getByRole('button', { name: 'Share' }));
    await screen.findByText('The file is ready. Share it again.');
    fireEvent.click(screen.getByRole('button', { name: 'Share' }));
    await vi.waitFor(() => expect(shared).toHaveBeenCalledTimes(2));
    expect(fetchFile).toHaveBeenCalledTimes(1);
    expect(shared.mock.calls[1]?.[0].files[0]).toMatchObject({ name: 'day-1.pdf', type: 'application/pdf' });
  });

  it('say when the file was not had', async () => {
    show();
    fetchFile.mockRejectedValueOnce(new Error('no network'));
    fireEvent.click(screen.getByRole('button', { name: 'PDF' }));
    await screen.findByText('Could not get the file. Try again.');
  });

  it('ask for other forms by their name', async () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'CSV' }));
    await vi.waitFor(() => expect(fetchFile).toHaveBeenCalledWith('/api/v1/reports/x?day=1&format=csv', 'text/csv'));
  });

  it('come in the language that this device hands papers out in', async () => {
    storePrinter({ ...getPrinter(), papers: 'en' });
    show();
    fireEvent.click(screen.getByRole('button', { name: 'PDF' }));
    await vi.waitFor(() =>
      expect(fetchFile).toHaveBeenCalledWith('/api/v1/reports/x?day=1&language=en', 'application/pdf'),
    );
    localStorage.clear();
  });

  it('offer to share only where the device shares files', () => {
    Object.assign(navigator, { canShare: () => false });
    show();
    expect(names()).toEqual(['Print', 'PDF', 'CSV']);
  });

  it('of a list ask for the paper by its name, for without one the service hands out a spreadsheet', async () => {
    render(<PaperButtons isList needs={null} path="/api/v1/exports/x" name="x-1" formats={['csv']} />);
    fireEvent.click(screen.getByRole('button', { name: 'PDF' }));
    await vi.waitFor(() => expect(fetchFile).toHaveBeenCalledWith('/api/v1/exports/x?format=pdf', 'application/pdf'));
  });

  it('print the page itself where the list is handed out to nobody here', () => {
    env.pdf = false;
    const { unmount } = render(<PaperButtons isList needs={null} path="/x" name="x" formats={['csv']} />);
    expect(names()).toEqual(['Print', 'CSV']);
    unmount();
    mayTake.mockReturnValue(false);
    render(<PaperButtons isList path="/x" name="x" formats={['csv']} />);
    expect(names()).toEqual(['Print']);
  });

  it('are none of a PDF where VITE_ENABLE_PDF is false', () => {
    env.pdf = false;
    show();
    expect(names()).toEqual(['CSV']);
  });
});
