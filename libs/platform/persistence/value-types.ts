import pg from 'pg';

const { INT8, DATE }: Readonly<Record<'INT8' | 'DATE', number>> = pg.types.builtins;

/**
 * How values of the database read in JavaScript where the driver's way loses meaning: counts and sizes as numbers (below 2^53), days as
 * the text `YYYY-MM-DD` instead of an instant in the machine's time zone.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 && format !== 'binary') return wholeNumber;
    if (oid === DATE && format !== 'binary') return (day: string) => day;
    return pg.types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown;
  }) as pg.CustomTypesConfig['getTypeParser'],
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be read as a number`);
  return value;
}
