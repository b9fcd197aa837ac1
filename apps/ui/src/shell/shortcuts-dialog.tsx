import { PlainTable } from '../components/plain-table';
import { Kbd, Modal, Text } from '../components/ui';
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
      <PlainTable
        label="Keyboard shortcuts"
        headings={['What it does', 'Keys']}
        figures={['Keys']}
        headless
        rows={shortcuts.map(({ keys, meaning }) => ({
          key: meaning,
          cells: [
            <Text span key="meaning" inherit fw={400}>
              {meaning}
            </Text>,
            keys.map((key) => (
              <Kbd key={key} ml={4}>
                {key}
              </Kbd>
            )),
          ],
        }))}
      />
    </Modal>
  );
}
