// The thread in which untrusted files are decoded. It gets one file at a time from `pool.ts`.
import { parentPort } from 'node:worker_threads';
import { mediaType } from '../../../base/media_type.ts';
import type { Demand, Finding } from './finding.ts';
import { inspectImage } from './image.ts';
import { inspectPdf } from './pdf.ts';
import { sightOf } from './sight.ts';

/** A file, and whether it is judged as a document or merely looked at. */
export interface Question {
  bytes: Uint8Array;
  demand: Demand | 'sight';
}

async function inspect(bytes: Uint8Array, demand: Demand): Promise<Finding> {
  const type = mediaType(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (type === 'pdf') return demand.pdf ? inspectPdf(bytes) : 'type_not_supported';
  if (type === 'jpg' || type === 'png') return inspectImage(bytes, demand);
  return 'type_not_supported';
}

parentPort?.on('message', ({ bytes, demand }: Question) => {
  const answer = demand === 'sight' ? sightOf(bytes) : inspect(bytes, demand);
  void answer.then((found) => parentPort?.postMessage({ found }));
});
