import type { PaletteOptions } from '@mui/material/styles'

/**
 * Light and dark, designed apart. What a colour means: primary (the accent) the one primary action of a page and where one
 * is; info (blue) the focus, what is chosen, and progress; error (red) what destroys, and errors. Accent and red differ in
 * hue, since people tell them apart at a glance or not at all. Each pair with its text keeps a contrast of 4.5 : 1 or more.
 */
export const palettes = {
  light: {
    primary: { main: '#a8480c', dark: '#863808', light: '#fbeade', contrastText: '#ffffff' },
    secondary: { main: '#475467', contrastText: '#ffffff' },
    error: { main: '#b5123e', dark: '#8f0d30', contrastText: '#ffffff' },
    warning: { main: '#8f5200', contrastText: '#ffffff' },
    info: { main: '#1f5fa8', contrastText: '#ffffff' },
    success: { main: '#1f6f43', contrastText: '#ffffff' },
    background: { default: '#fbfaf9', paper: '#ffffff' },
    text: { primary: '#1f1d1b', secondary: '#5f5a55', disabled: '#8b857f' },
    divider: '#e5e1dc',
  },
  dark: {
    primary: { main: '#ffa873', dark: '#ffbf98', light: '#402413', contrastText: '#2b1204' },
    secondary: { main: '#b9c0cb', contrastText: '#17191d' },
    error: { main: '#ff8497', dark: '#ffa3b1', contrastText: '#2e0610' },
    warning: { main: '#f5b760', contrastText: '#2a1a00' },
    info: { main: '#8dbdf2', contrastText: '#06182b' },
    success: { main: '#7fcf9f', contrastText: '#04180c' },
    background: { default: '#161514', paper: '#1e1c1b' },
    text: { primary: '#f2efec', secondary: '#b3aca5', disabled: '#7d766f' },
    divider: '#35312e',
  },
} satisfies Record<string, PaletteOptions>
