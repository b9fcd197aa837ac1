import { Kbd, Modal, Table } from '../components/ui';
import { useReturnFocus } from '../components/use-return-focus';

const shortcuts = [
  { keys: ['Ctrl', 'K'], meaning: 'Search, run a form, go to a page' },
  { keys: ['Ctrl', '.'], meaning: 'Change the organization' },
  { keys: ['Ctrl', 'Enter'], meaning: 'Run the form, or save' },
  { keys: ['Esc'], meaning: 'Close what is open' },
  { keys: ['?'], meaning: 'These shortcuts' },
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts">
      <Table aria-label="Keyboard shortcuts">
        <Table.Tbody>
          {shortcuts.map(({ keys, meaning }) => (
            <Table.Tr key={meaning}>
              <Table.Th scope="row" fw={400}>
                {meaning}
              </Table.Th>
              <Table.Td ta="right">
                {keys.map((key) => (
                  <Kbd key={key} ml={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
