const byClock = 'Time comes from the clock that the runtime is given.';
const byPort = 'The runtime reaches nothing by itself: it is given what it needs as a port.';

const globals = {
  ...Object.fromEntries(
    ['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate'].map((name) => [name, byClock]),
  ),
  ...Object.fromEntries(['fetch', 'WebSocket', 'EventSource', 'process', 'console'].map((name) => [name, byPort])),
};
const properties = [
  { object: 'AbortSignal', property: 'timeout', message: byClock },
  { object: 'Math', property: 'random', message: byPort },
  { object: 'crypto', property: 'randomUUID', message: byPort },
  { object: 'crypto', property: 'getRandomValues', message: byPort },
  // The same by another name.
  ...['globalThis', 'global'].flatMap((object) =>
    Object.entries({ ...globals, AbortSignal: byClock, Math: byPort, crypto: byPort }).map(([property, message]) => ({
      object,
      property,
      message,
    })),
  ),
];
/** What runs the same in production, in tests and in a simulation: no time, chance, network or process of its own. */
export const withoutReach = (files) => ({
  files,
  // Hostile workflows are what authors write, who have all of it.
  ignores: ['**/*.test.ts', '**/testing/hostile/**'],
  rules: {
    'no-restricted-globals': ['error', ...Object.entries(globals).map(([name, message]) => ({ name, message }))],
    'no-restricted-properties': ['error', ...properties],
  },
});
