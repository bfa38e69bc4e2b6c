import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, useId, useState } from 'react'
import { lowWindow } from '../page/window-size.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props {
  /** How many of them leave something out. */
  set: number
  children: ReactNode
}

/** Filters beside a search: on a phone, and in any low window, behind one button, so that the list begins high up. */
export function Filters({ set, children }: Props) {
  const t = useText(commonMessages, 'common')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? 'flex' : 'none'
  return (
    <>
      <Button
        variant="outlined"
        aria-expanded={isOpen}
        aria-controls={id}
        sx={{ display: { sm: 'none' }, [lowWindow]: { display: 'inline-flex' }, minHeight: 38 }}
        onClick={() => setOpen(!isOpen)}
      >
        {t('filters', { set })}
      </Button>
      <Box
        id={id}
        sx={{
          display: { xs: shown, sm: 'contents' },
          [lowWindow]: { display: shown },
          flex: '1 0 100%',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
        }}
      >
        {children}
      </Box>
    </>
  )
}
