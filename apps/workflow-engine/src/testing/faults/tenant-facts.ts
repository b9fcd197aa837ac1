import type { RunningStandIns } from '@msp/local';

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A key, a moment. */
const madeByRun = /\b[0-9a-f]{16,64}\b|\d{4}-\d{2}-\d{2}T[\d:.]+Z?/g;
/** A user who is found by their marker has a password that nobody has any more, and the note says so. */
const handover =
  /Whoever ran this can have the first password[^<]*|The first password is not known: reset it when the account is handed over\./g;
/** Secrets and the marker of HaloPSA, which is a number made of a key. */
const ofEachRun = new Set(['password', 'passwordProfile', 'third_party_id', 'lastId']);

/**
 * A note in a ticket is a step that may be repeated: HaloPSA has nothing to recognise one by, so that one whose answer was
 * lost stands there twice.
 */
const withoutRepeats = (actions: unknown): unknown =>
  Array.isArray(actions)
    ? actions.filter(({ ticket_id: ticket, note_html: note }: Action, index) =>
        actions.slice(0, index).every((one: Action) => one.ticket_id !== ticket || one.note_html !== note),
      )
    : actions;

interface Action {
  readonly ticket_id: unknown;
  readonly note_html: unknown;
}

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
      .replaceAll(madeByRun, '<made>')
      .replaceAll(handover, '<handover>');
  }

  private text(): string {
    const { world } = this.standIns;
    return JSON.stringify(
      [world.findTenant(this.tenantId), world.state.halo],
      (name, value: unknown) => (ofEachRun.has(name) ? '<made>' : name === 'actions' ? withoutRepeats(value) : value),
      1,
    );
  }
}
