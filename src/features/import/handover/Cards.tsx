import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import GlobalStyles from '@mui/material/GlobalStyles'
import { useCallback, useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ImportRow } from '../model/rows.ts'
import { useNoteTaken } from '#components/download/use-note-taken.ts'
import { SelectInput } from '#components/form/SelectInput.tsx'
import { Card } from './Card.tsx'
import { languageOf, languages, nameOfLanguage } from './sign-in.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  people: readonly ImportRow[]
  address: string
  /** Somebody has the passwords of all of them. */
  onTaken: () => void
  onClose: () => void
}

/** Cards of the first screen, which are there at once. */
const first = 20

/** One card per person, to print and cut, or to paste into a message. */
export function Cards({ people, address, onTaken, onClose }: Props) {
  const t = useText(importMessages, 'cards')
  const note = useNoteTaken()
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set())
  const [language, setLanguage] = useState(() => languageOf(navigator.language))
  const print = async () => {
    if (!(await note({ what: 'hand_over', rows: people.length }))) return
    window.print()
    onTaken()
  }
  const copied = useCallback((key: number) => setTaken((before) => new Set(before).add(key)), [])
  const isAllTaken = taken.size > 0 && people.every((person) => taken.has(person.key))
  // Once: what it is told to draws these cards again.
  const tellTaken = useEffectEvent(onTaken)
  useEffect(() => {
    if (isAllTaken) tellTaken()
  }, [isAllTaken])

  const all = useMemo(() => ({ people, language }), [people, language])
  const behind = useDeferredValue(all, { people: people.slice(0, first), language })
  const [isOnPaper, setOnPaper] = useState(false)
  useEffect(() => {
    const showAll = () => flushSync(() => setOnPaper(true))
    const goOn = () => setOnPaper(false)
    window.addEventListener('beforeprint', showAll)
    window.addEventListener('afterprint', goOn)
    return () => {
      window.removeEventListener('beforeprint', showAll)
      window.removeEventListener('afterprint', goOn)
    }
  }, [])
  const cards = isOnPaper ? all : behind
  return (
    <>
      {/* On paper there is nothing but cards. */}
      <GlobalStyles styles={{ '@media print': { h1: { display: 'none' }, '@page': { margin: '12mm' } } }} />
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2, alignItems: 'end' }}>
        <Button variant="contained" size="medium" onClick={() => void print()}>
          {t('print')}
        </Button>
        <Button color="inherit" size="medium" onClick={onClose}>
          {t('back')}
        </Button>
        <SelectInput
          label={t('language')}
          fullWidth={false}
          sx={{ ml: { sm: 'auto' } }}
          value={language}
          onChange={({ target: { value } }) => setLanguage(languageOf(value))}
        >
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {nameOfLanguage(one)}
            </option>
          ))}
        </SelectInput>
      </Box>
      <Box
        component="ol"
        aria-label={t('label')}
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          // Ink on paper, whichever theme is on; the lines are to cut along.
          '@media print': {
            gap: 0,
            gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
            color: '#000',
            '& dt': { color: '#333' },
            '& li': {
              contentVisibility: 'visible',
              border: '1px dashed #666',
              borderRadius: 0,
              m: '0 -1px -1px 0',
            },
          },
        }}
      >
        {cards.people.map((person) => (
          <Card
            key={person.key}
            person={person}
            address={address}
            language={cards.language}
            isTaken={taken.has(person.key)}
            onCopied={copied}
          />
        ))}
      </Box>
    </>
  )
}
