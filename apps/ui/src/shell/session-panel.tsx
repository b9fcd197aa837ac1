import { Button, Group, Modal, Stack, Text } from '../components/ui';
import { leaveWithoutAsking } from '../lib/leaving';
import { paths } from '../paths';
import type { SessionState } from '../session/tab-session';

interface SessionPanelProps {
  readonly state: Exclude<SessionState, { kind: 'active' }>;
  readonly person: { readonly name: string; readonly loginHint: string };
  readonly onSignedIn: () => void;
}

/** Stands before a page whose session is over, and leads back to it. */
export function SessionPanel({ state, person, onSignedIn }: SessionPanelProps) {
  const other = state.kind === 'other' ? state.name : undefined;
  const signInAgain = () => {
    window.open(paths.signInAgain(person.loginHint, other !== undefined), '_blank', 'noopener');
  };
  const goOn = () => {
    leaveWithoutAsking();
    window.location.reload();
  };
  return (
    <Modal
      opened
      onClose={onSignedIn}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={other === undefined ? 'Your sign-in has ended' : `${other} signed in in another tab`}
    >
      <Stack gap="md">
        <Text size="sm">
          {other === undefined
            ? 'Everything on this page is kept as it is. Sign in again in a new tab, then come back to this one.'
            : `This page was opened by ${person.name}, so nothing more is sent from it. Reload it to go on as ${other}, or sign in again as ${person.name} in a new tab to go on here.`}
        </Text>
        <Group justify="flex-end" gap="xs">
          {other === undefined ? (
            <Button variant="default" onClick={onSignedIn}>
              I have signed in
            </Button>
          ) : (
            <Button variant="default" onClick={goOn}>
              {`Reload as ${other}`}
            </Button>
          )}
          <Button onClick={signInAgain} data-autofocus>
            {`Sign in again as ${person.name}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
