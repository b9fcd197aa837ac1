import { MappingDirectory } from './mapping-directory';

describe('the mappings of an organization', () => {
  it('are read once in ten seconds, and anew after a change', async () => {
    let [reads, now] = [0, 0];
    const listByOrganization = () => {
      reads += 1;
      return Promise.resolve([]);
    };
    const directory = new MappingDirectory({ listByOrganization }, () => now);

    await directory.listOf('acme');
    now += 9_000;
    await directory.listOf('acme');
    expect(reads).toBe(1);
    now += 1_001;
    await directory.listOf('acme');
    expect(reads).toBe(2);
    directory.forget('beta');
    await directory.listOf('acme');
    expect(reads).toBe(2);
    directory.forget('acme');
    await directory.listOf('acme');
    expect(reads).toBe(3);
  });
});
