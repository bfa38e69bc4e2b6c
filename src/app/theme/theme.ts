import { type Overlays, createTheme } from '@mui/material/styles'
import { buttons } from './buttons.ts'
import { fields } from './fields.ts'
import { page } from './page.ts'
import { palettes } from './palette.ts'
import { surfaces } from './surfaces.ts'

/** Surfaces are raised by a line and a shadow; fifty variables are not to be sent for nothing. */
const noOverlays = [] as unknown as Overlays

/** CSS variables carry both themes, so that changing the theme renders nothing again. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: {
    light: { palette: palettes.light, overlays: noOverlays },
    dark: { palette: palettes.dark, overlays: noOverlays },
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
  components: { ...page, ...buttons, ...fields, ...surfaces },
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
