import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** The brand's blue. `a11y.css` holds the same ramp: colours reach the page through static CSS only. */
const brand: MantineColorsTuple = [
  '#eaf3fb',
  '#d3e6f8',
  '#a9cff2',
  '#7fb7eb',
  '#5aa2e4',
  '#3a8edc',
  '#1f7bcf',
  '#166fc0',
  '#0f6cbd',
  '#0c5394',
];

const dismiss = { closeButtonProps: { 'aria-label': 'Close' } };

/** Mantine judges contrast by its own red; on ours, which `a11y.css` makes darker, it would write in black. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' && input.color === 'red'
    ? { ...colors, color: 'var(--mantine-color-white)' }
    : colors;
};

export const theme = createTheme({
  variantColorResolver,
  autoContrast: true,
  luminanceThreshold: 0.179,
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: { blue: brand },
  components: {
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    // Help stands below its field, so that the fields of a row stand in line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    // Scroll locking would inject a <style>, which the content security policy refuses.
    Modal: { defaultProps: { ...dismiss, lockScroll: false, centered: true } },
    Drawer: { defaultProps: { ...dismiss, lockScroll: false } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600, fz: 'xs', lts: 0 } },
    Button: { defaultProps: { size: 'compact-md' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Select: { defaultProps: { clearButtonProps: { 'aria-label': 'Clear' } } },
    MultiSelect: { defaultProps: { clearButtonProps: { 'aria-label': 'Clear all' } } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
  },
});
