import type { Statement } from './database/database.ts'
import { storedId, storedTime } from './database/values.ts'

export interface DemoDataset {
  workspace: string
  /** Usernames that have responses without being members any more. */
  formerMembers: readonly string[]
  /** @param at when it was made, in microseconds since 1970 */
  statements: (workspaceId: string, annotators: readonly string[], at: number) => Statement[]
}

interface Plan {
  name: string
  workspace: string
  labels: readonly string[]
  texts: readonly string[]
  records: number
  minSubmitted: number
  /** The share of the records that a diligent annotator has seen; 0: a draft. */
  seen: number
  formerMembers?: readonly string[]
}

const plans: readonly Plan[] = [
  {
    name: 'film-reviews',
    workspace: 'reviews',
    labels: ['positive', 'negative'],
    texts: [
      'A quiet film that stays with you',
      'Two hours I will not get back',
      'The score carries the whole thing',
    ],
    records: 60,
    minSubmitted: 3,
    seen: 0.6,
    formerMembers: ['bo'],
  },
  {
    name: 'shop-reviews',
    workspace: 'reviews',
    labels: ['positive', 'neutral', 'negative'],
    texts: ['Arrived broken, refunded in a day', 'Fits as described', 'Batteries not included, again'],
    records: 40,
    minSubmitted: 2,
    seen: 0.9,
  },
  {
    name: 'tickets-2026',
    workspace: 'support',
    labels: ['billing', 'bug', 'question'],
    texts: ['I was charged twice this month', 'The export stops at 99 %', 'How do I add a colleague?'],
    records: 50,
    minSubmitted: 2,
    seen: 0.4,
  },
  {
    name: 'de-en-sentence-pairs',
    workspace: 'translation',
    labels: ['good', 'needs work'],
    texts: ['Der Zug kommt später. — The train comes later.', 'Das ist Wurst. — That is sausage.'],
    records: 45,
    minSubmitted: 1,
    seen: 0.25,
  },
  {
    name: 'discharge-letters',
    workspace: 'medical-notes',
    labels: ['complete', 'incomplete'],
    texts: ['Patient discharged in good condition'],
    records: 0,
    minSubmitted: 1,
    seen: 0,
  },
]

/** The same numbers each time, so that the demo looks the same on every machine. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const hour = 3_600_000_000

export const demoDatasets: readonly DemoDataset[] = plans.map((plan, n) => ({
  workspace: plan.workspace,
  formerMembers: plan.formerMembers ?? [],
  statements: (workspaceId, annotators, at) => {
    const random = sequence(n + 7)
    const dataset = storedId()
    const made = storedTime(at)
    const responses = annotators.flatMap((user) => {
      const share = plan.seen * (0.3 + 0.7 * random())
      return Array.from({ length: plan.records }, (_, record) => ({ user, record, draw: random() }))
        .filter(() => random() < share)
        .map(({ user, record, draw }) => ({
          user,
          record,
          status: draw < 0.8 ? 'submitted' : draw < 0.92 ? 'discarded' : 'draft',
          label: plan.labels[Math.floor(draw * 97) % plan.labels.length] ?? '',
          at: storedTime(at + hour * (1 + Math.floor(random() * 60))),
        }))
    })
    const records = Array.from({ length: plan.records }, (_, record) => {
      const submitted = responses.filter(
        (response) => response.record === record && response.status === 'submitted',
      )
      return { id: storedId(), status: submitted.length >= plan.minSubmitted ? 'completed' : 'pending' }
    })
    const lastActivity = responses.reduce(
      (latest, response) => (response.at > latest ? response.at : latest),
      made,
    )
    return [
      [
        `INSERT INTO datasets (id, name, guidelines, status, workspace_id, inserted_at, updated_at, allow_extra_metadata,
         last_activity_at, distribution, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 'null')`,
        [
          dataset,
          plan.name,
          'Read the text and choose the label that fits best. Discard what you cannot judge.',
          plan.seen === 0 ? 'draft' : 'ready',
          workspaceId,
          made,
          made,
          lastActivity,
          JSON.stringify({ strategy: 'overlap', min_submitted: plan.minSubmitted }),
        ],
      ],
      [
        `INSERT INTO fields (id, name, title, required, settings, dataset_id, inserted_at, updated_at)
         VALUES (?, 'text', 'Text', 1, ?, ?, ?, ?)`,
        [storedId(), JSON.stringify({ type: 'text', use_markdown: false }), dataset, made, made],
      ],
      [
        `INSERT INTO questions (id, name, title, required, settings, dataset_id, inserted_at, updated_at)
         VALUES (?, 'label', 'Label', 1, ?, ?, ?, ?)`,
        [storedId(), JSON.stringify(labelSettings(plan.labels)), dataset, made, made],
      ],
      ...records.map(({ id, status }, record): Statement => [
        `INSERT INTO records (id, fields, external_id, dataset_id, inserted_at, updated_at, metadata, status)
         VALUES (?, ?, ?, ?, ?, ?, '{}', ?)`,
        [
          id,
          JSON.stringify({ text: plan.texts[record % plan.texts.length] }),
          `${plan.name}-${record + 1}`,
          dataset,
          storedTime(at + record),
          storedTime(at + record),
          status,
        ],
      ]),
      ...responses.map(({ user, record, status, label, at }): Statement => [
        `INSERT INTO responses (id, "values", status, record_id, user_id, inserted_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          storedId(),
          status === 'discarded' ? '{}' : JSON.stringify({ label: { value: label } }),
          status,
          records[record]?.id ?? '',
          user,
          at,
          at,
        ],
      ]),
      [
        `INSERT INTO datasets_users (dataset_id, user_id, inserted_at, updated_at)
         SELECT r.dataset_id, a.user_id, min(a.inserted_at), max(a.inserted_at) FROM responses a
         JOIN records r ON r.id = a.record_id WHERE r.dataset_id = ? GROUP BY a.user_id`,
        [dataset],
      ],
    ]
  },
}))

const labelSettings = (labels: readonly string[]) => ({
  type: 'label_selection',
  options: labels.map((label) => ({ value: label, text: label, description: null })),
  visible_options: null,
})
