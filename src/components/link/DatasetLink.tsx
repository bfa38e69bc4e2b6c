import Link from '@mui/material/Link'
import type { Dataset } from '#contract/datasets.ts'
import { useText } from '../use-text.ts'
import pageMessages from '../page/page.en.json'
import { datasetAddress } from './dataset-address.ts'

interface Props {
  dataset: Dataset
  /** Address of Argilla's own page; null where it has none. */
  argillaUrl: string | null
}

/** A dataset's name; it leads to where one annotates, when Argilla has a page and the dataset is published. */
export function DatasetLink({ dataset, argillaUrl }: Props) {
  const t = useText(pageMessages, 'dataset')
  const { id, name, status } = dataset
  const style = { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' } as const
  if (argillaUrl === null || status === 'draft') {
    return (
      <bdi title={name} style={style}>
        {name}
      </bdi>
    )
  }
  return (
    <Link
      href={datasetAddress(argillaUrl, id)}
      target="_blank"
      rel="noreferrer"
      aria-label={t('open', { name })}
      title={name}
      sx={style}
    >
      <bdi>{name}</bdi>
    </Link>
  )
}
