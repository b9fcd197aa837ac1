import { setTimeout as pause } from 'node:timers/promises';
import type { Timing } from './transport.types';

export const systemTiming: Timing = {
  now: Date.now,
  random: Math.random,
  async sleep(ms, signal) {
    try {
      await pause(ms, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  },
};
