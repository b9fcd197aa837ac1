// Loaded before a program: its machine's clock is wrong by that long, in every thread. What measures spans of time is right.
const shiftMs = Number(process.env['CLOCK_SHIFT_MS']);
const rightNow = Date.now;

Date.now = () => rightNow() + shiftMs;
globalThis.Date = new Proxy(Date, {
  apply: () => new Date().toString(),
  construct: (right, given: unknown[]) => Reflect.construct(right, given.length === 0 ? [right.now()] : given),
});
