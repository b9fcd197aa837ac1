import { useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from './use-me';
import { forgetDrafts, pageDraftKey } from '../lib/draft-keys';

type Setter<Value> = (next: Value | ((now: Value) => Value)) => void;

interface Kept<Value> {
  readonly key: string;
  readonly initial: Value;
  readonly value: Value;
}

/**
 * State of a page that is still there after a reload, as after the end of a session, until it is what it began with again
 * or the tab is closed. For what JSON keeps, and never for secrets. `name` says of what and of whom it is; another name is
 * another state. The last one answered forgets it, and with it all whose names begin with its name and a blank: what was
 * filled in in a dialog goes when its page closes it.
 */
export function useKept<Value>(name: string, initial: Value): [Value, Setter<Value>, () => void] {
  const { userId } = useMe();
  const key = pageDraftKey(userId, name);
  const [kept, setKept] = useState<Kept<Value>>(() => ({ key, initial, value: read(key, initial) }));
  // What belongs to one organization must never be shown in another.
  const now = kept.key === key ? kept : { key, initial, value: read(key, initial) };
  if (now !== kept) setKept(now);
  const { initial: first } = now;
  const isAway = useRef(false);
  useEffect(() => {
    isAway.current = false;
    return () => {
      isAway.current = true;
    };
  }, []);
  // What is set after an answer is that of the moment it was asked for: under its own name, also when the page is left.
  const set = useCallback<Setter<Value>>(
    (next) => {
      const write = (before: Value) => {
        const value = typeof next === 'function' ? (next as (now: Value) => Value)(before) : next;
        store(key, value, first);
        return value;
      };
      if (isAway.current) return void write(read(key, first));
      return setKept((before) => {
        if (before.key === key) return { ...before, value: write(before.value) };
        write(read(key, first));
        return before;
      });
    },
    [key, first],
  );
  const forget = useCallback(() => {
    forgetDrafts(key);
    setKept((before) => (before.key === key ? { ...before, value: before.initial } : before));
  }, [key]);
  return [now.value, set, forget];
}

function read<Value>(key: string, initial: Value): Value {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? 'null');
    // A version of before may have kept something of another shape.
    return isLike(stored, initial) ? (stored as Value) : initial;
  } catch {
    return initial;
  }
}

function store(key: string, value: unknown, initial: unknown): void {
  try {
    const text = JSON.stringify(value);
    if (text === undefined || text === JSON.stringify(initial)) window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, text);
  } catch {
    // Without room for it the page works as it does without drafts.
  }
}

function isLike(stored: unknown, initial: unknown): boolean {
  if (stored === null) return false;
  if (initial === undefined || initial === null) return true;
  if (typeof stored !== typeof initial || Array.isArray(stored) !== Array.isArray(initial)) return false;
  return typeof initial !== 'object' || Object.keys(initial).every((name) => Object.hasOwn(Object(stored), name));
}
