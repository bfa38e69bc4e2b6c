/** The Alembic revision whose tables these are: Argilla 2.5 to 2.8. */
export const revision = '580a6553186f'

/** Revisions that an Argilla release is known by (argilla_server/database.py), to name the version of a foreign file. */
export const releases: Readonly<Record<string, string>> = {
  '1769ee58fbb4': '1.7',
  ae5522b4c674: '1.8',
  '3ff6484f8b37': '1.11',
  '1e629a913727': '1.13',
  '84f6b9ff6076': '1.17',
  bda6fe24314e: '1.18',
  ca7293c38970: '1.28',
  '237f7c674d74': '2.0',
  '660d6c6b3360': '2.4',
}

const id = 'id CHAR(32) NOT NULL'
const times = 'inserted_at DATETIME NOT NULL, updated_at DATETIME NOT NULL'
const key = 'PRIMARY KEY (id)'
const to = (table: string, column: string) =>
  `FOREIGN KEY(${column}) REFERENCES ${table} (id) ON DELETE CASCADE`

interface Table {
  name: string
  /** Columns and constraints. Their order is what Argilla's migrations leave, that of the indexes too. */
  body: string
  /** Columns with an index. */
  indexes: readonly string[]
  uniqueIndexes?: readonly string[]
}

const tables: readonly Table[] = [
  {
    name: 'alembic_version',
    body: `version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)`,
    indexes: [],
  },
  {
    name: 'users',
    body: `${id}, first_name VARCHAR NOT NULL, last_name VARCHAR, username VARCHAR NOT NULL,
      role VARCHAR NOT NULL, api_key TEXT NOT NULL, password_hash TEXT NOT NULL, ${times}, ${key}`,
    indexes: ['api_key', 'role', 'username'],
    uniqueIndexes: ['api_key', 'username'],
  },
  {
    name: 'workspaces',
    body: `${id}, name VARCHAR NOT NULL, ${times}, ${key}`,
    indexes: ['name'],
    uniqueIndexes: ['name'],
  },
  {
    name: 'workspaces_users',
    body: `${id}, workspace_id CHAR(32) NOT NULL, user_id CHAR(32) NOT NULL, ${times}, ${key},
      CONSTRAINT workspace_id_user_id_uq UNIQUE (workspace_id, user_id),
      ${to('workspaces', 'workspace_id')}, ${to('users', 'user_id')}`,
    indexes: ['user_id', 'workspace_id'],
  },
  {
    name: 'questions',
    body: `${id}, name VARCHAR NOT NULL, title TEXT NOT NULL, description TEXT,
      required BOOLEAN DEFAULT 0 NOT NULL, settings JSON NOT NULL, dataset_id CHAR(32) NOT NULL,
      ${times}, ${key}, CONSTRAINT question_name_dataset_id_uq UNIQUE (name, dataset_id),
      ${to('datasets', 'dataset_id')}`,
    indexes: ['dataset_id', 'name'],
  },
  {
    name: 'records',
    body: `${id}, fields JSON NOT NULL, external_id VARCHAR, dataset_id CHAR(32) NOT NULL, ${times},
      metadata JSON, status VARCHAR(9) DEFAULT 'pending' NOT NULL, ${key},
      CONSTRAINT record_external_id_dataset_id_uq UNIQUE (external_id, dataset_id),
      ${to('datasets', 'dataset_id')}`,
    indexes: ['dataset_id', 'external_id', 'status'],
  },
  {
    name: 'fields',
    body: `${id}, name VARCHAR NOT NULL, title TEXT NOT NULL, required BOOLEAN DEFAULT 0 NOT NULL,
      settings JSON NOT NULL, dataset_id CHAR(32) NOT NULL, ${times}, ${key},
      CONSTRAINT field_name_dataset_id_uq UNIQUE (name, dataset_id), ${to('datasets', 'dataset_id')}`,
    indexes: ['name', 'dataset_id'],
  },
  {
    name: 'metadata_properties',
    body: `${id}, name VARCHAR NOT NULL, title TEXT NOT NULL, settings JSON NOT NULL,
      allowed_roles JSON DEFAULT '[]' NOT NULL, dataset_id CHAR(32) NOT NULL, ${times}, ${key},
      ${to('datasets', 'dataset_id')},
      CONSTRAINT metadata_property_name_dataset_id_uq UNIQUE (name, dataset_id)`,
    indexes: ['dataset_id', 'name'],
  },
  {
    name: 'vectors_settings',
    body: `name VARCHAR NOT NULL, title TEXT NOT NULL, dimensions INTEGER NOT NULL,
      dataset_id CHAR(32) NOT NULL, ${id}, ${times}, ${key}, ${to('datasets', 'dataset_id')},
      CONSTRAINT vector_settings_name_dataset_id_uq UNIQUE (name, dataset_id)`,
    indexes: ['dataset_id', 'name'],
  },
  {
    name: 'vectors',
    body: `value JSON NOT NULL, record_id CHAR(32) NOT NULL, vector_settings_id CHAR(32) NOT NULL, ${id},
      ${times}, ${key}, ${to('records', 'record_id')}, ${to('vectors_settings', 'vector_settings_id')},
      CONSTRAINT vector_record_id_vector_settings_id_uq UNIQUE (record_id, vector_settings_id)`,
    indexes: ['record_id', 'vector_settings_id'],
  },
  {
    name: 'suggestions',
    body: `${id}, value JSON NOT NULL, score JSON, agent VARCHAR, type VARCHAR, record_id CHAR(32) NOT NULL,
      question_id CHAR(32) NOT NULL, ${times}, ${key},
      CONSTRAINT suggestion_record_id_question_id_uq UNIQUE (record_id, question_id),
      ${to('records', 'record_id')}, ${to('questions', 'question_id')}`,
    indexes: ['type', 'record_id', 'question_id'],
  },
  {
    name: 'responses',
    body: `${id}, "values" JSON, status VARCHAR NOT NULL, record_id CHAR(32) NOT NULL,
      user_id CHAR(32) NOT NULL, ${times}, ${key},
      CONSTRAINT response_record_id_user_id_uq UNIQUE (record_id, user_id),
      CONSTRAINT responses_record_id_fkey ${to('records', 'record_id')},
      CONSTRAINT responses_user_id_fkey ${to('users', 'user_id')}`,
    indexes: ['user_id', 'record_id', 'status'],
  },
  {
    name: 'datasets',
    body: `${id}, name VARCHAR NOT NULL, guidelines TEXT, status VARCHAR NOT NULL,
      workspace_id CHAR(32) NOT NULL, ${times}, allow_extra_metadata BOOLEAN DEFAULT (true) NOT NULL,
      last_activity_at DATETIME NOT NULL, distribution JSON NOT NULL, metadata JSON, ${key},
      CONSTRAINT dataset_name_workspace_id_uq UNIQUE (name, workspace_id),
      ${to('workspaces', 'workspace_id')}`,
    indexes: ['status', 'workspace_id', 'name'],
  },
  {
    name: 'webhooks',
    body: `${id}, url TEXT NOT NULL, secret TEXT NOT NULL, events JSON NOT NULL,
      enabled BOOLEAN DEFAULT true NOT NULL, description TEXT, ${times}, ${key}`,
    indexes: [],
  },
  {
    name: 'datasets_users',
    body: `dataset_id CHAR(32) NOT NULL, user_id CHAR(32) NOT NULL, ${times},
      PRIMARY KEY (dataset_id, user_id), ${to('datasets', 'dataset_id')}, ${to('users', 'user_id')}`,
    indexes: ['dataset_id', 'user_id'],
  },
]

function tableSql({ name, body, indexes, uniqueIndexes = [] }: Table): string {
  const indexSql = indexes.map((column) => {
    const kind = uniqueIndexes.includes(column) ? 'UNIQUE INDEX' : 'INDEX'
    return `CREATE ${kind} ix_${name}_${column} ON ${name} (${column});`
  })
  return [`CREATE TABLE ${name} (${body});`, ...indexSql].join('\n')
}

/**
 * The 15 tables, so that a real argilla-server takes the file for its own. A test compares the PRAGMAs with a
 * description of a file that it has made.
 */
export const schema = tables.map(tableSql).join('\n')
