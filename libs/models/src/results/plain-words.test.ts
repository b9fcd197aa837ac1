import fc from 'fast-check';
import { plainWords, wordsWithExecutions } from './plain-words';

const id = 'a1c3e5f7-0002-4000-8000-000000000001';

describe('words for technicians', () => {
  it.each([
    ['Microsoft Graph answered 503 to POST /users/1/assignLicense: busy.', 'Microsoft Graph answered 503: busy.'],
    ['It failed (GET /v1.0/groups).', 'It failed.'],
    ['PATCH https://graph.microsoft.com/v1.0/users was refused', 'a call was refused'],
    [`Finance (${id}) is full`, 'Finance is full'],
    [`There is no group ${id}.`, 'There is no group ….'],
    ['Join group a1c3e5f7 0002 4000 8000 000000000001', 'Join group …'],
    ['The vendor said {"error":{"code":"x"}}', 'The vendor said …'],
    ['GET the user', 'a call the user'],
    ['Get the user (again)', 'Get the user (again)'],
    ['The licence [E3] is "full"', 'The licence [E3] is "full"'],
  ])('U3: %j reads %j', (text, words) => {
    expect(plainWords(text)).toBe(words);
  });

  it('U3: whatever is said, no id and no verb of HTTP is left', () => {
    const part = fc.oneof(
      fc.uuid(),
      fc.constantFrom('GET', 'POST /users', ' DELETE ', '(PUT /x/{y})', '{"a":1}'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const words = plainWords(parts.join(' '));
        expect(words).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i);
        expect(words).not.toMatch(/\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/);
      }),
    );
  });

  it('U3: an execution that is named can be opened', () => {
    expect(wordsWithExecutions(`Somebody else created Ada: execution ${id}. Ask them.`)).toEqual([
      ...[{ text: 'Somebody else created Ada: ' }, { executionId: id }, { text: '. Ask them.' }],
    ]);
  });
});
