import type { Theme } from '@mui/material/styles'
import { focusRing, innerFocusRing } from '#components/page/focus-ring.ts'
import { type GridSizes, narrow, wide } from './grid-sizes.ts'

const lineClamp = (lines: number) => ({
  display: '-webkit-box',
  WebkitLineClamp: lines,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
})

const lengths = ({ row, rowHead, column }: Omit<GridSizes, 'head'>) => ({
  '--widest-column': '224px',
  '--row': `${row}px`,
  '--row-head': `${rowHead}px`,
  '--column': `${column}px`,
})

/** The grid: hairlines, sticky head and first column; a mark is a colour, a sign, and words for screen readers. */
export const gridSx = (headHeight: number) => (theme: Theme) => {
  const { palette } = theme.vars ?? theme
  const tint = (color: string) => `color-mix(in srgb, ${color} 16%, transparent)`
  return {
    ...lengths(wide),
    [theme.breakpoints.down('sm')]: lengths(narrow),
    position: 'relative',
    overflow: 'auto',
    overscrollBehavior: 'contain',
    contain: 'strict',
    outline: 'none',
    border: '1px solid',
    borderColor: 'divider',
    borderRadius: 1,
    bgcolor: 'background.paper',
    // Columns that begin beyond the edge: the last one that is seen lies in their shadow.
    '&[data-more]': {
      boxShadow: `inset -28px 0 20px -20px color-mix(in srgb, ${palette.text.primary} 18%, transparent)`,
    },
    '& table': { borderCollapse: 'separate', borderSpacing: 0, tableLayout: 'fixed' },
    '& th, & td': { p: 0, fontWeight: 400, textAlign: 'left', boxSizing: 'border-box' },
    '& tbody th, & tbody td': { height: 'var(--row)', borderBottom: '1px solid', borderColor: 'divider' },
    '& .space': { border: '0 !important' },
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 2,
      height: headHeight,
      verticalAlign: 'bottom',
      bgcolor: 'background.paper',
      borderBottom: '1px solid',
      borderColor: 'divider',
      color: 'text.secondary',
      fontSize: '0.75rem',
    },
    '& tbody th, & thead th.corner': {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      bgcolor: 'background.paper',
      borderRight: '1px solid',
      borderRightColor: 'divider',
    },
    '& thead th.corner': { zIndex: 3, px: 1, pb: 1, fontSize: '0.8125rem', fontWeight: 500 },
    '& button.head': {
      all: 'unset',
      boxSizing: 'border-box',
      cursor: 'pointer',
      display: 'flex',
      width: '100%',
      height: '100%',
      minWidth: 0,
      '&:hover, &[aria-expanded=true]': { color: 'text.primary', bgcolor: 'action.hover' },
      '&:focus-visible': innerFocusRing,
    },
    '& thead button.head': {
      flexDirection: 'column',
      justifyContent: 'flex-end',
      alignItems: 'center',
      gap: '2px',
      px: '4px',
      pb: '6px',
      textAlign: 'center',
      lineHeight: 1.25,
      '& .name': {
        ...lineClamp(3),
        overflowWrap: 'anywhere',
        color: palette.text.primary,
        fontWeight: 500,
        width: '100%',
      },
      '& .cut': { display: 'block' },
      '& .begin': { ...lineClamp(2), overflowWrap: 'anywhere' },
      '& .end': { display: 'block', overflow: 'hidden', whiteSpace: 'pre' },
    },
    '& tbody button.head': {
      alignItems: 'center',
      gap: 1,
      px: 1,
      '& .who': { flex: 1, minWidth: 0, lineHeight: 1.25 },
      '& .who > span': {
        display: 'block',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
      '& .who > .cut': { display: 'flex' },
      '& .begin': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre' },
      '& .end': { flex: 'none', whiteSpace: 'pre' },
      '& .more': { color: 'text.secondary', fontSize: '0.75rem' },
      '& .role': { flex: 'none', color: 'text.secondary', fontSize: '0.75rem' },
      [theme.breakpoints.down('sm')]: { '& .role': { display: 'none' } },
    },
    '& .menu': { color: 'text.secondary' },
    '& .plus': { color: 'success.main' },
    '& .minus': { color: 'error.main' },
    // Laid out by the hundred, before anything is seen: no grid, and no layer of its own where there is no sign.
    '& td label': {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      height: 'calc(var(--row) - 1px)',
      cursor: 'pointer',
      userSelect: 'none',
    },
    '& td.unread label': { cursor: 'not-allowed' },
    '& td.adding label, & td.removing label': { cursor: 'progress' },
    '& td.adding label::after, & td.removing label::after': { content: '"…"', color: 'text.secondary' },
    '& td input': {
      width: 16,
      height: 16,
      m: 0,
      cursor: 'inherit',
      accentColor: palette.info.main,
    },
    '& td input:focus-visible': { ...focusRing, outlineOffset: '3px' },
    // Owners see every workspace: their boxes say it by being fainter; the words are in the row's head and the name.
    '& tr.owner input:not(:checked)': { opacity: 0.45 },
    '& tbody tr:hover td, & tbody tr:hover th': {
      backgroundImage: `linear-gradient(${palette.action.hover}, ${palette.action.hover})`,
    },
    '& td:is(.add, .remove, .adding, .removing, .failed) label': { position: 'relative' },
    '& td label::after': {
      position: 'absolute',
      left: 'calc(50% + 14px)',
      fontWeight: 700,
      fontSize: '0.8125rem',
    },
    '& td.add': { bgcolor: tint(palette.success.main) },
    '& td.add label::after': { content: '"+"', color: palette.success.main },
    '& td.remove': { bgcolor: tint(palette.error.main) },
    '& td.remove label::after': { content: '"−"', color: palette.error.main },
    '& td.failed': { boxShadow: `inset 0 0 0 2px ${palette.error.main}` },
    '& td.failed label::before': {
      content: '"!"',
      position: 'absolute',
      right: 'calc(50% + 14px)',
      fontWeight: 700,
      color: palette.error.main,
    },
    '& td.overtaken': { boxShadow: `inset 0 0 0 2px ${palette.warning.main}` },
    '@media print': {
      contain: 'none',
      overflow: 'visible',
      flex: 'none !important',
      maxHeight: 'none !important',
    },
    '@media (forced-colors: active)': {
      '& td.add, & td.remove': { outline: '1px solid', outlineOffset: '-3px' },
    },
  }
}
