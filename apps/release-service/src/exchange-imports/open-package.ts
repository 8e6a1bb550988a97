import { importLimits, packedRefusal, type ExchangeBatch } from '@qp/domain/filing';
import { DomainError } from '@qp/domain/kernel';
import { BagReader } from '@qp/platform/bagit';
import { ExchangeFormatError, readExchange } from '@qp/platform/tmf-exchange';
import { assertAllowed } from '../command-pipeline/index.js';
import type { SpooledPackage } from './spool-package.js';

/** Folder of a bag in which the exchange file and the files that it names are. */
export const contentFolder = 'data/';
const exchangeFile = `${contentFolder}exchange.xml`;

/** A package that may be read, with what its exchange file says. */
export interface OpenPackage {
  readonly bag: BagReader;
  readonly batch: ExchangeBatch;
}

/**
 * Opens a package: looks at the directory of its ZIP before anything is unpacked, then at the hash of its exchange file, then reads that.
 * Refused where it is none of ours, was changed, or would unpack too far. Whoever opens it closes the bag.
 */
export async function openPackage(spooled: SpooledPackage): Promise<OpenPackage> {
  const bag = await BagReader.open(spooled.path, importLimits.entries).catch((error: unknown) => {
    throw damaged(`The bytes are no ZIP that can be read: ${wordsOf(error)}.`);
  });
  try {
    assertAllowed(packedRefusal(bag.packed, spooled.bytes));
    if (!bag.isBag || !bag.paths.includes(exchangeFile))
      throw new DomainError('RULE_BROKEN', {
        code: 'NOT_A_PACKAGE',
        message: `This is no exchange of a trial master file: it has no ${exchangeFile} in a bag (RFC 8493).`,
        whatToDo: 'Bring in the package that `qp export --format ems` wrote, as it is.',
      });
    const { faults } = await bag.check([exchangeFile]).catch((error: unknown) => {
      throw damaged(`It cannot be read: ${wordsOf(error)}.`);
    });
    // a content file that is missing is told with its object; here only what the rest is judged by has to be whole
    const [fault] = faults.filter((words) => !isOfContent(words));
    if (fault !== undefined) throw damaged(`${fault}.`);
    return { bag, batch: readBatch((await bag.text(exchangeFile, importLimits.indexBytes)) ?? '') };
  } catch (error) {
    bag.close();
    if (error instanceof RangeError) throw damaged(`${error.message}.`);
    throw error;
  }
}

/** A fault of one content file, or of the sum over all of them, which the verdict on its object tells better. */
function isOfContent(words: string): boolean {
  return (
    (words.startsWith(contentFolder) && !words.startsWith(exchangeFile) && words.endsWith(' is missing')) ||
    words.startsWith('bag-info.txt announces')
  );
}

function readBatch(xml: string): ExchangeBatch {
  try {
    return readExchange(xml);
  } catch (error) {
    if (error instanceof ExchangeFormatError) throw damaged(`${error.message}.`);
    throw error;
  }
}

function damaged(message: string): DomainError {
  return new DomainError('RULE_BROKEN', {
    code: 'PACKAGE_DAMAGED',
    message,
    whatToDo: 'Get the package again from where it was exported; `qp verify` says the same of it without this system.',
    citation: 'EU GMP Annex 11 clause 5',
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'damaged';
}
