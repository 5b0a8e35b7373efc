import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4_096;

/** Resident memory of a process in MB; 0 when it is gone. */
export async function residentMb(pid) {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0');
  return (Number(statm.split(' ')[1]) * PAGE_BYTES) / 2 ** 20;
}
