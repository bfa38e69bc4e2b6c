import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type DragEvent, useRef, useState } from 'react'
import type { Source } from '../store.ts'
import { useFileReading } from './use-file-reading.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  file: Source['file']
  /** How many people it holds, once that is known. */
  people?: number | undefined
  /** Whether it was taken. */
  onFile: (source: Source) => boolean
  onRemove: () => void
}

/** A file, dropped or chosen. What can't be read is said here, and what was there before stays. */
export function DropZone({ file, people, onFile, onRemove }: Props) {
  const t = useText(importMessages)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { reading, refused, read, stop } = useFileReading(onFile)

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void read(event.dataTransfer.files[0])
  }

  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 1,
        minHeight: file ? 0 : 152,
        p: 2,
        textAlign: 'center',
        border: '1px dashed',
        borderColor: over ? 'info.main' : 'text.disabled',
        borderRadius: 1,
        bgcolor: over ? 'action.hover' : undefined,
      }}
    >
      {file ? (
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{file.name}</bdi>{' '}
          <Typography component="span" variant="body2" color="textSecondary">
            {'sheets' in file
              ? t('source.sheet', { sheet: file.sheet })
              : t('source.encoding', { encoding: file.encoding.toUpperCase() })}
          </Typography>
        </Typography>
      ) : (
        <Typography>{t('source.drop')}</Typography>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.tab,.txt,.xlsx,.ods,text/csv,text/plain,text/tab-separated-values"
        aria-label={t('source.file')}
        onChange={(event) => {
          void read(event.target.files?.[0])
          // The same file, corrected and chosen again, is a change too.
          event.target.value = ''
        }}
      />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', justifyContent: 'center' }}>
        <Button variant="outlined" onClick={() => input.current?.click()}>
          {file ? t('source.chooseOther') : t('source.choose')}
        </Button>
        {file && (
          <Button
            color="inherit"
            onClick={() => {
              stop()
              onRemove()
            }}
          >
            {t('source.remove')}
          </Button>
        )}
      </Box>
      <Typography role="status" variant="body2">
        {reading && t('source.readingFile', { name: reading.name })}
        {!reading && file && people !== undefined && t('source.fileRead', { name: file.name, count: people })}
      </Typography>
      <Typography role="alert" variant="body2" color="error" sx={{ overflowWrap: 'anywhere' }}>
        {refused && t(`source.refused.${refused.reason}`, { name: refused.name })}
      </Typography>
    </Box>
  )
}
