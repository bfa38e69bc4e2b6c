import type { ReactNode } from 'react'
import type { User } from '#contract/users.ts'
import { FactList, IdFact } from '#components/page/FactList.tsx'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** What Argilla knows of a user. */
export function Facts({ user }: { user: User }) {
  const t = useText(userMessages, 'user.facts')
  const rows: [string, ReactNode][] = [
    [t('firstName'), <bdi key="first">{user.first_name}</bdi>],
    [t('lastName'), user.last_name === null ? t('none') : <bdi key="last">{user.last_name}</bdi>],
    [t('id'), <IdFact key="id" id={user.id} label={t('copyId')} copied={t('idCopied')} />],
    [t('created'), <Time key="created" at={user.inserted_at} />],
    [t('changed'), <Time key="changed" at={user.updated_at} />],
  ]
  return <FactList label={t('label')} rows={rows} columns="6rem minmax(0, 1fr)" />
}
