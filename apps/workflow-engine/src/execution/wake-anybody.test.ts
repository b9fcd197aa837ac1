import { organizationIdOf, UnavailableError } from '@msp/models';
import { pino } from 'pino';
import { wakeAnybody } from './wake-anybody';

const wake = {
  executionId: '019b76da-a800-7000-8000-000000000001',
  scope: organizationIdOf('00000000-0000-4000-8000-00000000000a'),
  lane: 'background',
} as const;
const logger = pino({ level: 'silent' });

test('what could not be sent because the queue was away for a moment is sent again, and nobody waits for that', async () => {
  const { promise: sentAgain, resolve } = Promise.withResolvers<void>();
  const send = jest
    .fn()
    .mockRejectedValueOnce(new UnavailableError('away'))
    .mockRejectedValueOnce(new UnavailableError('away'))
    .mockImplementation(async () => resolve());

  await wakeAnybody({ driver: { wake: send }, logger }, wake);
  const whileWaiting = send.mock.calls.length;
  await sentAgain;

  expect(whileWaiting).toBeLessThan(3);
  expect(send.mock.calls).toEqual([[wake], [wake], [wake]]);
});

test('what is refused is not sent again: whoever looks for what lies there finds it', async () => {
  const send = jest.fn().mockRejectedValue(new Error('refused'));

  await wakeAnybody({ driver: { wake: send }, logger }, wake);
  await new Promise(setImmediate);

  expect(send).toHaveBeenCalledTimes(1);
});
