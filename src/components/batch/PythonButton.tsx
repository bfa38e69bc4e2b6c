import { use } from 'react'
import { deedsOf, type Source } from '#lib/python/deeds.ts'
import { pythonScript } from '#lib/python/script.ts'
import { FormIsHeld } from '../form/part-of-form.ts'
import { CopyButton } from '../page/CopyButton.tsx'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'
import { Product } from './product.ts'

/** Copies the same as a program for the Python SDK; `source` is read when it is pressed. To be loaded lazily: few want it. */
export function PythonButton({ source }: { source: () => Source }) {
  const t = useText(batchMessages, 'python')
  const product = use(Product)
  return (
    <CopyButton
      color="inherit"
      disabled={use(FormIsHeld)}
      label={t('copy')}
      copied={t('copied')}
      text={() => pythonScript(deedsOf(source()), product)}
    />
  )
}
