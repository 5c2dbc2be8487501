// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeLanguage, startTexts, withTexts } from './i18n';
import { useTranslation } from './translation';

describe('the texts of the screen', () => {
  beforeEach(async () => {
    await startTexts('en');
    await withTexts('counter', async () => ({}))();
  });

  it('fill in their blanks, and one is no more than one', () => {
    const { t } = renderHook(() => useTranslation('sync')).result.current;
    expect([0, 1, 2].map((count) => t('pill.waiting', { count }))).toEqual(['0 waiting', '1 waiting', '2 waiting']);
    expect([1, 2].map((count) => t('pill.parked', { count }))).toEqual(['1 needs you', '2 need you']);
  });

  it('group what is counted as Indians do', () => {
    const { t } = renderHook(() => useTranslation('sync')).result.current;
    expect([999, 1_000, 123_456].map((count) => t('pill.waiting', { count }))).toEqual([
      '999 waiting',
      '1,000 waiting',
      '1,23,456 waiting',
    ]);
  });

  it('take a text of another feature by its full name', () => {
    const { t } = renderHook(() => useTranslation('auth')).result.current;
    expect(t('entries', { count: 1 })).toBe('1 entry');
    expect(t('sync:look')).toBe('View');
  });

  it('change with the language in one step, those of later screens too, and stay the same otherwise', async () => {
    await withTexts('panels', async () => ({}))();
    const hook = renderHook(() => useTranslation('sync-panel'));
    const before = hook.result.current.t;
    hook.rerender();
    expect(hook.result.current.t).toBe(before);
    expect(before('sendNow')).toBe('Send now');
    await act(() => changeLanguage('ta'));
    expect(hook.result.current.t).not.toBe(before);
    expect(hook.result.current.t('sendNow')).toBe('இப்போது அனுப்பு');
    expect(document.documentElement.lang).toBe('ta');
  });
});
