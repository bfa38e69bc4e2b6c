import InputBase from '@mui/material/InputBase'
import type { Components, Theme } from '@mui/material/styles'
import { createElement } from 'react'

/** Fields: the label above, a grey border, blue where the focus is; red means wrong and nothing else. */
export const fields: Components<Theme> = {
  MuiFormControl: { defaultProps: { size: 'small', color: 'info' } },
  MuiInputLabel: {
    defaultProps: { shrink: true, disableAnimation: true },
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        maxWidth: '100%',
        marginBottom: 4,
        whiteSpace: 'normal',
        fontSize: '0.8125rem',
        fontWeight: 500,
        lineHeight: 1.4,
        color: 'var(--mui-palette-text-primary)',
        '&.Mui-focused': { color: 'var(--mui-palette-text-primary)' },
        '&.Mui-error': { color: 'var(--mui-palette-error-main)' },
        '&.Mui-disabled': { color: 'var(--mui-palette-text-secondary)' },
      },
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        backgroundColor: 'var(--mui-palette-background-paper)',
        '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: 'var(--mui-palette-text-secondary)' },
        '&.Mui-error .MuiOutlinedInput-notchedOutline': { borderColor: 'var(--mui-palette-error-main)' },
      },
      notchedOutline: { borderColor: 'var(--mui-palette-text-disabled)' },
    },
  },
  // Without a line below; that field of MUI's is left out of the build (vite.config.ts).
  MuiNativeSelect: { defaultProps: { input: createElement(InputBase) } },
  MuiFormHelperText: { styleOverrides: { root: { marginInline: 0, marginTop: 4 } } },
}
