// @vitest-environment jsdom
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { texts } from '../i18n/en-office';
import { addTexts, showLanguage } from '../i18n/translation';
import { ApiError } from '../lib/api/errors';
import { Loaded, MissingParts } from './problem';
import { queryClient } from './query-client';

const REASON = 'The disk is full';
const refusal = (status: number) => new ApiError(status, 'REFUSED', REASON);
const request = vi.fn<() => Promise<string>>();

function SecondaryPart() {
  const { data = '' } = useQuery({ queryKey: ['secondary'], queryFn: request });
  return <p>{data}</p>;
}

function MainPart() {
  const query = useQuery({ queryKey: ['main'], queryFn: request });
  return <Loaded query={query}>{(data) => <p>{data}</p>}</Loaded>;
}

const show = (Part: () => React.ReactNode) =>
  render(
    <QueryClientProvider client={queryClient}>
      <MissingParts />
      <Part />
    </QueryClientProvider>,
  );

const settled = () => vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
const nextFrames = () => new Promise((resolve) => setTimeout(resolve, 250));

beforeAll(() => {
  addTexts('en', texts);
  showLanguage('en');
});
afterEach(() => {
  queryClient.clear();
  request.mockReset();
});

describe('a page of which a part could not be loaded', () => {
  it('says so with the reason, and loads it when asked to', async () => {
    request.mockRejectedValueOnce(refusal(500)).mockResolvedValueOnce('three bags');
    show(SecondaryPart);
    await screen.findByText(new RegExp(REASON));
    fireEvent.click(screen.getByRole('button', { name: texts.office.again }));
    await screen.findByText('three bags');
    await vi.waitFor(() => expect(screen.queryByText(new RegExp(REASON))).toBeNull());
  });

  it('says it once where the part says it itself', async () => {
    request.mockRejectedValueOnce(refusal(500));
    show(MainPart);
    await settled();
    await nextFrames();
    expect(screen.getAllByText(new RegExp(REASON))).toHaveLength(1);
  });

  it.each([401, 403, 404])('is silent about a %i, which a retry would not change', async (status) => {
    request.mockRejectedValueOnce(refusal(status));
    show(SecondaryPart);
    await settled();
    await nextFrames();
    expect(screen.queryByText(new RegExp(REASON))).toBeNull();
  });
});
