import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

const indexedTypes = proto.temporal.api.enums.v1.IndexedValueType;
/** Kinds of search attribute, as the server calls them. */
const types = {
  KEYWORD: indexedTypes.INDEXED_VALUE_TYPE_KEYWORD,
  DATETIME: indexedTypes.INDEXED_VALUE_TYPE_DATETIME,
  INT: indexedTypes.INDEXED_VALUE_TYPE_INT,
} as const;

/** Names and kinds of search attributes; values are stored in the clear, so opaque ids only. */
export type SearchAttributeTypes = Readonly<Record<string, keyof typeof types>>;

/** Adds the search attributes that the namespace does not have yet; harmless when repeated or done twice at once. */
export async function ensureSearchAttributes(connection: Connection, namespace: string, wanted: SearchAttributeTypes): Promise<void> {
  const missing = async (): Promise<string[]> => {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return Object.keys(wanted).filter((name) => customAttributes[name] === undefined);
  };
  const names = await missing();
  if (names.length === 0) return;
  const searchAttributes = Object.fromEntries(names.map((name) => [name, types[wanted[name] ?? 'KEYWORD']]));
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    if ((await missing()).length > 0) throw error; // otherwise another process was faster
  }
}
