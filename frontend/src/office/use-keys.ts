import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { mayEnter } from '../lib/places';
import { useSession } from '../lib/session';
import { useStableCallback } from '../lib/use-stable-callback';

/** The actions of a screen by key: `a`, `Enter`, `Ctrl+Enter`, `?`. */
export type KeyActions = Readonly<Record<string, () => void>>;

/** G followed by one of these keys opens a page. */
const PLACE_KEYS: Readonly<Record<string, string>> = {
  e: '/entry',
  h: '/home',
  r: '/rates',
  f: '/farmers',
  s: '/settle',
  b: '/buyers',
  d: '/day-book',
  a: '/advances',
  m: '/messages',
};

const SEQUENCE_MS = 1_500;

/**
 * Handles the keys of a screen. Keys without Ctrl act outside fields only, so that typing never triggers an action; with Ctrl they act
 * everywhere.
 */
export function useKeys(actions: KeyActions): void {
  const act = useStableCallback((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isInsideDialog()) return;
    const withCtrl = event.ctrlKey || event.metaKey;
    // In a field Ctrl A selects the text.
    if ((!withCtrl || event.key.toLowerCase() === 'a') && isTyped(event.target)) return;
    const name = withCtrl ? `Ctrl+${event.key}` : event.key;
    const action = actions[name] ?? actions[name.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    document.addEventListener('keydown', act);
    return () => document.removeEventListener('keydown', act);
  }, [act]);
}

/** The navigation keys of the pages that the user may open. */
export const usePlacesByKey = (): ReadonlyMap<string, string> => {
  const user = useSession()?.user;
  return new Map(Object.entries(PLACE_KEYS).filter(([, place]) => user !== undefined && mayEnter(place, user)));
};

/** Handles G H, G R …, which lead from every screen of the office to another. */
export function usePlaceKeys(): void {
  const [, navigate] = useLocation();
  const places = usePlacesByKey();
  const startedAt = useRef(Number.NEGATIVE_INFINITY);
  const act = useStableCallback((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target) || isInsideDialog()) return;
    const key = event.key.toLowerCase();
    const place = event.timeStamp - startedAt.current < SEQUENCE_MS ? places.get(key) : undefined;
    startedAt.current = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    navigate(place);
  });
  useEffect(() => {
    // In the capture phase, before the screen's own keys: the second letter belongs to the sequence.
    document.addEventListener('keydown', act, { capture: true });
    return () => document.removeEventListener('keydown', act, { capture: true });
  }, [act]);
}

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));

const isInsideDialog = (): boolean => document.querySelector('dialog[open]') !== null;
