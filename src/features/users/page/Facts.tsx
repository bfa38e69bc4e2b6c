import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import type { User } from '#contract/users.ts'
import { CopyButton } from '#components/page/CopyButton.tsx'
import { FactList } from '#components/page/FactList.tsx'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** What Argilla knows of a user. */
export function Facts({ user }: { user: User }) {
  const t = useText(userMessages, 'user.facts')
  const rows: [string, ReactNode][] = [
    [t('firstName'), <bdi key="first">{user.first_name}</bdi>],
    [t('lastName'), user.last_name === null ? t('none') : <bdi key="last">{user.last_name}</bdi>],
    [
      t('id'),
      <Box key="id" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
        <code>{user.id}</code>
        <CopyButton
          text={() => user.id}
          label={t('copyId')}
          copied={t('idCopied')}
          variant="text"
          className="no-print"
          sx={{ minHeight: 24, minWidth: 0, p: 0 }}
        />
      </Box>,
    ],
    [t('created'), <Time key="created" at={user.inserted_at} />],
    [t('changed'), <Time key="changed" at={user.updated_at} />],
  ]
  return <FactList label={t('label')} rows={rows} columns="6rem minmax(0, 1fr)" />
}
