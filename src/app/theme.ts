import { createTheme } from '@mui/material/styles'
import { RouterLink } from './RouterLink.tsx'

// Warm reds from Argilla's own palette; each pair with its text keeps a contrast of 4.5 : 1 or more.
const accent = { light: '#b5391c', lightHover: '#942c14', dark: '#ff9d80', darkHover: '#ffb8a3' }

/** Light and dark are designed apart; CSS variables carry them, so that changing the theme renders nothing again. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: accent.light, dark: accent.lightHover, light: '#fbe9e4', contrastText: '#ffffff' },
        secondary: { main: '#475467', contrastText: '#ffffff' },
        error: { main: '#b3261e', contrastText: '#ffffff' },
        warning: { main: '#8f5200', contrastText: '#ffffff' },
        info: { main: '#1f5fa8', contrastText: '#ffffff' },
        success: { main: '#1f6f43', contrastText: '#ffffff' },
        background: { default: '#fbfaf9', paper: '#ffffff' },
        text: { primary: '#1f1d1b', secondary: '#5f5a55', disabled: '#8b857f' },
        divider: '#e5e1dc',
      },
    },
    dark: {
      palette: {
        primary: { main: accent.dark, dark: accent.darkHover, light: '#45231a', contrastText: '#2a0f07' },
        secondary: { main: '#b9c0cb', contrastText: '#17191d' },
        error: { main: '#ff8a80', contrastText: '#2a0806' },
        warning: { main: '#f5b760', contrastText: '#2a1a00' },
        info: { main: '#8dbdf2', contrastText: '#06182b' },
        success: { main: '#7fcf9f', contrastText: '#04180c' },
        background: { default: '#161514', paper: '#1e1c1b' },
        text: { primary: '#f2efec', secondary: '#b3aca5', disabled: '#7d766f' },
        divider: '#35312e',
      },
    },
  },
  shape: { borderRadius: 6 },
  typography: {
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Noto Sans CJK SC", sans-serif',
    fontSize: 14,
    htmlFontSize: 16,
    h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.0625rem', fontWeight: 600, lineHeight: 1.4 },
    h3: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem', lineHeight: 1.5 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    caption: { fontSize: '0.75rem', lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 500 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums' },
        // Twice, to outdo the `font: inherit` of MUI's inputs and links.
        'code, .mono.mono': {
          fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace',
          fontSize: '0.93em',
          overflowWrap: 'anywhere',
        },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': {
            animationDuration: '0.01ms !important',
            animationIterationCount: '1 !important',
            transitionDuration: '0.01ms !important',
          },
        },
        '@media print': {
          'body, #root': { background: 'none !important' },
          'header, nav, .no-print, .skip-link': { display: 'none !important' },
        },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true, LinkComponent: RouterLink } },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: {
        root: { minHeight: 32, whiteSpace: 'nowrap', '&.Mui-focusVisible': { outlineOffset: 2 } },
      },
    },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiLink: { defaultProps: { underline: 'hover', component: RouterLink } },
    MuiTooltip: { defaultProps: { enterDelay: 400, arrow: true } },
    MuiChip: { defaultProps: { size: 'small' } },
    MuiPaper: { defaultProps: { elevation: 0 } },
    MuiAlert: { defaultProps: { variant: 'outlined' } },
  },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 100,
      short: 120,
      standard: 150,
      complex: 180,
      enteringScreen: 150,
      leavingScreen: 120,
    },
  },
})
