import type { Statement } from '../database/database.ts'
import { insertion } from '../database/rows.ts'
import { storedId, storedTime } from '../database/values.ts'
import { drawRecords, drawResponses, same } from './draw.ts'
import { type Plan, plans } from './plans.ts'

interface DemoDataset {
  workspace: string
  /** Usernames that have responses without being members any more. */
  formerMembers: readonly string[]
  /** @param atMicros when it was made, in microseconds since 1970 */
  statements: (workspaceId: string, annotatorIds: readonly string[], atMicros: number) => Statement[]
}

/** The dataset with its field and its question. */
function datasetRows(plan: Plan, id: string, workspaceId: string, madeAt: string, lastActivityAt: string) {
  const part = (name: string, title: string, settings: object) => ({
    id: storedId(),
    name,
    title,
    required: 1,
    settings: JSON.stringify(settings),
    dataset_id: id,
    ...same(madeAt),
  })
  return [
    insertion('datasets', {
      id,
      name: plan.name,
      guidelines: 'Read the text and choose the label that fits best. Discard what you cannot judge.',
      status: plan.seen === 0 ? 'draft' : 'ready',
      workspace_id: workspaceId,
      ...same(madeAt),
      allow_extra_metadata: 1,
      last_activity_at: lastActivityAt,
      distribution: JSON.stringify({ strategy: 'overlap', min_submitted: plan.minSubmitted }),
      metadata: 'null',
    }),
    insertion('fields', part('text', 'Text', { type: 'text', use_markdown: false })),
    insertion('questions', part('label', 'Label', labelSettings(plan.labels))),
  ]
}

const labelSettings = (labels: readonly string[]) => ({
  type: 'label_selection',
  options: labels.map((label) => ({ value: label, text: label, description: null })),
  visible_options: null,
})

const countAnnotators = (datasetId: string): Statement => [
  `INSERT INTO datasets_users (dataset_id, user_id, inserted_at, updated_at)
   SELECT r.dataset_id, a.user_id, min(a.inserted_at), max(a.inserted_at) FROM responses a
   JOIN records r ON r.id = a.record_id WHERE r.dataset_id = ? GROUP BY a.user_id`,
  [datasetId],
]

export const demoDatasets: readonly DemoDataset[] = plans.map((plan, n) => ({
  workspace: plan.workspace,
  formerMembers: plan.formerMembers ?? [],
  statements: (workspaceId, annotatorIds, atMicros) => {
    const id = storedId()
    const madeAt = storedTime(atMicros)
    const responses = drawResponses(plan, annotatorIds, atMicros, n + 7)
    const records = drawRecords(plan, responses, atMicros)
    const lastActivityAt = [madeAt, ...responses.map(({ at }) => at)].sort().at(-1) ?? madeAt
    return [
      ...datasetRows(plan, id, workspaceId, madeAt, lastActivityAt),
      ...records.map((record) => insertion('records', { ...record, dataset_id: id })),
      ...responses.map(({ userId, record, status, label, at }) =>
        insertion('responses', {
          id: storedId(),
          values: status === 'discarded' ? '{}' : JSON.stringify({ label: { value: label } }),
          status,
          record_id: records[record]?.id ?? '',
          user_id: userId,
          ...same(at),
        }),
      ),
      countAnnotators(id),
    ]
  },
}))
