import { recordCalls, type RecordedCall } from './recording';

interface Users {
  readonly users: { find(name: string): Promise<string>; remove(name: string): Promise<void> };
}

function isUsers(client: object): client is Users {
  return 'users' in client;
}

function record(calls: RecordedCall[], hooks = {}): Users {
  const client = recordCalls('directory', { users: { find: (name: string) => `found ${name}` } }, calls, hooks);
  if (!isUsers(client)) throw new Error('The recorder lost the client.');
  return client;
}

describe('recordCalls', () => {
  test('records each call with its path and arguments', async () => {
    const calls: RecordedCall[] = [];

    const answer = await record(calls).users.find('ada');

    expect(answer).toBe('found ada');
    expect(calls).toEqual([{ integration: 'directory', method: 'users.find', args: ['ada'] }]);
  });

  test('lets a test fail a call', async () => {
    const refuse = () => {
      throw new Error('down');
    };

    await expect(record([], { before: refuse }).users.find('ada')).rejects.toThrow('down');
  });

  test('names the function that a fake lacks', () => {
    expect(() => record([]).users.remove('ada')).toThrow('The fake directory client has no users.remove.');
  });
});
