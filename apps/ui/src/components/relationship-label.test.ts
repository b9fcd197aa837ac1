import { relationshipLabel } from './relationship-label';

describe('relationshipLabel', () => {
  const endDateTime = '2027-03-12T10:00:00Z';

  it.each([
    ['active', { endDateTime, daysLeft: 112 }, 'Relationship until 12 March 2027 · 112 days left'],
    ['expiring', { endDateTime, daysLeft: 1 }, 'Relationship until 12 March 2027 · 1 day left'],
    ['active', { endDateTime, daysLeft: 3, autoExtends: true }, 'Relationship extends itself on 12 March 2027'],
    ['expired', { endDateTime }, 'Relationship ended on 12 March 2027'],
    ['pending', {}, 'Waiting for the customer to approve'],
    ['missing', {}, 'No relationship'],
  ] as const)('ORG-4 says of one that is %s: %p', (state, ending, words) => {
    expect(relationshipLabel(state, ending)).toBe(words);
  });
});
