import type { PartnerCustomer } from '@msp/models';
import { CopyButton } from '../../components/copy-button';
import { relationshipLabel } from '../../components/relationship-label';
import { Modal } from '../../components/ui';
import classes from './tenants.module.css';

function Details({ customer }: { readonly customer: PartnerCustomer }) {
  const { tenantId, defaultDomainName, state, relationship } = customer;
  return (
    <dl className={classes.facts}>
      <dt>Tenant id</dt>
      <dd>
        {tenantId}
        <CopyButton value={tenantId} label="Copy tenant id" />
      </dd>
      <dt>Domain</dt>
      <dd>{defaultDomainName ?? 'Not known'}</dd>
      <dt>Relationship</dt>
      <dd>{relationshipLabel(state, relationship)}</dd>
      {relationship ? (
        <>
          <dt>Its name</dt>
          <dd>{relationship.displayName || 'None'}</dd>
          <dt>Status at Microsoft</dt>
          <dd>{relationship.status}</dd>
          <dt>Roles</dt>
          <dd>
            {relationship.roles.length === 0 ? 'None' : null}
            <ul className={classes.roles}>
              {relationship.roles.map((role) => (
                <li key={role}>{role}</li>
              ))}
            </ul>
          </dd>
        </>
      ) : null}
    </dl>
  );
}

interface CustomerDetailsProps {
  readonly customer: PartnerCustomer | undefined;
  readonly onClose: () => void;
}

/** What Microsoft says about a customer and the relationship with it. */
export function CustomerDetails({ customer, onClose }: CustomerDetailsProps) {
  return (
    <Modal opened={customer !== undefined} onClose={onClose} title={customer?.displayName ?? ''} size="lg">
      {customer ? <Details customer={customer} /> : null}
    </Modal>
  );
}
