/** What a demo dataset is made of. */
export interface Plan {
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

export const plans: readonly Plan[] = [
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
