import type { Components, Theme } from '@mui/material/styles'
import { lowWindow } from '#components/page/window-size.ts'
import { innerFocusRing } from '#components/page/focus-ring.ts'

/** What lies over the page: a hairline and a shadow in both themes, and no lighter grey in the dark one. */
const raised = {
  backgroundImage: 'none',
  border: '1px solid var(--mui-palette-divider)',
  boxShadow: '0 1px 2px rgb(0 0 0 / 0.08), 0 8px 28px rgb(0 0 0 / 0.18)',
}

const forcedProgress = {
  '@media (forced-colors: active)': { border: '1px solid CanvasText' },
}

export const surfaces: Components<Theme> = {
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiDialog: {
    styleOverrides: {
      paper: { ...raised, borderRadius: 10, [lowWindow]: { maxHeight: 'calc(100% - 16px)' } },
    },
  },
  // More of a small window is left for what stands between them.
  MuiDialogTitle: { styleOverrides: { root: { [lowWindow]: { paddingTop: 8, paddingBottom: 4 } } } },
  MuiDialogActions: { styleOverrides: { root: { [lowWindow]: { paddingTop: 4, paddingBottom: 4 } } } },
  MuiMenu: { styleOverrides: { paper: raised } },
  MuiPopover: { styleOverrides: { paper: raised } },
  MuiAutocomplete: { styleOverrides: { paper: raised } },
  MuiMenuItem: { styleOverrides: { root: { '&.Mui-focusVisible': innerFocusRing } } },
  MuiAlert: { defaultProps: { variant: 'outlined' } },
  MuiLinearProgress: {
    defaultProps: { color: 'info' },
    styleOverrides: {
      root: forcedProgress,
      bar: { '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' } },
    },
  },
  MuiCircularProgress: { defaultProps: { color: 'info' } },
}
