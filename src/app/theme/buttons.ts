import type { Components, Theme } from '@mui/material/styles'
import { RouterLink } from '#components/link/RouterLink.tsx'
import { focusRing } from '#components/page/focus-ring.ts'

const quietBorder = 'color-mix(in srgb, var(--mui-palette-text-primary) 24%, transparent)'
const ink = {
  color: 'var(--mui-palette-text-primary)',
  borderColor: quietBorder,
  '&:hover': {
    borderColor: 'color-mix(in srgb, var(--mui-palette-text-primary) 40%, transparent)',
    backgroundColor: 'var(--mui-palette-action-hover)',
  },
  '&.Mui-disabled': { color: 'var(--mui-palette-text-disabled)' },
}

/** The accent fills the primary action alone; every other button is ink, and red where it destroys. */
export const buttons: Components<Theme> = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true, LinkComponent: RouterLink },
    styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, size: 'small' },
    styleOverrides: {
      root: {
        minHeight: 32,
        whiteSpace: 'nowrap',
        // Held without `disabled`, which could have no focus, so that nobody would hear why.
        '&[aria-disabled=true]': { opacity: 0.6, cursor: 'not-allowed' },
        variants: [
          { props: { variant: 'outlined', color: 'primary' }, style: ink },
          { props: { variant: 'outlined', color: 'inherit' }, style: ink },
          { props: { variant: 'text', color: 'primary' }, style: ink },
        ],
      },
    },
  },
  // The box takes the focus, and shows nothing itself.
  MuiCheckbox: {
    defaultProps: { color: 'info' },
    styleOverrides: { root: { '&.Mui-focusVisible': { ...focusRing, outlineOffset: -4, borderRadius: 8 } } },
  },
  MuiRadio: {
    defaultProps: { color: 'info' },
    styleOverrides: { root: { '&.Mui-focusVisible': { ...focusRing, outlineOffset: -4 } } },
  },
  MuiTooltip: { defaultProps: { enterDelay: 400, arrow: true } },
  MuiChip: { defaultProps: { size: 'small' } },
}
