import { useMantineColorScheme } from '@mantine/core';

/** The Mantine components of this product. Everything else imports them from here, so that they stay replaceable. */
export {
  ActionIcon,
  Alert,
  Anchor,
  Badge,
  Button,
  Checkbox,
  Code,
  Fieldset,
  Group,
  Input,
  Kbd,
  List,
  Loader,
  MantineProvider,
  Menu,
  Modal,
  MultiSelect,
  PasswordInput,
  Popover,
  Progress,
  Radio,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Switch,
  Table,
  Tabs,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
  Tooltip,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
export type { AnchorProps, ButtonProps, ComboboxItem, OptionsFilter } from '@mantine/core';

/** The theme in use and how to change it. Suppressing transitions meanwhile would inject a <style>, which the policy refuses. */
export function useColorScheme() {
  return useMantineColorScheme({ keepTransitions: true });
}
