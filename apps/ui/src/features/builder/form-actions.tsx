import { type FormSummary, globalScope } from '@msp/models';
import {
  IconCopy,
  IconDots,
  IconPlayerPlay,
  IconPlayerStop,
  IconRestore,
  IconSend,
  IconTrash,
  IconWorld,
} from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useChange } from '../../lib/use-change';
import { toast } from '../../components/toasts';
import { ActionIcon, Menu } from '../../components/ui';
import { paths } from '../../paths';
import { useMe } from '../../session/use-me';
import { builderMutations } from './builder.queries';

/** What is asked about before it is done. */
export type Asked = 'switch-off' | 'delete' | 'copy' | 'promote';

interface FormActionsProps {
  readonly form: FormSummary;
  readonly scope: string;
  readonly onAsk: (asked: Asked) => void;
}

/** What can be done with one form of the list. */
export function FormActions({ form, scope, onAsk }: FormActionsProps) {
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${form.name}`}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {form.deletedAt === undefined ? (
          <PresentForm form={form} scope={scope} onAsk={onAsk} />
        ) : (
          <SwitchOn form={form} label="Bring back" said="is back" Icon={IconRestore} />
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function PresentForm({ form, scope, onAsk }: FormActionsProps) {
  const { formId, isActive, organizationId } = form;
  const { isPlatformAdmin, organizations } = useMe();
  const navigate = useNavigate();
  const duplicate = () => void navigate(paths.editForm(scope, 'new', { copyOf: formId }));
  const hasOthers = organizations.some((other) => other.organizationId !== organizationId);
  return (
    <>
      <Menu.Item leftSection={<IconCopy aria-hidden size={16} />} onClick={duplicate}>
        Duplicate
      </Menu.Item>
      {hasOthers ? (
        <Menu.Item leftSection={<IconSend aria-hidden size={16} />} onClick={() => onAsk('copy')}>
          Copy to another organization
        </Menu.Item>
      ) : null}
      {isPlatformAdmin && organizationId !== globalScope ? (
        <Menu.Item leftSection={<IconWorld aria-hidden size={16} />} onClick={() => onAsk('promote')}>
          Copy for every organization
        </Menu.Item>
      ) : null}
      {isActive ? (
        <Menu.Item leftSection={<IconPlayerStop aria-hidden size={16} />} onClick={() => onAsk('switch-off')}>
          Switch off
        </Menu.Item>
      ) : (
        <SwitchOn form={form} label="Switch on" said="is switched on" Icon={IconPlayerPlay} />
      )}
      <Menu.Item
        c="var(--mantine-color-error)"
        leftSection={<IconTrash aria-hidden size={16} />}
        onClick={() => onAsk('delete')}
      >
        Delete
      </Menu.Item>
    </>
  );
}

interface SwitchOnProps {
  readonly form: FormSummary;
  readonly label: string;
  readonly said: string;
  readonly Icon: typeof IconRestore;
}

function SwitchOn({ form: { organizationId: scope, formId, name }, label, said, Icon }: SwitchOnProps) {
  const { change } = useChange(builderMutations.setActive());
  const switchOn = () =>
    void change(
      { scope, formId, isActive: true },
      {
        onDone: () => toast.success(`${name} ${said}`),
        onFailed: (error) => toast.error(`${name} was left as it is`, error),
      },
    );
  return (
    <Menu.Item leftSection={<Icon aria-hidden size={16} />} onClick={switchOn}>
      {label}
    </Menu.Item>
  );
}
