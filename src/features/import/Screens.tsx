import Box from '@mui/material/Box'
import { useEffect, useRef } from 'react'
import { type ImportScreen, screens } from './store.ts'
import { useText } from '#components/use-text.ts'
import importMessages from './import.en.json'

/** Where one is on the way. */
export function Screens({ current }: { current: ImportScreen }) {
  const t = useText(importMessages)
  const position = screens.indexOf(current)
  const item = useRef<HTMLLIElement>(null)
  const shown = useRef(current)
  useEffect(() => {
    if (shown.current === current) return
    shown.current = current
    // The button that led here is gone, and the focus would be with it.
    item.current?.focus({ preventScroll: true })
  }, [current])
  return (
    <Box
      component="ol"
      aria-label={t('screens')}
      className="no-print"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: { xs: 2, sm: 3 },
        rowGap: 0.5,
        listStyle: 'none',
        p: 0,
        m: 0,
        mb: 3,
        borderBottom: 1,
        borderColor: 'divider',
        '& li': { color: 'text.secondary', pb: 1, borderBottom: '2px solid transparent' },
        '& li[aria-current]': { color: 'text.primary', fontWeight: 600, borderColor: 'primary.main' },
      }}
    >
      {screens.map((screen, index) => (
        <li key={screen} {...(index === position && { ref: item, tabIndex: -1, 'aria-current': 'step' })}>
          {t('screen', { number: index + 1, name: t(`screenNames.${screen}`) })}
        </li>
      ))}
    </Box>
  )
}
