import { appearanceOf, statusAppearance } from './status-badge';
import { zExecutionStatus } from '@msp/models/validators';

describe('the appearance of a state', () => {
  it.each(zExecutionStatus.options)('is its own: %s', (status) => {
    expect(appearanceOf(status)).toBe(statusAppearance[status]);
  });

  it.each(['Paused', 'constructor', ''])('of one that only a newer version knows is its name: "%s"', (name) => {
    expect(appearanceOf(name as keyof typeof statusAppearance)).toMatchObject({ label: name, color: 'gray' });
  });
});
