import { useSyncExternalStore } from 'react';
import { ApiError } from '../lib/api';
import { errorLabel } from './error-labels';
import type { showToast, ToastOptions } from './toast-view';

/** Toasts answer to something a person did, so their code is not part of what the first page waits for. */
const show: typeof showToast = (...toast) => {
  wanted = true;
  for (const tell of listeners) tell();
  void import('./toast-view').then((view) => view.showToast(...toast));
};
const listeners = new Set<() => void>();
let wanted = false;

/** Whether there has been a toast, so that their place has to be on the page. */
export function useToastsWanted(): boolean {
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return useSyncExternalStore(subscribe, () => wanted);
}

/** Short messages about what a person has just done, or what happened while they were on another page. */
export const toast = {
  success: (title: string, options: ToastOptions = {}) => show('green', title, options),
  info: (title: string, options: ToastOptions = {}) => show('blue', title, options),
  error: (title: string, error?: unknown) => {
    const detail = error instanceof ApiError && error.detail ? error.detail : undefined;
    show('red', title, error === undefined ? {} : { message: detail ?? errorLabel(error).remedy });
  },
};
