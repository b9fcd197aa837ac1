import type { RunningStandIns } from '@msp/local';

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A key, a moment. */
const madeByRun = /\b[0-9a-f]{16,64}\b|\d{4}-\d{2}-\d{2}T[\d:.]+Z?/g;
/** Secrets and the marker of HaloPSA, which is a number made of a key. */
const ofEachRun = new Set(['password', 'passwordProfile', 'third_party_id']);

/** What the other systems have of a tenant. */
export class TenantFacts {
  /** The ids of what was there before anything ran, and so is the same in each run. */
  private readonly known: ReadonlySet<string>;

  constructor(
    private readonly standIns: RunningStandIns,
    private readonly tenantId: string,
  ) {
    this.known = new Set(this.text().match(id));
  }

  /** As text, without what each run makes anew. */
  read(): string {
    return this.text()
      .replaceAll(id, (found) => (this.known.has(found) ? found : '<made>'))
      .replaceAll(madeByRun, '<made>');
  }

  private text(): string {
    const { world } = this.standIns;
    return JSON.stringify(
      [world.findTenant(this.tenantId), world.state.halo],
      (name, value: unknown) => (ofEachRun.has(name) ? '<made>' : value),
      1,
    );
  }
}
