import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { mayEnter } from '../lib/places';
import { useSession } from '../lib/session';
import { useStableCallback } from '../lib/use-stable-callback';

/** `a`, `Enter`, `Ctrl+Enter`, `?`: what is pressed and what it does. */
export type KeyActions = Readonly<Record<string, () => void>>;

/** G and then one of these leads to a place. */
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

/** Letters act outside fields only, so that typing is never taken for a command; with Ctrl they act everywhere. */
export function useKeys(actions: KeyActions): void {
  const act = useStableCallback((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isInsideDialog()) return;
    const withCtrl = event.ctrlKey || event.metaKey;
    // In a field Ctrl A is the field's own.
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

/** The keys of the places that somebody finds. */
export const usePlacesByKey = (): ReadonlyMap<string, string> => {
  const user = useSession()?.user;
  return new Map(Object.entries(PLACE_KEYS).filter(([, place]) => user !== undefined && mayEnter(place, user)));
};

/** G H, G R …: from every screen of the office to another. */
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
    // Before the screen's own keys: the second letter is the sequence's.
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
