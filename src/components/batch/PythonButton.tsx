import { deedsOf, type Source } from '#lib/python/deeds.ts'
import { pythonScript } from '#lib/python/script.ts'
import { CopyButton } from '../page/CopyButton.tsx'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

/** Copies the same as a program for the Python SDK. To be loaded lazily: few want it. */
export function PythonButton({ source }: { source: Source }) {
  const t = useText(batchMessages, 'python')
  return (
    <CopyButton
      color="inherit"
      label={t('copy')}
      copied={t('copied')}
      text={() => pythonScript(deedsOf(source))}
    />
  )
}
