import { useState } from 'react';
import { keepShipmentFile } from '../../api/index.js';

/** Sends photos and logger files of a parcel one after the other, and tells how much is sent, from 0 to 1. */
export function useKeepFiles(shipmentId: string) {
  const [part, setPart] = useState(0);
  const keep = async (files: readonly File[]) => {
    setPart(0);
    for (const [at, file] of files.entries()) {
      await keepShipmentFile(shipmentId, file);
      setPart((at + 1) / files.length);
    }
  };
  return { part, keep };
}
