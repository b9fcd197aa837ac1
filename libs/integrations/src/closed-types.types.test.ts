import type { GraphClient, HaloClient, NinjaClient } from '.';

type Item<Answer> = NonNullable<Awaited<Answer>> extends readonly (infer One)[] ? One : NonNullable<Awaited<Answer>>;

/** Only compiled: a name that the vendor does not have is a mistake of the author. */
const compiled = (
  user: Item<ReturnType<GraphClient['users']['find']>>,
  group: Item<ReturnType<GraphClient['groups']['list']>>,
  ticket: Item<ReturnType<HaloClient['tickets']['create']>>,
  device: Item<ReturnType<NinjaClient['devices']['list']>>,
) => {
  // @ts-expect-error there is no `departmnt`
  void user.departmnt;
  // @ts-expect-error there is no `name`
  void group.name;
  // @ts-expect-error there is no `sumary`
  void ticket.sumary;
  // @ts-expect-error there is no `hostname`
  void device.hostname;
  // @ts-expect-error there is no `sku`
  void user.assignedLicenses?.[0]?.sku;
  return [user.department, user.city, group.displayName, ticket.summary, device.displayName];
};

test('H5: a misspelled property of what a vendor answers does not compile', () => {
  expect(typeof compiled).toBe('function');
});
