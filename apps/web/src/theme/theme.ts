// The look: every colour, face, size and radius of the app. No colour is written anywhere else.
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const SANS = "'Inter Variable', 'Inter', system-ui, sans-serif";
const SERIF = "'Fraunces Variable', 'Fraunces', Georgia, serif";

const spruce: MantineColorsTuple = [
  '#E2EFEB',
  '#C6DFD8',
  '#A0CABF',
  '#74C9B8',
  '#4BA393',
  '#2C7F70',
  '#0F5B50',
  '#0C4B42',
  '#1D3631',
  '#0A2722',
];

const stone: MantineColorsTuple = [
  '#FBFAF7',
  '#F4F1EA',
  '#E6E1D7',
  '#CFC8BA',
  '#ADA698',
  '#8B8477',
  '#6A645A',
  '#4D483F',
  '#37332C',
  '#211E1A',
];

const night: MantineColorsTuple = [
  '#F2EEE6',
  '#D9D3C7',
  '#ADA698',
  '#8B8477',
  '#4A453C',
  '#37332C',
  '#1E1D1A',
  '#161513',
  '#12110F',
  '#0D0C0B',
];

const rust: MantineColorsTuple = [
  '#FBE6E0',
  '#F3CCC2',
  '#F0A08A',
  '#DE7C62',
  '#C4573B',
  '#B1472C',
  '#9E3820',
  '#852E1A',
  '#4A2018',
  '#2E130D',
];

/** Names of the tokens, each a CSS variable `--audience-<name>`. */
interface Tokens {
  paper: string;
  surface: string;
  sunken: string;
  line: string;
  /** For the borders of controls, which have to be told from what is around them. */
  edge: string;
  ink: string;
  muted: string;
  accent: string;
  'accent-strong': string;
  'accent-soft': string;
  'on-accent': string;
  amber: string;
  'amber-soft': string;
  rust: string;
  'rust-soft': string;
  blue: string;
  'blue-soft': string;
  shade: string;
}

const light: Tokens = {
  paper: '#FBFAF7',
  surface: '#FFFFFF',
  sunken: '#F4F1EA',
  line: '#E6E1D7',
  edge: '#8B8477',
  ink: '#211E1A',
  muted: '#6A645A',
  accent: '#0F5B50',
  'accent-strong': '#0C4B42',
  'accent-soft': '#E2EFEB',
  'on-accent': '#FFFFFF',
  amber: '#825300',
  'amber-soft': '#FBEFD5',
  rust: '#9E3820',
  'rust-soft': '#FBE6E0',
  blue: '#1E4E88',
  'blue-soft': '#E3ECF8',
  shade: 'rgb(33 30 26 / 12%)',
};

const dark: Tokens = {
  paper: '#161513',
  surface: '#1E1D1A',
  sunken: '#26241F',
  line: '#37332C',
  edge: '#8B8477',
  ink: '#F2EEE6',
  muted: '#ADA698',
  accent: '#74C9B8',
  'accent-strong': '#8FD8C9',
  'accent-soft': '#1D3631',
  'on-accent': '#10211E',
  amber: '#E9BC62',
  'amber-soft': '#3A2E17',
  rust: '#F0A08A',
  'rust-soft': '#40221A',
  blue: '#9CC3F2',
  'blue-soft': '#1E2E44',
  shade: 'rgb(0 0 0 / 50%)',
};

// Mantine reckons what is written on a colour by its light shade only; ours is another in the dark.
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.color === 'red' && input.variant === 'filled') {
    const rust = 'var(--audience-rust)';
    return { ...colors, background: rust, hover: rust, color: 'var(--audience-surface)' };
  }
  const isPrimary = input.color === undefined || input.color === input.theme.primaryColor;
  if (!isPrimary) return colors;
  if (input.variant === 'filled') return { ...colors, color: 'var(--audience-on-accent)' };
  if (input.variant === 'subtle') {
    return {
      ...colors,
      color: 'var(--audience-accent)',
      hoverColor: 'var(--audience-accent)',
      hover: 'var(--audience-sunken)',
    };
  }
  return colors;
};

// For lists to choose from. The list itself scrolls: what only scrolls it would have to be a stop of the Tab key. What clears a choice
// is as large as a finger needs.
const CHOOSING = {
  withScrollArea: false,
  styles: { options: { maxHeight: '15rem', overflowY: 'auto' } },
  clearButtonProps: { size: 24 },
};

/** The theme. */
export const theme = createTheme({
  primaryColor: 'spruce',
  primaryShade: { light: 6, dark: 3 },
  variantColorResolver: variantColors,
  autoContrast: true,
  luminanceThreshold: 0.36,
  colors: { spruce, stone, gray: stone, dark: night, red: rust },
  white: light.surface,
  black: light.ink,
  fontFamily: SANS,
  headings: { fontFamily: SERIF, fontWeight: '600' },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '999px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // Colour alone does not tell a link from the words around it.
    Anchor: { defaultProps: { underline: 'always' } },
    ...Object.fromEntries(
      ['Select', 'MultiSelect', 'Autocomplete', 'TagsInput'].map((name) => [name, { defaultProps: CHOOSING }]),
    ),
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontFamily: SERIF, fontSize: '1.25rem', fontWeight: 600 } },
    },
  },
  breakpoints: { xs: '30em', sm: '40em', md: '56.25em', lg: '75em', xl: '90em' },
});

function named(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--audience-${name}`, value]));
}

function forMantine(tokens: Tokens): Record<string, string> {
  return {
    '--mantine-color-body': tokens.paper,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens.muted,
    '--mantine-color-placeholder': tokens.muted,
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-error': tokens.rust,
    '--mantine-color-default': tokens.surface,
    '--mantine-color-default-hover': tokens.sunken,
    '--mantine-color-default-border': tokens.line,
    '--mantine-color-default-color': tokens.ink,
    '--mantine-primary-color-filled': tokens.accent,
    '--mantine-primary-color-filled-hover': tokens['accent-strong'],
    '--mantine-primary-color-contrast': tokens['on-accent'],
  };
}

/** The tokens as CSS variables, and Mantine's own set to them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--audience-serif': SERIF, '--audience-sans': SANS, '--audience-wide': '77.5rem' },
  light: { ...named(light), ...forMantine(light) },
  dark: { ...named(dark), ...forMantine(dark) },
});
