import { type Html, html } from '../../common/html';
import { type Behaviour, profiles } from '../behaviour';
import type { World } from '../world';

type Amount = Exclude<keyof Behaviour, keyof typeof switches | 'refusedOutcomes'>;

const amounts: Readonly<Record<Amount, string>> = {
  lagMs: 'Replicas lag (ms)',
  lagReads: 'Reads that miss a change',
  lagLists: 'Lists that miss a change',
  lagWrites: 'Writes refused after a create',
  graphPer10Seconds: 'Graph: requests in 10 s',
  halopsaPerMinute: 'HaloPSA: requests a minute',
  ninjaonePerMinute: 'NinjaOne: requests a minute',
};

const switches = {
  passwordNeedsPermission: 'Password resets need their own permission',
  mandatoryTicketFields: 'Ticket types demand fields',
  closingNeedsTime: 'Closing a ticket needs the time taken',
  halopsaRetryAfter: 'HaloPSA sends Retry-After',
} as const;

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record).filter((key): key is Key => key in record);
}

function amountField(name: Amount, behaviour: Behaviour): Html {
  return html`<label
    >${amounts[name]} <input name="${name}" inputmode="numeric" size="7" value="${behaviour[name]}"
  /></label>`;
}

function switchField(name: keyof typeof switches, behaviour: Behaviour): Html {
  const input = behaviour[name]
    ? html`<input type="checkbox" name="${name}" checked />`
    : html`<input type="checkbox" name="${name}" />`;
  return html`<label class="switch">${input} ${switches[name]}</label>`;
}

function profileButton(profile: string): Html {
  return html`<button class="plain" type="submit" name="profile" value="${profile}">Begin anew, ${profile}</button>`;
}

/** The switches of how the vendors behave; 0 switches a number off. */
export function behaviourSection({ profile, behaviour }: World, hasProblem: boolean): Html {
  return html`<section class="panel" aria-label="Behaviour">
    <h2 id="behaviour">Behaviour</h2>
    ${hasProblem ? html`<p class="warn" role="alert">That is not possible: use whole numbers, and ids with commas.</p>` : ''}
    <p class="dimmed">
      The profile is <strong>${profile}</strong>. What is changed here holds until the next reset; 0 is off.
    </p>
    <form class="fault" method="post" action="/control/page/behaviour">
      ${keysOf(amounts).map((name) => amountField(name, behaviour))}
      <label
        >Refused outcomes (ids)
        <input name="refusedOutcomes" inputmode="numeric" size="10" value="${behaviour.refusedOutcomes.join(', ')}"
      /></label>
      ${keysOf(switches).map((name) => switchField(name, behaviour))}
      <button class="primary" type="submit">Apply</button>
    </form>
    <form class="fault" method="post" action="/control/page/behaviour">${profiles.map(profileButton)}</form>
  </section>`;
}
