import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, useId, useState } from 'react'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props {
  /** How many of them leave something out. */
  set: number
  children: ReactNode
}

/** Filters beside a search: on a phone behind one button, so that the list begins high up. */
export function Filters({ set, children }: Props) {
  const t = useText(commonMessages, 'common')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="outlined"
        aria-expanded={isOpen}
        aria-controls={id}
        sx={{ display: { sm: 'none' }, minHeight: 38 }}
        onClick={() => setOpen(!isOpen)}
      >
        {t('filters', { set })}
      </Button>
      <Box
        id={id}
        sx={{
          display: { xs: isOpen ? 'flex' : 'none', sm: 'contents' },
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
