import type { PartnerCustomer } from '@msp/models';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useChange } from '../../lib/use-change';
import { ErrorPanel } from '../../components/error-panel';
import { Relationship } from '../../components/relationship';
import { SkeletonLines } from '../../components/skeletons';
import { toast } from '../../components/toasts';
import { Button, Group, Modal, Stack, Text, TextInput, UnstyledButton } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { useSettled } from '../../lib/use-settled';
import { counted } from '../../lib/words';
import { paths } from '../../paths';
import { tenantMutations, tenantQueries } from '../../queries/tenant.queries';
import classes from './add-client.module.css';

/** Under which name it is kept that a client is being added, and what was looked for. */
export const addingClient = 'adding a client';

const typingMs = 200;

interface CustomersProps {
  readonly search: string;
  readonly busy: string | undefined;
  readonly onPick: (customer: PartnerCustomer) => void;
}

function Customers({ search, busy, onPick }: CustomersProps) {
  const filter = { linked: 'false', ...(search ? { search } : {}) } as const;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    tenantQueries.customers(filter),
  );
  if (error) return <ErrorPanel error={error} compact onRetry={() => void refetch()} />;
  if (!data) return <SkeletonLines count={5} />;
  const customers = data.pages.flatMap(({ items }) => items);
  if (customers.length === 0) {
    return (
      <Text size="sm">
        {search ? 'No customer without an organization matches.' : 'Every customer has an organization.'}
      </Text>
    );
  }
  return (
    <>
      <ul className={classes.customers} aria-label="Customers without an organization">
        {customers.map((customer) => (
          <li key={customer.tenantId}>
            <UnstyledButton
              className={classes.customer}
              disabled={busy !== undefined}
              aria-busy={busy === customer.tenantId}
              onClick={() => onPick(customer)}
            >
              <strong>{customer.displayName}</strong>
              <span>{customer.defaultDomainName}</span>
              <span>
                <Relationship state={customer.state} relationship={customer.relationship} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more of {counted(data.pages[0]?.total ?? 0, 'customer')}
        </Button>
      ) : null}
    </>
  );
}

interface AddClientProps {
  readonly onByName: () => void;
  readonly onClose: () => void;
}

function AddClient({ onByName, onClose }: AddClientProps) {
  const [query, setQuery] = useKept(`${addingClient} search`, '');
  const search = useSettled(query.trim(), typingMs);
  const navigate = useNavigate();
  const { change, isPending, variables, error, data } = useChange(tenantMutations.import());
  const refused = data?.find(({ imported }) => !imported)?.message;
  const pick = ({ tenantId, displayName }: PartnerCustomer) =>
    void change([tenantId], {
      onDone: ([item]) => item?.imported && toast.success(`${displayName} was added`),
      onDoneHere: ([item]) => {
        if (!item?.imported || item.organizationId === undefined) return;
        onClose();
        void navigate(paths.setUp(item.organizationId));
      },
    });
  return (
    <Stack gap="md">
      <TextInput
        label="Which customer is it?"
        description="Customers of your partner tenant that have no organization here yet."
        placeholder="Search by name, domain or tenant id"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        data-autofocus
      />
      <Customers search={search} busy={isPending ? variables?.[0] : undefined} onPick={pick} />
      {refused ? (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {refused}
        </Text>
      ) : null}
      {error ? <ErrorPanel error={error} compact /> : null}
      <Group justify="space-between" gap="xs">
        <Button variant="subtle" onClick={onByName}>
          It is not in the list
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}

/** Makes an organization of a customer of the partner tenant, linked to its tenant, and goes on with what it needs. */
export function AddClientDialog({ opened, ...content }: AddClientProps & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={content.onClose} title="Add client" size="lg">
      {opened ? <AddClient {...content} /> : null}
    </Modal>
  );
}
