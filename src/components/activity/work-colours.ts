const forcedColorAdjust = 'none'

/** Progress is blue; what was discarded is done too, and so a paler one; a draft is not done, and only hatched. */
export const workColours = {
  submitted: { forcedColorAdjust, bgcolor: 'info.main' },
  discarded: {
    forcedColorAdjust,
    bgcolor: 'color-mix(in srgb, var(--mui-palette-info-main) 45%, transparent)',
  },
  draft: {
    forcedColorAdjust,
    background:
      'repeating-linear-gradient(135deg, var(--mui-palette-text-disabled) 0 2px, transparent 2px 5px)',
  },
} as const
