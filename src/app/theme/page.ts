import type { Components, Theme } from '@mui/material/styles'
import { RouterLink } from '#components/link/RouterLink.tsx'
import { focusRing } from '#components/page/focus-ring.ts'
import { visuallyHidden } from '#components/page/visually-hidden.ts'
import { lowWindow } from '#components/page/window-size.ts'

/** What all pages share: text, links, motion, print, forced colours. */
export const page: Components<Theme> = {
  MuiCssBaseline: {
    styleOverrides: {
      // What has the focus is never below the bar of the page or of a selection.
      html: {
        scrollPaddingBlock: '136px calc(8px + var(--foot, 92px))',
        [lowWindow]: { scrollPaddingBlock: 8 },
      },
      body: { fontVariantNumeric: 'tabular-nums' },
      'a:focus-visible, button:focus-visible, summary:focus-visible': focusRing,
      // Twice, to outdo the `font: inherit` of MUI's inputs and links.
      'code, .mono.mono': {
        fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace',
        fontSize: '0.93em',
        overflowWrap: 'anywhere',
      },
      // Annotators are the rule, and so are plain text; who may do more is an exception, and a chip.
      '.role-chip': { display: 'inline-block', borderRadius: 6, fontSize: '0.8125rem', lineHeight: '20px' },
      '.role-chip.owner, .role-chip.admin': { border: '1px solid', paddingInline: 6 },
      '.role-chip.owner': { fontWeight: 600 },
      '.role-chip.admin': { color: 'var(--mui-palette-info-main)' },
      '.role-chip.annotator': { color: 'var(--mui-palette-text-secondary)' },
      // For screen readers alone.
      '.unseen': visuallyHidden,
      // A shape for those who see neither colours nor shadows.
      '@media (forced-colors: active)': {
        'button, .MuiButton-root': { border: '1px solid ButtonText !important' },
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
  MuiLink: { defaultProps: { underline: 'hover', color: 'textPrimary', component: RouterLink } },
}
