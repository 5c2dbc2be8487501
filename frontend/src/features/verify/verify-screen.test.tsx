// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { startTexts, withTexts } from '../../i18n/i18n';
import VerifyScreen from './verify-screen';

const asked: string[] = [];

function answerWith(status: number, body: unknown): void {
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  });
}

beforeEach(async () => {
  asked.length = 0;
  await startTexts('en');
  await withTexts('verify', async () => ({}))();
  history.replaceState(null, '', '/verify/7K3MQ9TX4B');
});

const PAPER = {
  kind: 'settlement',
  number: 'SET-2026-02-001',
  farmer: 'Mut…',
  farmer_ta: 'முத்து…',
  amount: 2031.25,
  state: 'stands',
};

it('says of a code what the paper is, its sum, and that it stands', async () => {
  answerWith(200, { success: true, data: PAPER });
  render(<VerifyScreen />);
  expect(await screen.findByText("Genuine: it matches the shop's book.")).toBeInTheDocument();
  expect(screen.getByText('₹2,031.25')).toBeInTheDocument();
  expect(screen.getByText('SET-2026-02-001')).toBeInTheDocument();
  expect(asked).toEqual(['/api/v1/papers/7K3MQ9TX4B']);
  // the document links to the farmer's account
  expect(screen.getByRole('link', { name: 'See your whole account' })).toHaveAttribute('href', '/home');
});

it('says of a corrected one that the book has changed, and of an unknown code that there is none', async () => {
  answerWith(200, { success: true, data: { ...PAPER, state: 'changed' } });
  render(<VerifyScreen />);
  expect(await screen.findByText(/has changed since it was printed/)).toBeInTheDocument();

  const error = { code: 'RESOURCE_NOT_FOUND', message: 'Not found', details: null };
  answerWith(404, { success: false, error });
  const field = screen.getByLabelText('Verification code');
  fireEvent.change(field, { target: { value: 'AAAAA-AAAAA' } });
  fireEvent.click(screen.getByRole('button', { name: 'Check' }));
  expect(await screen.findByText(/No document has this code/)).toBeInTheDocument();
  expect(asked.at(-1)).toBe('/api/v1/papers/AAAAA-AAAAA');
});
