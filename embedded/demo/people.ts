import type { Role } from '#contract/users.ts'

export interface Person {
  username: string
  first: string
  last?: string
  role?: Role
  in: readonly string[]
  /** Published accounts have ids that are known again. */
  id?: string
}

/** Oldest first. Names as the page has to cope with them: scripts, directions, lengths, combining marks, spaces. */
export const people: readonly Person[] = [
  {
    username: 'owner',
    first: 'Olivia',
    last: 'Owens',
    role: 'owner',
    in: [],
    id: 'a0000000-0000-4000-8000-000000000001',
  },
  {
    username: 'admin',
    first: 'Ada',
    last: 'Minkowski',
    role: 'admin',
    in: ['reviews', 'support', 'sandbox'],
    id: 'a0000000-0000-4000-8000-000000000002',
  },
  { username: 'mei.lin', first: '美玲', last: '陳', role: 'admin', in: ['translation'] },
  {
    username: 'annotator',
    first: 'Ana',
    last: 'Torres',
    in: ['reviews', 'support'],
    id: 'a0000000-0000-4000-8000-000000000003',
  },
  { username: 'jürgen.müller', first: 'Jürgen', last: 'Müller', in: ['reviews', 'translation'] },
  { username: 'мария', first: 'Мария', last: 'Иванова', in: ['reviews', 'translation'] },
  { username: 'wang-wei', first: '伟', last: '王', in: ['reviews'] },
  { username: 'さくら', first: 'さくら', last: '佐藤', in: ['support', 'translation'] },
  { username: 'ahmed', first: 'أحمد', last: 'الفارسي', in: ['reviews', 'support'] },
  { username: 'שרה', first: 'שרה', last: 'כהן', in: ['reviews'] },
  { username: 'priya', first: 'प्रिया', last: 'शर्मा', in: ['support', 'medical-notes'] },
  { username: 'nguyen.thi.minh.khai', first: 'Nguyễn Thị Minh Khai', in: ['translation'] },
  { username: 'zoe', first: 'Zoë', last: 'Ångström', in: ['reviews', 'medical-notes'] },
  { username: 'bo', first: 'Bo', in: [] },
  {
    username: 'maximiliana-konstantinopolitanskaya-von-und-zu-hohenlohe-langenburg',
    first: 'Maximiliana Konstantinopolitanskaya',
    last: 'von und zu Hohenlohe-Langenburg',
    in: ['support'],
  },
  { username: 'jimin', first: '지민', last: '김', in: ['reviews', 'support'] },
  { username: 'eleni', first: 'Ελένη', last: 'Παπαδοπούλου', in: ['translation'] },
  { username: 'Oluwaseun', first: 'Olúwáṣeun', last: 'Adébáyọ̀', in: ['reviews'] },
  { username: 'somchai', first: 'สมชาย', last: 'ใจดี', in: ['support'] },
  { username: 'joão.p', first: 'João Pedro', last: 'da Silva e Sousa', in: ['translation', 'medical-notes'] },
  { username: 'siobhan', first: 'Siobhán', last: 'O’Brien', in: ['reviews'] },
  { username: 'night shift 7', first: 'Night shift', last: '7', in: ['support'] },
  { username: 'tmp_2024_x', first: 'tmp_2024_x', in: [] },
]

/** Oldest first. */
export const workspaces = ['reviews', 'support', 'translation', 'medical-notes', 'sandbox'] as const
