import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

/** The blue of links, buttons and data; shade 7 is `--link`, shade 4 its dark-mode form. */
const BLUE: MantineColorsTuple = [
  '#eef4fb',
  '#dae7f5',
  '#b6d0ec',
  '#8fb7e2',
  '#8bb8f0',
  '#4685c9',
  '#2766b0',
  '#1a56a0',
  '#164a8a',
  '#123a6b',
];

const NAMED_COLOURS = [
  'dark',
  'gray',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
] as const;

/** Words Mantine's own controls speak; it has none of its own in Chinese. */
export interface ControlWords {
  readonly close: string;
  readonly clear: string;
  readonly showPassword: string;
  readonly previousMonth: string;
  readonly nextMonth: string;
  readonly monthLabelFormat: string;
}

export function themeFor(words: ControlWords): MantineThemeOverride {
  return createTheme({
    fontFamily: 'var(--font-sans)',
    fontFamilyMonospace: 'var(--font-mono)',
    headings: { fontFamily: 'var(--font-sans)', fontWeight: '600' },
    lineHeights: { md: '1.6' },
    colors: { blue: BLUE },
    primaryColor: 'blue',
    primaryShade: { light: 7, dark: 7 },
    defaultRadius: 4,
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      CloseButton: { defaultProps: { 'aria-label': words.close } },
      Modal: { defaultProps: { closeButtonProps: { 'aria-label': words.close } } },
      Drawer: { defaultProps: { closeButtonProps: { 'aria-label': words.close } } },
      PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': words.showPassword } } },
      // A plain object on purpose: importing DatePickerInput here would put it into every page (+41 kB).
      DatePickerInput: {
        defaultProps: {
          valueFormat: 'YYYY-MM-DD',
          monthLabelFormat: words.monthLabelFormat,
          highlightToday: true,
          clearButtonProps: { 'aria-label': words.clear },
          ariaLabels: { previousMonth: words.previousMonth, nextMonth: words.nextMonth },
        },
      },
    },
  });
}

/** Mantine's variables that miss WCAG AA in one theme or the other, tied to our tested tokens instead. */
export const tunedVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-2)',
    '--mantine-color-anchor': 'var(--link)',
    '--mantine-color-error': 'var(--missed)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-hover': 'var(--surface-2)',
  };
  return {
    variables: {},
    light: {
      ...both,
      ...lightColours((name) => `color-mix(in srgb, var(--mantine-color-${name}-9) 62%, black)`),
    },
    dark: { ...both, ...lightColours((name) => `var(--mantine-color-${name}-0)`) },
  };
};

function lightColours(value: (name: string) => string): Record<string, string> {
  return Object.fromEntries(
    NAMED_COLOURS.map((name) => [`--mantine-color-${name}-light-color`, value(name)]),
  );
}
