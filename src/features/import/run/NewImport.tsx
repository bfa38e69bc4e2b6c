import Button from '@mui/material/Button'
import { useState } from 'react'
import { ForgetDialog } from '../ForgetDialog.tsx'
import { resetImport } from '../store.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** On to another import. Asks where rows are left, or passwords that nobody has yet. */
export function NewImport({ isLost }: { isLost: boolean }) {
  const t = useText(importMessages, 'run')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="outlined" size="medium" onClick={() => (isLost ? setAsking(true) : resetImport())}>
        {t('another')}
      </Button>
      {asking && <ForgetDialog kind="startOver" onClose={() => setAsking(false)} onConfirm={resetImport} />}
    </>
  )
}
