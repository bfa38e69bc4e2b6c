import type { Theme } from '@mui/material/styles'
import { focusRing } from '../page/focus-ring.ts'

/** How every table looks: dense, hairlines, a head that stays below the bar of the page. */
export const tableSx = (rowHeight: { wide: number; narrow: number }) => (theme: Theme) => ({
  '& table': { width: '100%', borderCollapse: 'separate', borderSpacing: 0, tableLayout: 'fixed' },
  '& th, & td': {
    px: 1,
    py: 0,
    height: rowHeight.wide,
    [theme.breakpoints.down('sm')]: { height: rowHeight.narrow },
    textAlign: 'left',
    fontWeight: 400,
    borderBottom: '1px solid',
    borderColor: 'divider',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& thead th': {
    position: 'sticky',
    top: 'calc(var(--bar-height, 0px) + var(--selection-height, 0px))',
    zIndex: 2,
    height: 36,
    bgcolor: 'background.default',
    color: 'text.secondary',
    fontSize: '0.8125rem',
    fontWeight: 500,
  },
  // Cuts at the end of what it holds, where the cell would cut Arabic at its beginning.
  '& .cut': { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .filler': {
    display: 'block',
    width: '60%',
    height: 12,
    borderRadius: '4px',
    bgcolor: 'action.hover',
  },
  '& .select': { width: 44, p: 0, textAlign: 'center' },
  '& .tick': { display: 'grid', placeItems: 'center', height: '100%', minHeight: 24, cursor: 'pointer' },
  '& .tick:has(:disabled)': { cursor: 'not-allowed' },
  '& .tick input': {
    width: 16,
    height: 16,
    m: 0,
    cursor: 'inherit',
    accentColor: (theme.vars ?? theme).palette.info.main,
    '&:focus-visible': { ...focusRing, outlineOffset: 3 },
  },
  '& a.user': {
    color: 'text.primary',
    fontWeight: 500,
    whiteSpace: 'pre',
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
  },
  // The browser's own anchoring works against the spacers: the table would jump to twice where one scrolls to.
  overflowAnchor: 'none',
  '& tbody tr:not(.spacer):hover > *': { bgcolor: 'action.hover' },
  '& tbody tr:has(> th a)': { cursor: 'pointer' },
  // By the box itself: a tick shows before the code is there that keeps it.
  '& tbody tr:has(.tick :checked) > *, & tbody tr:has(.tick :checked):hover > *': {
    bgcolor: 'action.selected',
  },
  '& button.sort': {
    all: 'unset',
    boxSizing: 'border-box',
    display: 'inline-flex',
    alignItems: 'center',
    gap: 0.5,
    minHeight: 28,
    cursor: 'pointer',
    borderRadius: '4px',
    '&:hover': { color: 'text.primary' },
    '&:focus-visible': { ...focusRing, outlineOffset: 1 },
  },
  ...Object.fromEntries(
    (['sm', 'md', 'lg'] as const).map((size) => [
      `& .below-${size}`,
      { [theme.breakpoints.down(size)]: { display: 'none' } },
    ]),
  ),
  '& .on-paper': { display: 'none' },
  '@media print': {
    '& th, & td': { height: 28 },
    '& thead th': { position: 'static' },
    '& .select, & .spacer, &.too-long table': { display: 'none' },
    '& .on-paper': { display: 'block' },
    '& tr': { breakInside: 'avoid' },
  },
})
